import type { ReactNode } from "react";
import { dayParts, dayWords, zoneWords } from "../../ui/zoned";
import { useWords } from "../../words/words-context";
import { type BookingQuery, bookingHref, prefillOf } from "./booking-query";
import { type DayOffer, partsOfDay } from "./days";
import { HiddenFields } from "./hidden-fields";
import { KeptNotice } from "./kept-notice";
import type { KeptTime } from "./kept-time";
import { RefusedTime } from "./refused-time";
import { SlotButtons } from "./slot-buttons";
import type { TimeRefusal } from "./time-refusal";

interface Props {
  base: string;
  query: BookingQuery & { day: string };
  /** The week around the day, the day among them. */
  days: DayOffer[];
  timeZone: string;
  refusal?: TimeRefusal;
  /** What the form of a chosen time says beside the time. */
  fields: Record<string, string>;
  /** The time that is kept for the visitor already. */
  kept?: KeptTime | null;
  /** The visitor's zone where it is known; else the live script fills their times in. */
  visitorZone?: string | null;
  /** Stands below the times: what else one can do when none suits. */
  below?: ReactNode;
}

/** The question after the day: what time. Choosing one sends it. */
export function TimeStep({ base, query, days, timeZone, refusal, fields, kept, visitorZone, below }: Props) {
  const { t, locale } = useWords();
  const clock = { timeZone, visitorZone };
  const parts = partsOfDay(days.find(({ date }) => date === query.day)?.slots ?? [], timeZone);
  return (
    <>
      {refusal && (
        <RefusedTime refusal={refusal} timeZone={timeZone}>
          <form method="post" className="mt-3">
            <HiddenFields fields={fields} />
            <SlotButtons slots={refusal.nearest} name="start" kept={kept?.start} {...clock} />
          </form>
        </RefusedTime>
      )}
      {kept && !refusal && <KeptNotice kept={kept} timeZone={timeZone} fields={fields} />}
      <header className="grid gap-1">
        <h1 className="text-2xl font-bold">{t("booking.time")}</h1>
        <p className="text-lg">
          {dayWords(query.day, locale)} · {zoneWords(t, timeZone)}
        </p>
        <VisitorZone {...clock} />
      </header>
      <DayStrip base={base} query={query} days={days} />
      <form method="post" className="grid gap-5">
        <HiddenFields fields={fields} />
        {parts.map(({ part, slots }) => (
          <section className="grid gap-2" key={part} aria-labelledby={part}>
            <h2 className="text-lg font-bold" id={part}>
              {t(`booking.${part}`)}
            </h2>
            <SlotButtons slots={slots} name="start" kept={kept?.start} {...clock} />
          </section>
        ))}
      </form>
      {parts.length === 0 && <p className="text-lg">{t("booking.noTimesDay")}</p>}
      {below}
    </>
  );
}

/** Whose clock the small times show; the live script says it too, where it fills them in. */
function VisitorZone({ timeZone, visitorZone }: Pick<Props, "timeZone" | "visitorZone">) {
  const { t } = useWords();
  const differs = visitorZone && visitorZone !== timeZone;
  return (
    <p className="text-muted" data-visitor-note hidden={!differs}>
      {differs && t("live.time.yours", { zone: zoneWords(t, visitorZone) })}
    </p>
  );
}

function DayStrip({ base, query, days }: Pick<Props, "base" | "query" | "days">) {
  const { t, locale } = useWords();
  const tile = "grid min-h-16 min-w-11 place-content-center justify-items-center rounded border-2 px-1 leading-tight";
  return (
    <nav aria-label={t("booking.day")}>
      <ol className="-m-1.5 grid auto-cols-[minmax(max-content,1fr)] grid-flow-col gap-1 overflow-x-auto p-1.5">
        {days.map(({ date, slots }) => {
          const { weekday, day } = dayParts(date, locale);
          const content = (
            <>
              <span aria-hidden="true">{weekday}</span>
              <span aria-hidden="true" className="text-lg font-bold">
                {day}
              </span>
              <span className="sr-only">
                {t("booking.dayTimes", {
                  day: dayWords(date, locale),
                  times: t("booking.times", { count: slots.length }),
                })}
              </span>
            </>
          );
          const current = date === query.day;
          const look = current ? "border-accent bg-accent text-on-accent" : "border-outline bg-surface text-ink";
          return (
            <li className="relative" key={date}>
              {slots.length > 0 || current ? (
                <a
                  className={`${tile} ${look} no-underline`}
                  href={bookingHref(base, { ...prefillOf(query), service: query.service, day: date })}
                  aria-current={current ? "date" : undefined}
                >
                  {content}
                </a>
              ) : (
                <span className={`${tile} border-transparent text-muted`}>{content}</span>
              )}
            </li>
          );
        })}
      </ol>
    </nav>
  );
}
