import { useEffect, useRef, useState } from "react";
import type { BoardQueue } from "../../../server/domain/queue/schema";
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

const POSITIONS: { value: TransferPosition; label: string }[] = [
  { value: "byArrival", label: "By arrival" },
  { value: "front", label: "First" },
  { value: "end", label: "Last" },
];

/** Stands exactly where the actions stood: choose the queue by its letter, Escape gives the actions back. */
export function TransferChooser({ current, queues, to, stop }: Props) {
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
        Transfer {numberWords(current.ticket.number)} to
      </h3>
      {choices.length === 0 && <p className="text-muted">No other queue takes anyone now.</p>}
      {choices.map(({ queue, key }) => (
        <ActionButton key={queue.queueId} shortcut={key} onPress={() => to(queue.queueId, position)}>
          {queue.name} <span className="font-normal text-muted">{queue.waiting.length} waiting</span>
        </ActionButton>
      ))}
      <div className="flex flex-wrap gap-2">
        <fieldset className="segments" aria-label="Place in line">
          {POSITIONS.map(({ value, label }) => (
            <button key={value} type="button" aria-pressed={value === position} onClick={() => setPosition(value)}>
              {label}
            </button>
          ))}
        </fieldset>
        <ActionButton shortcut="Esc" onPress={stop}>
          Cancel
        </ActionButton>
      </div>
    </fieldset>
  );
}
