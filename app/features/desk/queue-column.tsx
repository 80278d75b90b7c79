import { useState } from "react";
import type { Board, BoardQueue } from "../../../server/domain/queue/board-schema";
import { joined } from "../../../server/domain/shared/isolated";
import { horizonWords } from "../../ui/wait-words";
import { useWords } from "../../words/words-context";
import { useTick } from "../console/clock-context";
import { numberWords } from "../queue/words";
import { CallButton } from "./call-button";
import { longestWait } from "./longest-wait";
import { QueueState } from "./queue-list";
import { ShowAll } from "./show-all";
import { SteadyList } from "./steady-list";
import type { Facts } from "./ticket-flags";
import { TicketRow } from "./ticket-row";
import { useCallTicket } from "./use-call-ticket";
import type { Desk } from "./use-desk";

/** Rows of a column until all are asked for. */
const SHOWN = 8;

interface Props {
  desk: Desk;
  queue: BoardQueue;
  board: Board;
  facts: Facts;
}

/** One queue beside others: how many wait and how long already, who is at which counter, who is next. */
export function QueueColumn({ desk, queue, board, facts }: Props) {
  const { t } = useWords();
  const [all, setAll] = useState(false);
  const call = useCallTicket(desk, facts);
  const { notice, operations, say } = desk;
  const { queueId, letter, name, waiting } = queue;
  const titleId = `column-${queueId}`;
  return (
    <section className="queue-column" aria-labelledby={titleId} tabIndex={-1}>
      <h2 id={titleId} className="queue-column-title">
        <span className="letter" aria-hidden="true">
          {letter}
        </span>
        <bdi className="truncate" title={name}>
          {name}
        </bdi>
        <span className="ms-auto text-2xl" aria-hidden="true">
          {waiting.length}
        </span>
        <span className="sr-only">{t("live.boardWaiting", { count: waiting.length })}</span>
      </h2>
      <p>
        <LongestWait queue={queue} />
        <span className="block truncate text-muted">
          <QueueState queue={queue} inWords />
        </span>
      </p>
      <AtCounters queue={queue} board={board} />
      <SteadyList
        items={all ? waiting : waiting.slice(0, SHOWN)}
        keyOf={({ id }) => id}
        labelledBy={titleId}
        plain
        onMoved={() => say(t("desk.moved"))}
        row={(ticket, gone, press) => (
          <TicketRow
            ticket={ticket}
            queue={name}
            facts={facts}
            gone={gone}
            look={() => desk.look(ticket.id)}
            refusal={notice?.tone === "refused" && notice.ticketId === ticket.id ? notice.text : null}
            aside={null}
            action={
              <CallButton
                ticket={ticket}
                gone={gone}
                call={() => press(() => call({ ticket, queue }))}
                confirm={() => press(() => operations.verb("confirm", ticket.id))}
              />
            }
          />
        )}
      />
      <ShowAll shown={SHOWN} count={waiting.length} all={all} setAll={setAll} />
    </section>
  );
}

function LongestWait({ queue }: { queue: BoardQueue }) {
  const { t } = useWords();
  const minutes = useTick((_, now) => longestWait(queue, now) ?? -1);
  return (
    <span className="block truncate font-semibold">
      {minutes < 0 ? t("desk.columns.nobodyHere") : t("desk.columns.longest", { wait: horizonWords(t, minutes) })}
    </span>
  );
}

/** Who of a queue is at a counter now: one line, of the same height while nobody is. */
function AtCounters({ queue, board }: { queue: BoardQueue; board: Board }) {
  const { t, direction } = useWords();
  const at = [...queue.serving, ...queue.called].map(({ number, counterId }) =>
    t("desk.columns.at", {
      number: numberWords(number),
      counter: board.counters.find(({ id }) => id === counterId)?.name ?? "",
    }),
  );
  const line = at.length > 0 ? joined(at, direction) : t("desk.columns.nobodyAt");
  return (
    <p className="truncate text-sm text-muted" title={line}>
      {line}
    </p>
  );
}
