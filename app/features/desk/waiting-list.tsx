import { useState } from "react";
import { horizonFor } from "../../ui/wait-words";
import { useWords } from "../../words/words-context";
import { numberWords } from "../queue/words";
import { CallButton } from "./call-button";
import { CompactBand } from "./compact-band";
import type { Found } from "./find-ticket";
import { ListFrame } from "./list-frame";
import { ShowAll } from "./show-all";
import { SteadyList } from "./steady-list";
import type { Facts } from "./ticket-flags";
import { TicketRow } from "./ticket-row";
import { useCallTicket } from "./use-call-ticket";
import type { Desk } from "./use-desk";

/** Rows shown until all are asked for: further down the line nobody is called from. */
const SHOWN = 10;

interface Props {
  desk: Desk;
  facts: Facts;
}

/** Everybody this counter could call, in the order it would call them. */
export function WaitingList({ desk, facts }: Props) {
  const { t } = useWords();
  const { next, notice, operations, say } = desk;
  const [all, setAll] = useState(false);
  const shown = all ? next : next.slice(0, SHOWN);
  const longest = Math.max(0, ...shown.map(({ ticket }) => ticket.estimate?.p90Seconds ?? 0));
  const horizon = horizonFor(longest);

  const call = useCallTicket(desk, facts);
  const refusalOf = (id: string) => (notice?.tone === "refused" && notice.ticketId === id ? notice.text : null);
  return (
    <ListFrame
      id="next-title"
      title={t("desk.next.title")}
      count={next.length}
      empty={t("desk.next.empty")}
      aside={<WhyThisOne first={next.find(({ ticket }) => ticket.id === desk.nextId)} />}
    >
      <SteadyList
        items={shown}
        keyOf={({ ticket }) => ticket.id}
        labelledBy="next-title"
        onMoved={() => say(t("desk.moved"))}
        row={(found, gone, press) => (
          <TicketRow
            ticket={found.ticket}
            queue={found.queue.name}
            facts={facts}
            gone={gone}
            look={() => desk.look(found.ticket.id)}
            refusal={refusalOf(found.ticket.id)}
            aside={found.ticket.estimate && <CompactBand estimate={found.ticket.estimate} horizonMinutes={horizon} />}
            action={
              <CallButton
                ticket={found.ticket}
                gone={gone}
                call={() => press(() => call(found))}
                confirm={() => press(() => operations.verb("confirm", found.ticket.id))}
              />
            }
          />
        )}
      />
      <ShowAll shown={SHOWN} count={next.length} all={all} setAll={setAll} />
    </ListFrame>
  );
}

/** Why the one shown as next would be called: a guess, as the rules are applied at the moment of the call. */
function WhyThisOne({ first }: { first: Found | undefined }) {
  const { t } = useWords();
  if (!first) return null;
  return (
    <details className="why">
      <summary>{t("desk.whyThis.question", { number: numberWords(first.ticket.number) })}</summary>
      <p>
        {first.ticket.priority === "urgent"
          ? t("desk.whyThis.urgent")
          : t("desk.whyThis.order", { queue: first.queue.name })}
      </p>
    </details>
  );
}
