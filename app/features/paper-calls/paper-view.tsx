import type { Location } from "../../../server/domain/catalog/schema";
import { Button } from "../../ui/button";
import { ErrorSummary } from "../../ui/error-summary";
import { TextField } from "../../ui/field";
import { Notice } from "../../ui/notice";
import { Page } from "../../ui/page";
import { SelectField } from "../../ui/select-field";
import { useWords } from "../../words/words-context";
import { LocationChoice } from "../manage/location-choice";
import { type PaperLine, paperName } from "./paper-line";

interface Props {
  organization: { name: string };
  locations: Location[];
  location: Location;
  counters: { id: string; name: string }[];
  date: string;
  lines: PaperLine[];
  /** How many were entered just now. */
  entered: number;
  /** By the name of the field. */
  errors: Readonly<Record<string, string>>;
  /** One more line was asked for just now. */
  isMore: boolean;
}

/** Calls that were made on paper, entered with their times, for staff. */
export function PaperView({
  organization,
  locations,
  location,
  counters,
  date,
  lines,
  entered,
  errors,
  isMore,
}: Props) {
  const { t } = useWords();
  return (
    <Page
      wide
      organization={{ name: organization.name, href: "/desk" }}
      back={{ label: t("manage.title"), href: "/manage" }}
    >
      {Object.keys(errors).length > 0 && <ErrorSummary title={t("paper.notEntered")} errors={errors} />}
      <h1 className="text-2xl font-bold">{t("paper.title")}</h1>
      {entered > 0 && (
        <div role="status">
          <Notice tone="done" title={t("paper.entered", { count: entered })} />
        </div>
      )}
      <p>{t("paper.about")}</p>
      <LocationChoice locations={locations} chosen={location.id} />
      <form method="post" className="grid gap-5" noValidate>
        <input type="hidden" name="location" value={location.id} />
        <TextField
          name="date"
          type="date"
          className="w-auto!"
          label={t("paper.date")}
          defaultValue={date}
          error={errors.date}
        />
        {lines.map((line, index) => (
          <LineFields
            key={line.commandId}
            {...{ line, index, counters, errors }}
            isNew={isMore && index === lines.length - 1}
          />
        ))}
        <div className="flex flex-wrap gap-4">
          <Button>{t("paper.enter")}</Button>
          <Button kind="secondary" name="intent" value="more">
            {t("paper.more")}
          </Button>
        </div>
      </form>
    </Page>
  );
}

interface LineProps {
  line: PaperLine;
  index: number;
  counters: { id: string; name: string }[];
  errors: Readonly<Record<string, string>>;
  /** It was asked for, so that the next key goes into it. */
  isNew: boolean;
}

function LineFields({ line, index, counters, errors, isNew }: LineProps) {
  const { t } = useWords();
  const name = (field: keyof PaperLine) => paperName(index, field);
  const error = errors[name("number")];
  return (
    <fieldset className={`panel ${error ? "border-s-4 border-danger" : ""}`}>
      <legend className="sr-only">{t("paper.line", { number: index + 1 })}</legend>
      {error && (
        <p className="mb-2 font-semibold text-danger" id={`${name("number")}-error`}>
          <span className="sr-only">{t("page.error")}</span>
          {error}
        </p>
      )}
      <input type="hidden" name={name("commandId")} value={line.commandId} />
      <div className="grid items-end gap-3 sm:grid-cols-[6rem_1fr_auto_auto] lg:grid-cols-[6rem_1fr_auto_auto_1fr]">
        <TextField
          name={name("number")}
          label={t("paper.number")}
          defaultValue={line.number}
          // It is what was asked for, and the page is a new one.
          autoFocus={isNew}
          maxLength={12}
          autoComplete="off"
          autoCapitalize="characters"
          aria-invalid={error ? true : undefined}
          aria-describedby={error ? `${name("number")}-error` : undefined}
        />
        <SelectField
          name={name("counterId")}
          label={t("paper.counter")}
          chosen={line.counterId}
          options={counters.map((one) => ({ value: one.id, label: one.name }))}
        />
        <TextField name={name("called")} type="time" label={t("paper.called")} defaultValue={line.called} />
        <TextField name={name("ended")} type="time" label={t("paper.ended")} defaultValue={line.ended} />
        <div className="sm:col-span-4 lg:col-span-1">
          <TextField
            name={name("outcome")}
            label={t("desk.finish.outcome")}
            defaultValue={line.outcome}
            maxLength={80}
            autoComplete="off"
          />
        </div>
      </div>
    </fieldset>
  );
}
