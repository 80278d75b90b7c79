import { useQuery } from "@tanstack/react-query";
import type { TicketHistory as History } from "../../../server/domain/queue/board-schema";
import { joined } from "../../../server/domain/shared/isolated";
import { useTRPCClient } from "../../trpc";
import { dateIn, shortDay, timeIn } from "../../ui/zoned";
import { useWords } from "../../words/words-context";
import { historyWords } from "./history-words";
import { whyWords } from "./why-words";

interface Props {
  ticketId: string;
  /** Changes with it, so that what has just happened is read too. */
  version: number;
  counters: ReadonlyMap<string, string>;
  timeZone: string;
}

/** Everything that happened to a ticket, the oldest first. */
export function TicketHistory({ ticketId, version, counters, timeZone }: Props) {
  const { t } = useWords();
  const client = useTRPCClient();
  const { data, isError } = useQuery({
    queryKey: ["ticket history", ticketId, version],
    queryFn: ({ signal }) => client.queue.history.query({ id: ticketId }, { signal }),
  });
  return (
    <section aria-labelledby="history-title" className="grid content-start gap-2">
      <h3 id="history-title" className="font-bold">
        {t("desk.history.title")}
      </h3>
      <div className="ticket-history" aria-busy={!data && !isError}>
        {isError && <p>{t("desk.history.unread")}</p>}
        {data && <Events events={data.events} counters={counters} timeZone={timeZone} />}
      </div>
    </section>
  );
}

function Events({ events, counters, timeZone }: { events: History["events"] } & Pick<Props, "counters" | "timeZone">) {
  const { t, locale, direction } = useWords();
  return (
    <ol className="grid gap-2">
      {events.map((event, index) => {
        const { queueId, version, at, counterId, actor, why, overrode } = event;
        const day = dateIn(at, timeZone);
        const isNewDay = index === 0 || day !== dateIn(events[index - 1]?.at ?? at, timeZone);
        return (
          <li key={`${queueId} ${version}`} className="grid grid-cols-[auto_1fr] gap-x-3">
            <time dateTime={at} className="font-semibold">
              {timeIn(at, timeZone, locale)}
            </time>
            <span className="min-w-0">
              <span className="block first-letter:uppercase">{historyWords(t, event, index === 0)}</span>
              <span className="block text-sm text-muted">
                {joined(
                  [
                    isNewDay && shortDay(day, locale),
                    counterId && counters.get(counterId),
                    actor,
                    why && whyWords(t, why),
                    overrode && t(`desk.history.overrode.${overrode}`),
                  ],
                  direction,
                )}
              </span>
            </span>
          </li>
        );
      })}
    </ol>
  );
}
