import { Link, useNavigate } from "@remix-run/react";
import { addDays, daysWords, shortDay } from "../../ui/zoned";
import { useWords } from "../../words/words-context";
import { KeyCap } from "../console/key-cap";
import { type CalendarData, calendarHref } from "./calendar-data";
import type { Calendar } from "./use-calendar";

export function datesAround({ view, date }: Pick<CalendarData, "view" | "date">) {
  const step = view === "week" ? 7 : 1;
  return { earlier: addDays(date, -step), later: addDays(date, step) };
}

interface Props {
  calendar: Calendar;
  open: (what: "new" | "block" | "walkIn") => void;
}

/** Which days are shown of whom, the ways to others, and the ways to put something new on them. */
export function Toolbar({ calendar, open }: Props) {
  const { t, locale } = useWords();
  const { data } = calendar;
  const { view, from, to, date, today } = data;
  const resource = view === "week" ? data.shown[0]?.id : undefined;
  const href = (where: { date?: string; view?: "day" | "week" }) => calendarHref({ ...data, resource, ...where });
  const { earlier, later } = datesAround(data);
  const title = view === "day" ? shortDay(date, locale) : daysWords(from, to, locale);
  return (
    <div className="calendar-toolbar">
      <nav className="flex items-center gap-1" aria-label={t("calendar.days")}>
        <Link
          className="row-button tool"
          to={href({ date: earlier })}
          aria-label={t("calendar.earlier")}
          preventScrollReset
        >
          <span aria-hidden="true">‹</span>
        </Link>
        <Link
          className="row-button tool"
          to={href({ date: today })}
          aria-current={date === today ? "date" : undefined}
          preventScrollReset
        >
          {t("calendar.today")}
        </Link>
        <Link
          className="row-button tool"
          to={href({ date: later })}
          aria-label={t("calendar.later")}
          preventScrollReset
        >
          <span aria-hidden="true">›</span>
        </Link>
      </nav>
      <h2 className="min-w-0 text-lg font-bold">{title}</h2>
      <div className="ms-auto flex flex-wrap items-center gap-2">
        {view === "week" && <ResourceChoice data={data} />}
        <nav className="flex items-center gap-1" aria-label={t("calendar.view")}>
          {(["day", "week"] as const).map((one) => (
            <Link
              key={one}
              className="row-button tool"
              to={href({ view: one })}
              aria-current={one === view ? "true" : undefined}
              preventScrollReset
            >
              {t(`calendar.${one}`)}
            </Link>
          ))}
        </nav>
        <button type="button" className="row-button tool" onClick={() => open("walkIn")} aria-keyshortcuts="/">
          {t("calendar.act.openWalkIn")} <KeyCap>/</KeyCap>
        </button>
        <button
          type="button"
          className="row-button tool max-sm:hidden"
          onClick={() => open("block")}
          aria-keyshortcuts="B"
        >
          {t("calendar.new.block")} <KeyCap>B</KeyCap>
        </button>
        <button type="button" className="row-button tool tool-main" onClick={() => open("new")} aria-keyshortcuts="N">
          <span className="max-sm:sr-only">{t("calendar.new.appointment")}</span>
          <span className="sm:hidden" aria-hidden="true">
            {t("calendar.new.short")}
          </span>{" "}
          <KeyCap strong>N</KeyCap>
        </button>
      </div>
    </div>
  );
}

function ResourceChoice({ data }: { data: CalendarData }) {
  const { t } = useWords();
  const navigate = useNavigate();
  return (
    <select
      aria-label={t("calendar.whoseWeek")}
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
