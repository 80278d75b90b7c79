import type { BoardTicket } from "../../../server/domain/queue/board-schema";
import { useWords } from "../../words/words-context";
import { numberWords } from "../queue/words";
import { RowButton } from "./row-button";

interface Props {
  ticket: BoardTicket;
  gone: boolean;
  call: () => void;
  confirm: () => void;
}

/** The action of a row of somebody who waits: to call them, or to say that they are here. */
export function CallButton({ ticket, gone, call, confirm }: Props) {
  const { t } = useWords();
  const { isOnTheWay } = ticket;
  const number = numberWords(ticket.number);
  return (
    <RowButton
      label={t(isOnTheWay ? "desk.next.isHere" : "desk.next.call")}
      name={t(isOnTheWay ? "desk.next.isHereNow" : "desk.next.callNow", { number })}
      gone={gone}
      onPress={isOnTheWay ? confirm : call}
    />
  );
}
