import { addDays, dateIn, dayWords, timeIn } from "../../ui/zoned";
import type { Offer } from "./offers";
import { locationWords } from "./words";

interface Props {
  offer: Offer;
  bookHref: string;
  timeZone: string;
  locale: string;
  now: string;
}

/** The next free times of one service: a tap keeps the time and goes on to the details. */
export function NextTimes({ offer: { service, next }, bookHref, timeZone, locale, now }: Props) {
  const href = `${bookHref}?service=${service.id}`;
  const first = next[0];
  const day = first && dateIn(first, timeZone);
  return (
    <article className="panel grid gap-3" aria-labelledby={service.id}>
      <header className="flex items-start justify-between gap-x-4">
        <div>
          <h3 className="text-lg font-bold leading-tight" id={service.id}>
            {service.name}
          </h3>
          <p className="text-muted">{`${service.durationMinutes} min${day ? ` · ${relativeDay(day, dateIn(now, timeZone), locale)}` : ""}`}</p>
        </div>
        <a className="-my-2 inline-flex min-h-11 flex-none items-center font-semibold" href={href}>
          {locationWords.choose}
          <span className="sr-only">: {service.name}</span>
        </a>
      </header>
      {first ? (
        <form method="post" action={href} className="flex flex-wrap gap-2">
          <input type="hidden" name="intent" value="hold" />
          {next.map((start) => (
            <button
              type="submit"
              key={start}
              name="start"
              value={start}
              className="min-h-12 rounded border-2 border-outline bg-surface px-3 font-semibold hover:border-accent hover:text-accent cursor-pointer"
            >
              {timeIn(start, timeZone, locale)}
              <span className="sr-only">, {service.name}</span>
            </button>
          ))}
        </form>
      ) : (
        <p>{locationWords.noTimes}</p>
      )}
    </article>
  );
}

function relativeDay(day: string, today: string, locale: string): string {
  if (day === today) return "Today";
  return day === addDays(today, 1) ? "Tomorrow" : dayWords(day, locale);
}
