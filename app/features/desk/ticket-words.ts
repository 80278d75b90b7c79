import type { Estimate, TicketVerb } from "../../../server/domain/queue/schema";
import type { Translate } from "../../../server/domain/shared/words";
import { horizonWords, roundWait } from "../../ui/wait-words";
import { numberWords } from "../queue/words";

const DONE: Record<TicketVerb, string> = {
  call: "called",
  recall: "called again",
  start: "started",
  complete: "completed",
  "no-show": "marked as no-show",
  park: "parked",
  unpark: "back in line",
  requeue: "back in line",
  leave: "left",
};

const NAMES: Record<TicketVerb, string> = {
  call: "call",
  recall: "recall",
  start: "start",
  complete: "complete",
  "no-show": "no-show",
  park: "park",
  unpark: "back in line",
  requeue: "requeue",
  leave: "leave",
};

/** "B 047 completed" */
export const verbDone = (verb: TicketVerb, number: string) => `${numberWords(number)} ${DONE[verb]}`;

/** "complete B 047", as in "Undo complete B 047" */
export const verbName = (verb: TicketVerb, number: string) => `${NAMES[verb]} ${numberWords(number)}`;

/** A wait for a dense list: "9–14 min", "up to 5 min", "now". Same rounding as everywhere else. */
export function shortWait(t: Translate, estimate: Estimate): string {
  const { low, high } = roundWait(estimate);
  if (high <= 1) return t("desk.wait.now");
  if (high >= 120) {
    return t("desk.wait.span", { low: horizonWords(t, Math.max(low, 1)), high: horizonWords(t, high) });
  }
  if (low === 0) return t("desk.wait.upTo", { minutes: high });
  return low === high ? t("desk.wait.about", { minutes: high }) : t("desk.wait.range", { low, high });
}

/** Seconds as a running time: "04:12", "1:04:12". Never negative: clocks differ. */
export function elapsedWords(seconds: number): string {
  const whole = Math.max(0, Math.floor(seconds));
  const two = (n: number) => String(n).padStart(2, "0");
  const hours = Math.floor(whole / 3600);
  const rest = `${two(Math.floor(whole / 60) % 60)}:${two(whole % 60)}`;
  return hours ? `${hours}:${rest}` : rest;
}
