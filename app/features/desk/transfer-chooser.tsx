import { useEffect, useRef, useState } from "react";
import type { BoardQueue } from "../../../server/domain/queue/board-schema";
import { useWords } from "../../words/words-context";
import { numberWords } from "../queue/words";
import { ActionButton } from "./action-button";
import type { Found } from "./find-ticket";
import type { TransferPosition } from "./operation";
import { transferChoices } from "./transfer-keys";

interface Props {
  current: Found;
  queues: BoardQueue[];
  to: (queueId: string, position: TransferPosition) => void;
  stop: () => void;
}

const POSITIONS: TransferPosition[] = ["byArrival", "front", "end"];

/** Stands exactly where the actions stood: choose the queue by its letter, Escape gives the actions back. */
export function TransferChooser({ current, queues, to, stop }: Props) {
  const { t } = useWords();
  const [position, setPosition] = useState<TransferPosition>("byArrival");
  const choices = transferChoices(queues, current.queue.queueId);
  const box = useRef<HTMLFieldSetElement>(null);

  useEffect(() => {
    function onKey(event: KeyboardEvent) {
      if (event.ctrlKey || event.metaKey || event.altKey) return;
      const choice = choices.find(({ key }) => key === event.key.toUpperCase());
      // While a queue is being chosen its letters are not the desk's keys.
      if (event.key.length === 1 || event.key === "Escape") event.stopPropagation();
      if (event.key === "Escape") stop();
      if (!choice || event.repeat) return;
      event.preventDefault();
      to(choice.queue.queueId, position);
    }
    document.addEventListener("keydown", onKey, { capture: true });
    return () => document.removeEventListener("keydown", onKey, { capture: true });
  });
  useEffect(() => {
    box.current?.querySelector<HTMLElement>("button")?.focus();
    return () => {
      // The actions are back on the page by the next frame.
      requestAnimationFrame(() => {
        if (document.activeElement === document.body) document.getElementById("do-transfer")?.focus();
      });
    };
  }, []);

  return (
    <fieldset ref={box} className="grid content-start gap-2" aria-labelledby="transfer-title">
      <h3 id="transfer-title" className="font-semibold">
        {t("desk.transfer.to", { number: numberWords(current.ticket.number) })}
      </h3>
      {choices.length === 0 && <p className="text-muted">{t("desk.transfer.none")}</p>}
      {choices.map(({ queue, key }) => (
        <ActionButton key={queue.queueId} shortcut={key} onPress={() => to(queue.queueId, position)}>
          <bdi>{queue.name}</bdi>{" "}
          <span className="font-normal text-muted">{t("live.boardWaiting", { count: queue.waiting.length })}</span>
        </ActionButton>
      ))}
      <div className="flex flex-wrap gap-2">
        <fieldset className="segments" aria-label={t("desk.transfer.place")}>
          {POSITIONS.map((value) => (
            <button key={value} type="button" aria-pressed={value === position} onClick={() => setPosition(value)}>
              {t(`desk.transfer.${value}`)}
            </button>
          ))}
        </fieldset>
        <ActionButton shortcut="Esc" onPress={stop}>
          {t("desk.transfer.cancel")}
        </ActionButton>
      </div>
    </fieldset>
  );
}
