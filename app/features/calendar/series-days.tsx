import { Link } from "@remix-run/react";
import { useQuery } from "@tanstack/react-query";
import { useTRPC } from "../../trpc";
import { dateIn, momentIn } from "../../ui/zoned";
import { useWords } from "../../words/words-context";
import { calendarHref } from "./calendar-data";
import { statusOf } from "./entry-words";
import type { Calendar } from "./use-calendar";

interface Props {
  calendar: Calendar;
  seriesId: string;
  /** The appointment that is open. */
  id: string;
}

/** Which one of a series it is, and the others, each a link to its day. */
export function SeriesDays({ calendar: { data }, seriesId, id }: Props) {
  const { t, locale } = useWords();
  const trpc = useTRPC();
  const { data: series } = useQuery(trpc.booking.series.queryOptions({ id: seriesId }, { staleTime: 0 }));
  if (!series) return null;
  const { timeZone } = data.location;
  const place = series.appointments.findIndex((one) => one.id === id) + 1;
  return (
    <section className="grid gap-2" aria-labelledby="series">
      <h3 id="series" className="font-bold">
        {t("calendar.series", { place, total: series.appointments.length })}
      </h3>
      <ol className="grid text-sm">
        {series.appointments.map((one) => (
          <li key={one.id} className="flex flex-wrap justify-between gap-x-3">
            <Link
              className="inline-flex min-h-6 items-center text-accent underline aria-[current]:font-bold"
              to={calendarHref({ ...data, view: "day", date: dateIn(one.start, timeZone) })}
              aria-current={one.id === id ? "true" : undefined}
            >
              {momentIn(t, one.start, timeZone, locale)}
            </Link>
            <span className="text-muted">{statusOf(t, one).label}</span>
          </li>
        ))}
      </ol>
    </section>
  );
}
