import type { Counter } from "../../../server/domain/queue/schema";
import { StatusMark, type StatusTone } from "../../ui/status-mark";
import { useWords } from "../../words/words-context";
import { KeyCap } from "../console/key-cap";
import type { CounterChange } from "./operation";

type Status = Counter["status"];

export const counterTone: Record<Status, StatusTone> = { open: "serving", paused: "paused", closed: "ended" };

const STEPS = ["open", "paused", "after", "closed"] as const;

interface Props {
  counter: Counter;
  /** Somebody is at it: it cannot close, and may pause afterwards. */
  busy: boolean;
  resources: ReadonlyMap<string, string>;
  set: (change: CounterChange) => void;
  say: (text: string) => void;
}

/** The chosen counter, its state in shape and word, the steps to another state, and who sits there. */
export function CounterControls({ counter, busy, resources, set, say }: Props) {
  const { t } = useWords();
  const { name, status, pausesAfter, resourceId } = counter;
  const at = pausesAfter ? "after" : status;
  function press(step: (typeof STEPS)[number]) {
    if (step === at) return;
    if (step === "closed" && busy) return say(t("desk.counter.busy", { counter: name }));
    if (step !== "after") return set({ status: step });
    if (status !== "open") return say(t("desk.counter.notOpen", { counter: name }));
    set({ status: "paused", afterTicket: true });
  }
  const cannot = { open: false, paused: false, after: status !== "open", closed: busy };
  return (
    <header className="grid gap-2">
      <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2">
        <h2 id="now-title" className="flex max-w-full flex-none items-center gap-3 text-lg font-bold">
          <bdi className="truncate">{name}</bdi>
          <span className="text-base whitespace-nowrap">
            <StatusMark tone={counterTone[status]}>{t(`desk.counter.${status}`)}</StatusMark>
          </span>
        </h2>
        <label className="min-w-32 flex-1 basis-0 text-end">
          <span className="sr-only">{t("desk.counter.who")}</span>
          <select
            className="desk-field max-w-64"
            disabled={status !== "open"}
            title={status === "open" ? undefined : t("desk.counter.notOpen", { counter: name })}
            value={resourceId ?? ""}
            onChange={({ target }) => set({ status: "open", resourceId: target.value || null })}
          >
            <option value="">{t("desk.counter.nobody")}</option>
            {[...resources].map(([id, called]) => (
              <option key={id} value={id}>
                {called}
              </option>
            ))}
          </select>
        </label>
      </div>
      <fieldset className="segments segments-wide" aria-label={t("desk.counter.state", { counter: name })}>
        {STEPS.map((step) => (
          <button
            key={step}
            type="button"
            aria-pressed={step === at}
            aria-disabled={cannot[step] ? true : undefined}
            aria-keyshortcuts={step === "after" ? "B" : undefined}
            onClick={() => press(step)}
          >
            {t(`desk.counter.step.${step}`)} {step === "after" && <KeyCap>B</KeyCap>}
          </button>
        ))}
      </fieldset>
    </header>
  );
}
