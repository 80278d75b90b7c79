import type { Counter } from "../../../server/domain/queue/schema";
import { StatusMark, type StatusTone } from "../../ui/status-mark";
import { useWords } from "../../words/words-context";

type Status = Counter["status"];

export const counterTone: Record<Status, StatusTone> = { open: "serving", paused: "paused", closed: "ended" };

const STEPS: Status[] = ["open", "paused", "closed"];

interface Props {
  counter: Counter;
  /** Somebody is at it: it cannot close. */
  busy: boolean;
  set: (status: Status) => void;
  say: (text: string) => void;
}

/** The chosen counter, its state in shape and word, and the steps to another state. */
export function CounterControls({ counter, busy, set, say }: Props) {
  const { t } = useWords();
  function press(status: Status) {
    if (status === counter.status) return;
    if (status === "closed" && busy) return say(t("desk.counter.busy", { counter: counter.name }));
    set(status);
  }
  return (
    <header className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2">
      <h2 id="now-title" className="flex items-center gap-3 text-lg font-bold">
        {counter.name}
        <span className="text-base">
          <StatusMark tone={counterTone[counter.status]}>{t(`desk.counter.${counter.status}`)}</StatusMark>
        </span>
      </h2>
      <fieldset className="segments" aria-label={t("desk.counter.state", { counter: counter.name })}>
        {STEPS.map((status) => (
          <button
            key={status}
            type="button"
            aria-pressed={status === counter.status}
            aria-disabled={status === "closed" && busy ? true : undefined}
            onClick={() => press(status)}
          >
            {t(`desk.counter.step.${status}`)}
          </button>
        ))}
      </fieldset>
    </header>
  );
}
