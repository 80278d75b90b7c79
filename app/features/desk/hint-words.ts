import type { BoardTicket } from "../../../server/domain/queue/board-schema";
import type { TicketVerb } from "../../../server/domain/queue/command-schema";
import type { Counter } from "../../../server/domain/queue/schema";
import type { Translate } from "../../../server/domain/shared/words";
import { numberWords } from "../queue/words";

/** From which states a person at the counter can take each step; the same table the server decides by. */
const FROM: Partial<Record<TicketVerb, readonly BoardTicket["status"][]>> = {
  recall: ["called"],
  start: ["called"],
  complete: ["called", "serving"],
  "no-show": ["called"],
  park: ["called"],
  requeue: ["called"],
};

export type CurrentVerb = TicketVerb | "transfer" | "hand-over";

/** Why this step cannot be taken at this counter now, and what can; null when it can. */
export function whyNot(
  t: Translate,
  verb: CurrentVerb,
  counter: Counter | null,
  current: BoardTicket | null,
): string | null {
  if (!counter) return t("desk.why.noCounter");
  if (!current) return t("desk.why.nobody", { counter: counter.name });
  const from = FROM[verb as TicketVerb];
  if (!from || from.includes(current.status)) return null;
  const number = numberWords(current.number);
  return verb === "start" ? t("desk.why.serving", { number }) : t("desk.why.served", { number });
}

/** Why this counter cannot finish and call next in one; null when it can. */
export function whyNotFinish(t: Translate, counter: Counter | null, current: BoardTicket | null): string | null {
  const problem = whyNot(t, "complete", counter, current);
  if (problem || !counter || counter.status === "open") return problem;
  return t("desk.why.finishOnly", { counter: counter.name });
}

/** Why nobody can be called to this counter now; null when somebody can. */
export function whyNotCall(t: Translate, counter: Counter | null, current: BoardTicket | null): string | null {
  if (!counter) return t("desk.why.noCounter");
  const { name, status } = counter;
  if (current) return t("desk.why.busy", { counter: name, number: numberWords(current.number) });
  if (status !== "open") return t(`desk.why.${status}`, { counter: name });
  return null;
}
