import { type CSSProperties, useEffect, useRef, useSyncExternalStore } from "react";
import { dayParts, dayWords, timeIn } from "../../ui/zoned";
import { useWords } from "../../words/words-context";
import { rowAt } from "./axis";
import { ClosedHours } from "./closed-hours";
import type { Column } from "./columns";
import { EntryList } from "./entry-list";
import { MarkedSpan } from "./marked-span";
import { MoveBar } from "./move-bar";
import { NowLine } from "./now-line";
import { rowRem } from "./row-height";
import type { Calendar } from "./use-calendar";
import { usePointer } from "./use-pointer";

/** Positions are set by script, which the policy of the page allows, so what is drawn waits for it; the room is kept. */
const useDrawn = () =>
  useSyncExternalStore(
    () => () => {},
    () => true,
    () => false,
  );

/** The days or resources as columns, half hours as rows, entries in their place. */
export function Grid({ calendar }: { calendar: Calendar }) {
  const { t, locale } = useWords();
  const { data, axis, columns, source, move } = calendar;
  const scroll = useRef<HTMLElement>(null);
  const drawn = useDrawn();
  const ready = drawn && axis.rows.length > 0 && columns.length > 0;
  useOpeningInView(scroll, calendar, ready);
  const size = { "--rows": axis.rows.length, "--columns": columns.length, "--row": `${rowRem(data.services)}rem` };
  return (
    <div className="calendar-frame">
      {move.moving && <MoveBar calendar={calendar} />}
      <section
        ref={scroll}
        className="calendar-scroll"
        aria-label={t("calendar.sheet", { day: dayWords(data.date, locale) })}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by the keyboard
        tabIndex={0}
      >
        {ready ? (
          <div className="calendar-sheet" style={size as CSSProperties}>
            <Heads columns={columns} view={data.view} />
            <Axis calendar={calendar} />
            <Layer calendar={calendar} scroll={scroll} />
          </div>
        ) : (
          <Nothing calendar={calendar} retry={() => void source.reread()} />
        )}
      </section>
    </div>
  );
}

/** What the day begins with stands at the top: now, else the opening. Of a week that is wider than the screen, the chosen day comes first. */
function useOpeningInView(scroll: { current: HTMLElement | null }, { axis, source, data }: Calendar, ready: boolean) {
  const first = useRef("");
  useEffect(() => {
    const [day] = axis.days;
    const box = scroll.current;
    if (!ready || !day || !box || first.current === day.date) return;
    first.current = day.date;
    const opens = source.range?.open.map(({ start }) => Date.parse(start)).find((start) => start >= day.start);
    const isToday = axis.days.some(({ date }) => date === data.today);
    const at = isToday ? data.renderedAt - axis.days.findIndex(({ date }) => date === data.today) * 86_400_000 : opens;
    const row = at === undefined ? 16 : rowAt(day, at);
    const layer = box.querySelector(".calendar-layer");
    const chosen = axis.days.findIndex(({ date }) => date === data.date);
    if (data.view === "week")
      box.querySelectorAll(".calendar-head")[chosen]?.scrollIntoView({ block: "nearest", inline: "start" });
    box.scrollTop = Math.max(0, ((layer?.clientHeight ?? 0) * (row - 1)) / axis.rows.length);
  }, [axis, source.range, data, ready, scroll]);
}

function Heads({ columns, view }: { columns: Column[]; view: "day" | "week" }) {
  const { locale } = useWords();
  return (
    <div className="calendar-heads">
      {columns.map(({ key, day, resource }) => {
        const { weekday, day: number } = dayParts(day.date, locale);
        return (
          <div key={key} className="calendar-head" dir="auto">
            {view === "day" ? resource.name : `${weekday} ${number}`}
          </div>
        );
      })}
    </div>
  );
}

function Axis({ calendar }: { calendar: Calendar }) {
  const { t, locale } = useWords();
  // Written as the reader writes an hour, whatever the day and zone.
  const hour = (minute: number) => timeIn(new Date(minute * 60_000).toISOString(), "UTC", locale);
  return (
    <div className="calendar-axis" aria-hidden="true">
      {calendar.axis.rows.map(({ minute, again }) => (
        <span key={`${minute} ${again}`}>
          {minute % 60 === 0 && hour(minute)}
          {again && minute % 60 === 0 && <small> {t("calendar.again")}</small>}
        </span>
      ))}
    </div>
  );
}

function Layer({ calendar, scroll }: { calendar: Calendar; scroll: { current: HTMLElement | null } }) {
  const layer = useRef<HTMLDivElement>(null);
  const pointer = usePointer(calendar, layer, scroll);
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: a shortcut for pointers; N, B and the buttons open the same forms
    // biome-ignore lint/a11y/useKeyWithClickEvents: the same
    <div
      ref={layer}
      className="calendar-layer"
      onClick={pointer.onLayerClick}
      onPointerDown={pointer.onFreeDown}
      onPointerMove={pointer.onMove}
      onPointerUp={pointer.onUp}
      onPointerCancel={pointer.onCancel}
    >
      <ClosedHours calendar={calendar} />
      <NowLine calendar={calendar} />
      <MarkedSpan calendar={calendar} />
      <EntryList calendar={calendar} pointer={pointer} />
    </div>
  );
}

/** No reading yet, a refused one, or nobody to have a column. */
function Nothing({ calendar, retry }: { calendar: Calendar; retry: () => void }) {
  const { t, locale } = useWords();
  const { source, data } = calendar;
  if (source.failed)
    return (
      <div className="grid gap-4 p-6">
        <p className="text-lg font-bold">{t("calendar.unread.title")}</p>
        <p>{t("calendar.unread.advice")}</p>
        <p>
          <button type="button" className="row-button px-6" onClick={retry}>
            {t("calendar.unread.tryNow")}
          </button>
        </p>
      </div>
    );
  if (data.shown.length === 0) return <p className="p-6">{t("calendar.noResources")}</p>;
  return (
    <p className="p-6 text-lg text-muted" aria-busy="true">
      {t("calendar.reading", {
        time: timeIn(new Date(data.renderedAt).toISOString(), data.location.timeZone, locale),
      })}
    </p>
  );
}
