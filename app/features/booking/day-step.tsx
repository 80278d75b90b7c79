import { buttonClass } from "../../ui/button";
import { addDays, dayWords } from "../../ui/zoned";
import { type BookingQuery, bookingHref } from "./booking-query";
import type { DayOffer } from "./days";
import { bookWords } from "./words";

interface Props {
  base: string;
  query: BookingQuery;
  /** The shown days and the first and last that may be booked. */
  days: DayOffer[];
  today: string;
  lastDay: string;
  maxAdvanceDays: number;
  locale: string;
}

/** Second question: which day. A week at a time, each day with how much is free. */
export function DayStep({ base, query, days, today, lastDay, maxAdvanceDays, locale }: Props) {
  const first = days[0]?.date ?? today;
  const next = addDays(first, days.length);
  const week = (from: string) => bookingHref(base, { service: query.service, from });
  const earlier = addDays(first, -days.length);
  return (
    <>
      <h1 className="text-2xl font-bold">{bookWords.day}</h1>
      {days.every(({ slots }) => slots.length === 0) && <p className="text-lg">{bookWords.noTimesWeek}</p>}
      <ol className="grid gap-2">
        {days.map((day) => (
          <DayRow
            key={day.date}
            day={day}
            href={bookingHref(base, { service: query.service, day: day.date })}
            today={today}
            locale={locale}
          />
        ))}
      </ol>
      <nav className="flex flex-wrap gap-3" aria-label={bookWords.day}>
        {first > today && (
          <a className={buttonClass("secondary")} href={week(earlier < today ? today : earlier)}>
            {bookWords.earlier}
          </a>
        )}
        {next <= lastDay && (
          <a className={buttonClass("secondary")} href={week(next)}>
            {bookWords.later}
          </a>
        )}
      </nav>
      {next > lastDay && <p className="text-muted">{bookWords.tooFar(maxAdvanceDays)}</p>}
    </>
  );
}

function DayRow({ day, href, today, locale }: { day: DayOffer; href: string; today: string; locale: string }) {
  const { date, slots } = day;
  const near = date === today ? "Today, " : date === addDays(today, 1) ? "Tomorrow, " : "";
  const row = "flex min-h-14 flex-wrap items-center justify-between gap-x-4 rounded border-2 px-4 py-2";
  if (slots.length === 0) {
    return (
      <li className={`${row} border-transparent text-muted`}>
        <span>{near + dayWords(date, locale)}</span>
        <span>{bookWords.times(0)}</span>
      </li>
    );
  }
  return (
    <li>
      <a className={`${row} border-outline bg-surface text-ink no-underline hover:border-accent`} href={href}>
        <span className="font-semibold">{near + dayWords(date, locale)}</span>
        <span className="text-accent">{bookWords.times(slots.length)}</span>
      </a>
    </li>
  );
}
