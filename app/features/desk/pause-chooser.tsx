import { useQuery } from "@tanstack/react-query";
import type { BoardTicket, PauseEffect } from "../../../server/domain/queue/board-schema";
import type { Counter } from "../../../server/domain/queue/schema";
import type { Translate } from "../../../server/domain/shared/words";
import { useTRPC } from "../../trpc";
import { useWords } from "../../words/words-context";
import { numberWords } from "../queue/words";
import { KeyChooser } from "./key-chooser";
import { shortWait } from "./ticket-words";

interface Props {
  counter: Counter;
  current: BoardTicket | null;
  pause: (afterTicket: boolean) => void;
  stop: () => void;
}

/** Pausing says first what it does to those who wait; then the same key again pauses, after the ticket where there is one. */
export function PauseChooser({ counter, current, pause, stop }: Props) {
  const { t } = useWords();
  const now = { id: "now", name: t("desk.pause.now") };
  const choices = current
    ? [
        { id: "after", key: "B", name: t("desk.pause.after", { number: numberWords(current.number) }) },
        { ...now, key: "N" },
      ]
    : [{ ...now, key: "B" }];
  return (
    <KeyChooser
      title={t("desk.pause.title", { counter: counter.name })}
      none=""
      about={<Effect counterId={counter.id} />}
      choices={choices}
      choose={(id) => pause(id === "after")}
      stop={stop}
      openedBy="now"
    />
  );
}

/** Two lines are kept free for it, so that the choices stay where they are when it comes. */
function Effect({ counterId }: { counterId: string }) {
  const { t } = useWords();
  const trpc = useTRPC();
  const { data, isError } = useQuery(
    trpc.queue.pauseEffect.queryOptions({ id: counterId }, { staleTime: 0, gcTime: 0 }),
  );
  return (
    <ul role="status" className="min-h-12">
      {isError && <li>{t("desk.pause.unknown")}</li>}
      {data && effectLines(t, data).map((line) => <li key={line}>{line}</li>)}
    </ul>
  );
}

/** "Blood tests: the wait grows from 12–20 min to 18–31 min." One line for each queue it changes. */
export function effectLines(t: Translate, { queues }: PauseEffect): string[] {
  const lines = queues.flatMap(({ name: queue, before, after }) => {
    if (after === null) return [t("desk.pause.alone", { queue })];
    const [from, to] = [shortWait(t, before), shortWait(t, after)];
    return from === to ? [] : [t("desk.pause.grows", { queue, from, to })];
  });
  return lines.length > 0 ? lines : [t("desk.pause.same")];
}
