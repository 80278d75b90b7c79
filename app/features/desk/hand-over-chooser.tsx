import type { Board } from "../../../server/domain/queue/board-schema";
import { useWords } from "../../words/words-context";
import { numberWords } from "../queue/words";
import { takersOf } from "./find-seat";
import type { Found } from "./find-ticket";
import { KeyChooser } from "./key-chooser";

interface Props {
  current: Found;
  board: Board;
  to: (counterId: string) => void;
  stop: () => void;
}

/** Another counter for the person at this one, by its number. */
export function HandOverChooser({ current, board, to, stop }: Props) {
  const { t } = useWords();
  const choices = takersOf(board, current).map(({ counter, key, who }) => ({
    ...{ id: counter.id, key, name: counter.name },
    aside: who ?? undefined,
  }));
  return (
    <KeyChooser
      title={t("desk.handOver.to", { number: numberWords(current.ticket.number) })}
      none={t("desk.handOver.none")}
      choices={choices}
      choose={to}
      stop={stop}
      openedBy="do-hand-over"
    />
  );
}
