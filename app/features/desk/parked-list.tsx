import type { Board } from "../../../server/domain/queue/board-schema";
import { StatusMark } from "../../ui/status-mark";
import { useWords } from "../../words/words-context";
import { numberWords } from "../queue/words";
import type { Found } from "./find-ticket";
import { ListFrame } from "./list-frame";
import { RowButton } from "./row-button";
import { SteadyList } from "./steady-list";
import type { Facts } from "./ticket-flags";
import { TicketRow } from "./ticket-row";
import type { Desk } from "./use-desk";

interface Props {
  desk: Desk;
  board: Board;
  facts: Facts;
}

/** People held back in any queue: they keep their place and are called by nobody until they are back in line. */
export function ParkedList({ desk, board, facts }: Props) {
  const { t } = useWords();
  const parked: Found[] = board.queues.flatMap((queue) => queue.parked.map((ticket) => ({ queue, ticket })));
  const { notice } = desk;
  return (
    <ListFrame id="parked-title" title={t("desk.parked.title")} count={parked.length} empty={t("desk.parked.empty")}>
      <SteadyList
        items={parked}
        keyOf={({ ticket }) => ticket.id}
        labelledBy="parked-title"
        onMoved={() => desk.say(t("desk.moved"))}
        row={({ queue, ticket }, gone, press) => (
          <TicketRow
            ticket={ticket}
            queue={queue.name}
            facts={facts}
            gone={gone}
            look={() => desk.look(ticket.id)}
            refusal={notice?.tone === "refused" && notice.ticketId === ticket.id ? notice.text : null}
            aside={
              <span className="text-sm">
                <StatusMark tone="paused">{t("desk.parked.title")}</StatusMark>
              </span>
            }
            action={
              <RowButton
                label={t("desk.parked.unpark")}
                name={t("desk.parked.unparkNow", { number: numberWords(ticket.number) })}
                gone={gone}
                onPress={() => press(() => desk.operations.verb("unpark", ticket.id))}
              />
            }
          />
        )}
      />
    </ListFrame>
  );
}
