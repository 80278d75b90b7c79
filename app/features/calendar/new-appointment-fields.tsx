import { timeIn } from "../../ui/zoned";
import { useWords } from "../../words/words-context";
import type { CalendarData, Service } from "./calendar-data";
import { Choice } from "./choice";

type Values = { resourceId: string; serviceId: string; date: string; start: string | null };

interface Props {
  data: CalendarData;
  /** The services of the chosen resource. */
  offered: Service[];
  slots: string[] | null;
  values: Values;
  set: { [Name in keyof Values]: (value: string) => void };
}

export function NewAppointmentFields({ data, offered, slots, values, set }: Props) {
  const { t, locale } = useWords();
  const { timeZone } = data.location;
  return (
    <>
      <Choice label={t("calendar.field.with")} value={values.resourceId} set={set.resourceId} first>
        {data.resources.map(({ id, name }) => [id, name])}
      </Choice>
      <Choice label={t("calendar.field.service")} value={values.serviceId} set={set.serviceId}>
        {offered.map(({ id, name, durationMinutes }) => [
          id,
          t("calendar.serviceLength", { name, minutes: durationMinutes }),
        ])}
      </Choice>
      <div className="grid grid-cols-2 gap-3">
        <label className="grid gap-1 text-sm">
          {t("calendar.field.day")}
          <input
            type="date"
            className="desk-field"
            value={values.date}
            min={data.today}
            required
            onChange={({ target }) => set.date(target.value)}
          />
        </label>
        <Choice label={t("calendar.field.time")} value={values.start ?? ""} set={set.start}>
          {slots === null
            ? [["", t("calendar.readingTimes")]]
            : slots.length === 0
              ? [["", t("calendar.noneFree")]]
              : slots.map((start) => [start, timeIn(start, timeZone, locale)])}
        </Choice>
      </div>
      <label className="grid gap-1 text-sm">
        {t("calendar.field.name")}
        <input name="name" className="desk-field" maxLength={120} autoComplete="off" required />
      </label>
      <label className="grid gap-1 text-sm">
        {t("calendar.field.phone")}
        <input name="phone" type="tel" className="desk-field" maxLength={32} autoComplete="off" />
      </label>
      <label className="grid gap-1 text-sm">
        {t("calendar.field.email")}
        <input name="email" type="email" className="desk-field" maxLength={254} autoComplete="off" />
      </label>
      <label className="grid gap-1 text-sm">
        {t("calendar.field.notes")}
        <textarea name="notes" className="desk-field" rows={2} maxLength={2000} />
      </label>
    </>
  );
}
