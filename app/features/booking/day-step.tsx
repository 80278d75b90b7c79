import type { ReactNode } from "react";
import type { Words } from "../../../server/domain/shared/words";
import { buttonClass } from "../../ui/button";
import { addDays, dayWords } from "../../ui/zoned";
import { useWords } from "../../words/words-context";
import { type BookingQuery, bookingHref, prefillOf } from "./booking-query";
import type { DayOffer } from "./days";

interface Props {
  base: string;
  query: BookingQuery;
  /** The shown days and the first and last that may be booked. */
  days: DayOffer[];
  today: string;
  lastDay: string;
  maxAdvanceDays: number;
  /** What is being booked, where the page does not say it elsewhere. */
  about?: ReactNode;
  /** Stands below the days: what else one can do when none suits. */
  below?: ReactNode;
}

/** Second question: which day. A week at a time, each day with how much is free. */
export function DayStep({ base, query, days, today, lastDay, maxAdvanceDays, about, below }: Props) {
  const { t } = useWords();
  const first = days[0]?.date ?? today;
  const next = addDays(first, days.length);
  const week = (from: string) => bookingHref(base, { ...prefillOf(query), service: query.service, from });
  const earlier = addDays(first, -days.length);
  return (
    <>
      <h1 className="text-2xl font-bold">{t("booking.day")}</h1>
      {about}
      {days.every(({ slots }) => slots.length === 0) && <p className="text-lg">{t("booking.noTimesWeek")}</p>}
      <ol className="grid gap-2">
        {days.map((day) => (
          <DayRow
            key={day.date}
            day={day}
            href={bookingHref(base, { ...prefillOf(query), service: query.service, day: day.date })}
            today={today}
          />
        ))}
      </ol>
      <nav className="flex flex-wrap gap-3" aria-label={t("booking.day")}>
        {first > today && (
          <a className={buttonClass("secondary")} href={week(earlier < today ? today : earlier)}>
            {t("booking.earlier")}
          </a>
        )}
        {next <= lastDay && (
          <a className={buttonClass("secondary")} href={week(next)}>
            {t("booking.later")}
          </a>
        )}
      </nav>
      {next > lastDay && <p className="text-muted">{t("booking.tooFar", { count: maxAdvanceDays })}</p>}
      {below}
    </>
  );
}

function DayRow({ day, href, today }: { day: DayOffer; href: string; today: string }) {
  const words = useWords();
  const { t } = words;
  const { date, slots } = day;
  const name = dayName(words, date, today);
  const row = "flex min-h-14 flex-wrap items-center justify-between gap-x-4 rounded border-2 px-4 py-2";
  if (slots.length === 0) {
    return (
      <li className={`${row} border-transparent text-muted`}>
        <span>{name}</span>
        <span>{t("booking.times", { count: 0 })}</span>
      </li>
    );
  }
  return (
    <li>
      <a className={`${row} border-outline bg-surface text-ink no-underline hover:border-accent`} href={href}>
        <span className="font-semibold">{name}</span>
        <span className="text-accent">{t("booking.times", { count: slots.length })}</span>
      </a>
    </li>
  );
}

/** "Today, Saturday 21 November" */
function dayName({ t, locale }: Words, date: string, today: string): string {
  const day = dayWords(date, locale);
  if (date === today) return t("booking.today", { day });
  return date === addDays(today, 1) ? t("booking.tomorrow", { day }) : day;
}
