import type { Location } from "../../../server/domain/catalog/schema";
import type { WhatIf } from "../../../server/domain/planning/what-if-schema";
import { ErrorSummary } from "../../ui/error-summary";
import { TextField } from "../../ui/field";
import { Page } from "../../ui/page";
import { SelectField } from "../../ui/select-field";
import { dayWords } from "../../ui/zoned";
import { useWords } from "../../words/words-context";
import { LocationChoice } from "../manage/location-choice";
import { OutcomeTable } from "./outcome-table";
import type { WhatIfForm, WhatIfProblem } from "./what-if-form";

interface Props {
  organization: { name: string };
  locations: Location[];
  location: Location;
  counters: { id: string; name: string }[];
  form: WhatIfForm;
  problem: WhatIfProblem | null;
  /** Null where there is a problem. */
  result: WhatIf | null;
}

/** A past day by another plan, for staff. */
export function WhatIfView(props: Props) {
  const { organization, problem, result, location } = props;
  const { t, locale } = useWords();
  const errors: Record<string, string> = {};
  if (problem === "date") errors.date = t("whatIf.wrongDate");
  if (problem === "times") errors.from = t("whatIf.wrongTimes");
  return (
    <Page
      wide
      organization={{ name: organization.name, href: "/desk" }}
      back={{ label: t("manage.title"), href: "/manage" }}
    >
      {problem && <ErrorSummary title={t("page.problem")} errors={errors} />}
      <h1 className="text-2xl font-bold">{t("whatIf.title")}</h1>
      <p>{t("whatIf.about")}</p>
      <Questions {...props} errors={errors} />
      {result && result.tickets === 0 && <p>{t("reports.none")}</p>}
      {result && result.tickets > 0 && (
        <section className="panel grid gap-3" aria-labelledby="result">
          <h2 className="text-lg font-bold" id="result">
            {dayWords(result.date, locale)} · <bdi>{location.name}</bdi>
          </h2>
          <OutcomeTable result={result} />
          <p className="text-muted">{t("whatIf.trust")}</p>
        </section>
      )}
    </Page>
  );
}

function Questions({ locations, location, counters, form, errors }: Props & { errors: Record<string, string> }) {
  const { t } = useWords();
  return (
    <LocationChoice locations={locations} chosen={location.id}>
      {locations.length === 1 && <input type="hidden" name="location" value={location.id} />}
      <TextField
        name="date"
        type="date"
        className="w-auto!"
        label={t("whatIf.date")}
        defaultValue={form.date}
        error={errors.date}
      />
      <SelectField
        name="policy"
        label={t("whatIf.policy")}
        chosen={form.policy}
        options={[
          { value: "own", label: t("whatIf.ownPolicy") },
          { value: "fifo", label: t("whatIf.fifo") },
          { value: "priority", label: t("whatIf.priority") },
        ]}
      />
      <SelectField
        name="change"
        label={t("whatIf.counters")}
        chosen={form.change}
        options={[
          { value: "more", label: t("whatIf.more") },
          ...counters.map(({ id, name }) => ({ value: id, label: t("whatIf.without", { name }) })),
          { value: "none", label: t("whatIf.same") },
        ]}
      />
      <TextField
        name="from"
        type="time"
        className="w-auto!"
        label={t("whatIf.from")}
        defaultValue={form.from}
        error={errors.from}
      />
      <TextField name="to" type="time" className="w-auto!" label={t("whatIf.to")} defaultValue={form.to} />
    </LocationChoice>
  );
}
