import type { Words } from "../../../server/domain/shared/words";
import { addDays, dateIn, dayWords, timeIn } from "../../ui/zoned";
import { useWords } from "../../words/words-context";
import type { Offer } from "./offers";

interface Props {
  offer: Offer;
  bookHref: string;
  timeZone: string;
  now: string;
}

/** The next free times of one service: a tap keeps the time and goes on to the details. */
export function NextTimes({ offer: { service, next }, bookHref, timeZone, now }: Props) {
  const words = useWords();
  const { t, locale } = words;
  const href = `${bookHref}?service=${service.id}`;
  const first = next[0];
  const day = first && dateIn(first, timeZone);
  return (
    <article className="panel grid gap-3" aria-labelledby={service.id}>
      <header className="flex flex-wrap items-start justify-between gap-x-4 gap-y-2">
        <div className="min-w-0 flex-[1_1_8rem]">
          <h3 className="text-lg font-bold leading-tight" id={service.id}>
            {service.name}
          </h3>
          <p className="text-muted">
            {[
              t("location.minutes", { minutes: service.durationMinutes }),
              day && relativeDay(words, day, dateIn(now, timeZone)),
            ]
              .filter(Boolean)
              .join(" · ")}
          </p>
        </div>
        <a className="-my-2 inline-flex min-h-11 items-center font-semibold" href={href}>
          {t("location.choose")}
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
        <p>{t("location.noTimes")}</p>
      )}
    </article>
  );
}

function relativeDay({ t, locale }: Words, day: string, today: string): string {
  if (day === today) return t("location.today");
  return day === addDays(today, 1) ? t("location.tomorrow") : dayWords(day, locale);
}
