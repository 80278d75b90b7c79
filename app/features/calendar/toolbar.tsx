import { Link, useNavigate } from "@remix-run/react";
import { addDays, dayParts } from "../../ui/zoned";
import { KeyCap } from "../console/key-cap";
import { type CalendarData, calendarHref } from "./calendar-data";
import type { Calendar } from "./use-calendar";

/** "Sat 21 Nov" */
function shortDay(date: string, named = false): string {
  const { weekday, day, month } = dayParts(date, "en-GB");
  return `${named ? `${weekday} ` : ""}${day} ${month}`;
}

export function datesAround({ view, date }: Pick<CalendarData, "view" | "date">) {
  const step = view === "week" ? 7 : 1;
  return { earlier: addDays(date, -step), later: addDays(date, step) };
}

/** Which days are shown of whom, the ways to others, and the way to a new appointment. */
export function Toolbar({ calendar, openNew }: { calendar: Calendar; openNew: () => void }) {
  const { data } = calendar;
  const { view, from, to, date, today } = data;
  const resource = view === "week" ? data.shown[0]?.id : undefined;
  const href = (where: { date?: string; view?: "day" | "week" }) => calendarHref({ ...data, resource, ...where });
  const { earlier, later } = datesAround(data);
  const title = view === "day" ? shortDay(date, true) : `${shortDay(from)} – ${shortDay(to)}`;
  return (
    <div className="calendar-toolbar">
      <nav className="flex items-center gap-1" aria-label="Days">
        <Link className="row-button tool" to={href({ date: earlier })} aria-label="Earlier" preventScrollReset>
          <span aria-hidden="true">‹</span>
        </Link>
        <Link
          className="row-button tool"
          to={href({ date: today })}
          aria-current={date === today ? "date" : undefined}
          preventScrollReset
        >
          Today
        </Link>
        <Link className="row-button tool" to={href({ date: later })} aria-label="Later" preventScrollReset>
          <span aria-hidden="true">›</span>
        </Link>
      </nav>
      <h2 className="min-w-0 text-lg font-bold">{title}</h2>
      <div className="ms-auto flex flex-wrap items-center gap-2">
        {view === "week" && <ResourceChoice data={data} />}
        <nav className="flex items-center gap-1" aria-label="View">
          {(["day", "week"] as const).map((one) => (
            <Link
              key={one}
              className="row-button tool"
              to={href({ view: one })}
              aria-current={one === view ? "true" : undefined}
              preventScrollReset
            >
              {one === "day" ? "Day" : "Week"}
            </Link>
          ))}
        </nav>
        <button type="button" className="row-button tool tool-main" onClick={openNew} aria-keyshortcuts="N">
          New appointment <KeyCap strong>N</KeyCap>
        </button>
      </div>
    </div>
  );
}

function ResourceChoice({ data }: { data: CalendarData }) {
  const navigate = useNavigate();
  return (
    <select
      aria-label="Whose week"
      className="desk-field w-auto"
      value={data.shown[0]?.id}
      onChange={(event) => navigate(calendarHref({ ...data, resource: event.target.value }))}
    >
      {data.resources.map(({ id, name }) => (
        <option key={id} value={id}>
          {name}
        </option>
      ))}
    </select>
  );
}
