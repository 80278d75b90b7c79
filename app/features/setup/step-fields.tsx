import type { SetupDraft } from "../../../server/domain/setup/schema";
import { CheckField } from "../../ui/check-field";
import { Checks } from "../../ui/checks";
import { Choices } from "../../ui/choices";
import { TextArea, TextField } from "../../ui/field";
import { SelectField } from "../../ui/select-field";
import { weekdayWords } from "../../ui/zoned";
import { useWords } from "../../words/words-context";
import { SERVICE_LINES } from "./setup-form";
import type { Step } from "./steps";

interface Props {
  draft: SetupDraft;
  /** What a place is that was not named yet. */
  place: { name: string; timeZone: string };
  person: string;
  timeZones: string[];
  errors: Readonly<Record<string, string>>;
}

const BUSINESSES = ["clinic", "office", "bank", "salon", "other"] as const;
const WEEKDAYS = [1, 2, 3, 4, 5, 6, 7];

function BusinessFields({ draft, errors }: Props) {
  const { t } = useWords();
  return (
    <Choices
      name="business"
      legend={<span className="sr-only">{t("setup.business.title")}</span>}
      choices={BUSINESSES.map((value) => ({ value, label: t(`setup.business.${value}`) }))}
      chosen={draft.business}
      error={errors.business}
    />
  );
}

function PlaceFields({ draft, place, timeZones, errors }: Props) {
  const { t } = useWords();
  return (
    <>
      <TextField
        name="name"
        label={t("setup.place.name")}
        defaultValue={draft.place?.name ?? place.name}
        error={errors.name}
        maxLength={120}
        autoComplete="off"
      />
      <TextArea
        name="address"
        label={t("locations.address")}
        hint={t("locations.addressHint")}
        defaultValue={draft.place?.address ?? ""}
        maxLength={300}
      />
      <div className="flex">
        <SelectField
          name="timeZone"
          label={t("locations.zone")}
          chosen={draft.place?.timeZone ?? place.timeZone}
          // What was chosen once stays chosen.
          data-visitor-zone={draft.place ? undefined : ""}
          options={timeZones.map((zone) => ({ value: zone, label: zone.replaceAll("_", " ") }))}
        />
      </div>
    </>
  );
}

function HoursFields({ draft, errors }: Props) {
  const { t, locale } = useWords();
  const [first] = draft.hours ?? [];
  return (
    <>
      <Checks
        name="days"
        legend={t("setup.hours.days")}
        choices={WEEKDAYS.map((day) => ({ value: String(day), label: weekdayWords(day, locale) }))}
        chosen={(draft.hours ?? []).map(({ weekday }) => String(weekday))}
        error={errors.days}
      />
      <div className="flex flex-wrap gap-5">
        <TextField
          type="time"
          name="opens"
          label={t("setup.hours.opens")}
          defaultValue={first?.opens ?? "09:00"}
          error={errors.opens}
        />
        <TextField type="time" name="closes" label={t("setup.hours.closes")} defaultValue={first?.closes ?? "17:00"} />
      </div>
      <p className="text-muted">{t("setup.hours.later")}</p>
    </>
  );
}

function ServicesFields({ draft, errors }: Props) {
  const { t } = useWords();
  const lines = Array.from({ length: SERVICE_LINES }, (_, index) => draft.services?.[index]);
  return (
    <>
      <p className="text-muted">{t("setup.services.hint")}</p>
      {lines.map((line, index) => {
        const number = String(index + 1);
        return (
          <div className="grid grid-cols-[minmax(0,1fr)_8rem] items-end gap-3" key={number}>
            <TextField
              name={`service${number}`}
              label={t("setup.services.one", { number })}
              defaultValue={line?.name}
              error={errors[`service${number}`]}
              maxLength={120}
              autoComplete="off"
            />
            <TextField
              type="number"
              name={`minutes${number}`}
              label={t("setup.services.minutes", { number })}
              defaultValue={line?.durationMinutes || 30}
              min={5}
              max={480}
            />
          </div>
        );
      })}
    </>
  );
}

function PeopleFields({ draft, person, errors }: Props) {
  const { t } = useWords();
  return (
    <>
      <TextArea
        name="people"
        label={t("setup.people.names")}
        hint={t("setup.people.hint")}
        defaultValue={(draft.people ?? [person]).join("\n")}
        error={errors.people}
        maxLength={1500}
      />
      <CheckField name="walkIn" label={t("setup.people.walkIn")} defaultChecked={Boolean(draft.walkIn)} />
    </>
  );
}

const FIELDS: Record<Step, (props: Props) => JSX.Element> = {
  business: BusinessFields,
  place: PlaceFields,
  hours: HoursFields,
  services: ServicesFields,
  people: PeopleFields,
};

export function StepFields({ step, ...props }: Props & { step: Step }) {
  const Fields = FIELDS[step];
  return <Fields {...props} />;
}
