import { useState } from "react";
import type { BoardQueue } from "../../../server/domain/queue/board-schema";
import { useWords } from "../../words/words-context";
import { numberWords } from "../queue/words";
import type { Found } from "./find-ticket";
import { KeyChooser } from "./key-chooser";
import type { TransferPosition } from "./operation";
import { transferChoices } from "./transfer-keys";

interface Props {
  current: Found;
  queues: BoardQueue[];
  to: (queueId: string, position: TransferPosition) => void;
  stop: () => void;
}

const POSITIONS: TransferPosition[] = ["byArrival", "front", "end"];

/** Another queue for the person at the counter, by its letter. */
export function TransferChooser({ current, queues, to, stop }: Props) {
  const { t } = useWords();
  const [position, setPosition] = useState<TransferPosition>("byArrival");
  const choices = transferChoices(queues, current.queue.queueId).map(({ queue, key }) => ({
    ...{ id: queue.queueId, key, name: queue.name },
    aside: t("live.boardWaiting", { count: queue.waiting.length }),
  }));
  return (
    <KeyChooser
      title={t("desk.transfer.to", { number: numberWords(current.ticket.number) })}
      none={t("desk.transfer.none")}
      choices={choices}
      choose={(id) => to(id, position)}
      stop={stop}
      openedBy="do-transfer"
    >
      <fieldset className="segments" aria-label={t("desk.transfer.place")}>
        {POSITIONS.map((value) => (
          <button key={value} type="button" aria-pressed={value === position} onClick={() => setPosition(value)}>
            {t(`desk.transfer.${value}`)}
          </button>
        ))}
      </fieldset>
    </KeyChooser>
  );
}
