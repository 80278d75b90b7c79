import { useQuery } from "@tanstack/react-query";
import { useTRPC } from "../../trpc";
import { timeIn } from "../../ui/zoned";
import { useWords } from "../../words/words-context";
import { nearestStart } from "./slot-grid";
import type { Calendar, Wish } from "./use-calendar";

interface Props {
  calendar: Calendar;
  wish: Wish;
  asked: { resourceId: string; serviceId: string; date: string };
  /** The free time that is offered instead. */
  got: string | null;
}

const ALWAYS = [{ start: Number.NEGATIVE_INFINITY, end: Number.POSITIVE_INFINITY }];

/** Why the time that was pointed at cannot be booked, where another one is offered instead of it. */
export function WhyNot({ calendar, wish, asked: { resourceId, serviceId, date }, got }: Props) {
  const { t, locale } = useWords();
  const trpc = useTRPC();
  const { data, services, source, axis } = calendar;
  const day = axis.days.find((one) => one.date === wish.date);
  const service = services.get(serviceId);
  const grids = source.range?.grids.map(({ start, end }) => ({ start: Date.parse(start), end: Date.parse(end) })) ?? [];
  const pointed =
    wish.start !== null && day && service && date === wish.date
      ? (nearestStart(
          { grids, works: ALWAYS, stepMinutes: service.slotStepMinutes, durationMinutes: 0 },
          day,
          wish.start,
        ) ?? wish.start)
      : null;
  const isElsewhere = pointed !== null && (got === null || Date.parse(got) !== pointed);
  const start = new Date(pointed ?? 0).toISOString();
  const wanted = { locationId: data.location.id, serviceId, resourceId, start };
  const { data: found } = useQuery(trpc.booking.explain.queryOptions(wanted, { enabled: isElsewhere, staleTime: 0 }));
  const code = isElsewhere ? found?.resources.find((one) => one.resourceId === resourceId)?.code : null;
  if (!code) return null;
  const time = timeIn(start, data.location.timeZone, locale);
  return (
    <p className="text-sm text-muted">
      {t("calendar.explain.intro", { time })} {t(`calendar.explain.${code}`)}
    </p>
  );
}
