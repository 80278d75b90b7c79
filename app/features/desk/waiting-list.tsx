import { useState } from "react";
import { horizonFor } from "../../ui/wait-words";
import { useWords } from "../../words/words-context";
import { numberWords } from "../queue/words";
import { CompactBand } from "./compact-band";
import type { Found } from "./find-ticket";
import { whyNotCall } from "./hint-words";
import { ListFrame } from "./list-frame";
import { RowButton } from "./row-button";
import { ShowAll } from "./show-all";
import { SteadyList } from "./steady-list";
import { TicketRow } from "./ticket-row";
import type { Desk } from "./use-desk";

/** Rows shown until all are asked for: further down the line nobody is called from. */
const SHOWN = 10;

interface Props {
  desk: Desk;
  services: Map<string, string>;
  timeZone: string;
}

/** Everybody this counter could call, in the order it would call them. */
export function WaitingList({ desk, services, timeZone }: Props) {
  const { t } = useWords();
  const { counter, next, notice, operations, say } = desk;
  const [all, setAll] = useState(false);
  const shown = all ? next : next.slice(0, SHOWN);
  const longest = Math.max(0, ...shown.map(({ ticket }) => ticket.estimate?.p90Seconds ?? 0));
  const horizon = horizonFor(longest);

  function call({ ticket }: Found) {
    const problem = whyNotCall(t, counter, desk.current?.ticket ?? null);
    if (problem || !counter) return say(problem ?? "");
    operations.verb("call", ticket.id, counter.id);
  }
  const refusalOf = (id: string) => (notice?.tone === "refused" && notice.ticketId === id ? notice.text : null);
  return (
    <ListFrame
      id="next-title"
      title={t("desk.next.title")}
      count={next.length}
      empty={t("desk.next.empty")}
      aside={<WhyThisOne next={next} />}
    >
      <SteadyList
        items={shown}
        keyOf={({ ticket }) => ticket.id}
        labelledBy="next-title"
        onMoved={() => say(t("desk.moved"))}
        row={(found, gone, press) => (
          <TicketRow
            ticket={found.ticket}
            service={services.get(found.ticket.serviceId) ?? found.queue.name}
            timeZone={timeZone}
            gone={gone}
            refusal={refusalOf(found.ticket.id)}
            aside={found.ticket.estimate && <CompactBand estimate={found.ticket.estimate} horizonMinutes={horizon} />}
            action={
              <RowButton
                label={t("desk.next.call")}
                name={t("desk.next.callNow", { number: numberWords(found.ticket.number) })}
                gone={gone}
                onPress={() => press(() => call(found))}
              />
            }
          />
        )}
      />
      <ShowAll shown={SHOWN} count={next.length} all={all} setAll={setAll} />
    </ListFrame>
  );
}

function WhyThisOne({ next }: { next: Found[] }) {
  const { t } = useWords();
  const first = next[0];
  if (!first) return null;
  return (
    <details className="why">
      <summary>{t("desk.whyThis.question", { number: numberWords(first.ticket.number) })}</summary>
      <p>
        {first.ticket.priority === "urgent"
          ? t("desk.whyThis.urgent")
          : t("desk.whyThis.waited", { queue: first.queue.name })}
      </p>
    </details>
  );
}
