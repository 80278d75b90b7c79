import { timeIn } from "../../ui/zoned";
import type { CalendarData, Service } from "./calendar-data";

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
  const { timeZone } = data.location;
  return (
    <>
      <Choice label="With" value={values.resourceId} set={set.resourceId} first>
        {data.resources.map(({ id, name }) => [id, name])}
      </Choice>
      <Choice label="Service" value={values.serviceId} set={set.serviceId}>
        {offered.map(({ id, name, durationMinutes }) => [id, `${name}, ${durationMinutes} min`])}
      </Choice>
      <div className="grid grid-cols-2 gap-3">
        <label className="grid gap-1 text-sm">
          Day
          <input
            type="date"
            className="desk-field"
            value={values.date}
            min={data.today}
            required
            onChange={({ target }) => set.date(target.value)}
          />
        </label>
        <Choice label="Time" value={values.start ?? ""} set={set.start}>
          {slots === null
            ? [["", "Reading…"]]
            : slots.length === 0
              ? [["", "None free"]]
              : slots.map((start) => [start, timeIn(start, timeZone, "en-GB")])}
        </Choice>
      </div>
      <label className="grid gap-1 text-sm">
        Name
        <input name="name" className="desk-field" maxLength={120} autoComplete="off" required />
      </label>
      <label className="grid gap-1 text-sm">
        Phone (optional)
        <input name="phone" type="tel" className="desk-field" maxLength={32} autoComplete="off" />
      </label>
      <label className="grid gap-1 text-sm">
        Email (optional)
        <input name="email" type="email" className="desk-field" maxLength={254} autoComplete="off" />
      </label>
      <label className="grid gap-1 text-sm">
        Notes (optional)
        <textarea name="notes" className="desk-field" rows={2} maxLength={2000} />
      </label>
    </>
  );
}

interface ChoiceProps {
  label: string;
  value: string;
  set: (value: string) => void;
  /** Takes the focus when the form opens. */
  first?: boolean;
  children: [value: string, label: string][];
}

function Choice({ label, value, set, first, children }: ChoiceProps) {
  return (
    <label className="grid gap-1 text-sm">
      {label}
      <select
        className="desk-field"
        value={value}
        required
        data-first={first}
        onChange={({ target }) => set(target.value)}
      >
        {children.map(([one, words]) => (
          <option key={one} value={one}>
            {words}
          </option>
        ))}
      </select>
    </label>
  );
}
