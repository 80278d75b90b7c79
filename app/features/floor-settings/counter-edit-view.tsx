import type { Location } from "../../../server/domain/catalog/schema";
import type { Counter } from "../../../server/domain/queue/schema";
import { Button } from "../../ui/button";
import { Checks } from "../../ui/checks";
import { ErrorSummary } from "../../ui/error-summary";
import { TextField } from "../../ui/field";
import { Page } from "../../ui/page";
import { SelectField } from "../../ui/select-field";
import { StatusMark } from "../../ui/status-mark";
import { useWords } from "../../words/words-context";
import type { CounterFields } from "./counter-form";
import { COUNTER_TONES } from "./counters-view";
import { StaleNotice } from "./stale-notice";

interface Named {
  id: string;
  name: string;
}
interface Props {
  organization: { name: string };
  location: Location;
  /** Null for a new one. */
  counter: Counter | null;
  queues: Named[];
  services: Named[];
  resources: Named[];
  fields: CounterFields;
  version: number;
  errors: Readonly<Record<string, string>>;
  isStale: boolean;
}

const asChoices = (things: Named[]) => things.map(({ id, name }) => ({ value: id, label: name }));

/** Every setting of a counter, for managers. */
export function CounterEditView(props: Props) {
  const { organization, location, counter, queues, services, resources, fields, version, errors, isStale } = props;
  const { t } = useWords();
  return (
    <Page
      organization={{ name: organization.name, href: "/desk" }}
      back={{ label: t("counterSettings.title"), href: `/manage/counters?location=${location.id}` }}
    >
      {isStale && counter && <StaleNotice href={`/manage/counters/${counter.id}`} />}
      {Object.keys(errors).length > 0 && <ErrorSummary title={t("page.problem")} errors={errors} />}
      <h1 className="text-2xl font-bold">
        {counter ? t("list.change", { name: counter.name }) : t("counterSettings.new")}
      </h1>
      <form method="post" className="grid gap-6" noValidate>
        <input type="hidden" name="location" value={location.id} />
        <input type="hidden" name="version" value={version} />
        <TextField
          name="name"
          label={t("counterSettings.name")}
          hint={t("counterSettings.nameHint")}
          defaultValue={fields.name}
          error={errors.name}
          maxLength={40}
          autoComplete="off"
        />
        <Checks
          name="queueIds"
          legend={t("counterSettings.queues")}
          choices={asChoices(queues)}
          chosen={fields.queueIds}
          error={errors.queueIds}
        />
        <Checks
          name="serviceIds"
          legend={t("counterSettings.services")}
          hint={t("counterSettings.servicesHint")}
          choices={asChoices(services)}
          chosen={fields.serviceIds}
          error={errors.serviceIds}
        />
        <TextField
          name="directions"
          label={t("counterSettings.directionsOptional")}
          hint={t("counterSettings.directionsHint")}
          defaultValue={fields.directions}
          error={errors.directions}
          maxLength={120}
          autoComplete="off"
        />
        <Button className="justify-self-start" name="intent" value="save">
          {t("page.save")}
        </Button>
      </form>
      {counter && <CounterState counter={counter} resources={resources} error={errors.status} />}
    </Page>
  );
}

/** Whether it takes people now and who sits there: at once, beside the settings. */
function CounterState({ counter, resources, error }: { counter: Counter; resources: Named[]; error?: string }) {
  const { t } = useWords();
  const { status, resourceId } = counter;
  return (
    <section className="grid gap-4 border-t border-line pt-5" aria-labelledby="status">
      <h2 className="text-lg font-bold" id="status" tabIndex={-1}>
        {t("counterSettings.now")}
      </h2>
      <p>
        <StatusMark tone={COUNTER_TONES[status]}>{t(`desk.counter.${status}`)}</StatusMark>
      </p>
      {error && <p className="font-semibold text-danger">{error}</p>}
      <form method="post" className="grid gap-4">
        <SelectField
          name="resourceId"
          label={t("counterSettings.who")}
          chosen={resourceId ?? ""}
          options={[{ value: "", label: t("counterSettings.nobody") }, ...asChoices(resources)]}
        />
        <p className="flex flex-wrap gap-3">
          <Button kind="secondary" name="intent" value="open">
            {t(status === "open" ? "counterSettings.sitsNow" : "counterSettings.open")}
          </Button>
          {status === "open" && (
            <Button kind="secondary" name="intent" value="pause">
              {t("counterSettings.pause")}
            </Button>
          )}
          {status !== "closed" && (
            <Button kind="secondary" name="intent" value="close">
              {t("counterSettings.close")}
            </Button>
          )}
        </p>
      </form>
    </section>
  );
}
