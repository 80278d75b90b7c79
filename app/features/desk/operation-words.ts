import type { Board } from "../../../server/domain/queue/board-schema";
import type { Ticket } from "../../../server/domain/queue/schema";
import type { Translate } from "../../../server/domain/shared/words";
import { numberWords } from "../queue/words";
import type { DeskNotice } from "./desk-state";
import { findTicket } from "./find-ticket";
import { finishName, type Operation, ticketIdOf, type Undoable } from "./operation";
import type { Outcome } from "./send-operation";

/** How to take the operation back, last step last: from what is shown while it is only asked for. */
export function undoablesOf(t: Translate, operation: Operation, shown: Board): Undoable[] {
  const call = undoableOf(t, operation, shown, null);
  const finish = operation.kind === "callNext" && operation.finish;
  if (!finish) return call ? [call] : [];
  const { commandId, at } = operation;
  const complete = undoableOf(t, { kind: "verb", verb: "complete", commandId, at, ...finish }, shown, null);
  return [complete && { ...complete, undoes: finishName(commandId) }, call].filter((one) => one !== null);
}

/** How to take back what the operation left, by its reply where there is one. */
export function undoableOf(t: Translate, operation: Operation, board: Board, reply: Ticket | null): Undoable | null {
  if (!isOfTicket(operation)) return null;
  const ticketId = reply?.id ?? operation.ticketId;
  const found = ticketId ? findTicket(board, ticketId) : null;
  const number = reply?.number ?? found?.ticket.number;
  if (!ticketId || !number) return null;
  const queueId = found?.queue.queueId ?? reply?.queueId ?? "";
  const label = actWords(t, operation, number);
  return { undoes: operation.commandId, queueId, ticketId, before: found?.ticket ?? null, label };
}

type TicketOperation = Extract<Operation, { kind: "callNext" | "verb" | "transfer" | "handOver" | "change" }>;

const isOfTicket = (operation: Operation): operation is TicketOperation =>
  ticketIdOf(operation) !== null || operation.kind === "callNext" ? operation.kind !== "undo" : false;

function verbOf(operation: TicketOperation) {
  if (operation.kind === "verb") return operation.verb;
  if (operation.kind === "handOver") return "hand-over";
  return operation.kind === "callNext" ? "call" : operation.kind;
}

const actWords = (t: Translate, operation: TicketOperation, number: string) =>
  t(`desk.act.${verbOf(operation)}`, { number: numberWords(number) });

/** What is said when it is done. `board` is as it was before the reply. */
export function doneNotice(
  t: Translate,
  operation: Operation,
  outcome: Outcome,
  board: Board | undefined,
): DeskNotice | null {
  const text = doneWords(t, operation, outcome, board);
  const tone = outcome === "nobody" && !(operation.kind === "callNext" && operation.finish) ? "hint" : "done";
  return text === null ? null : { id: operation.commandId, tone, text };
}

function doneWords(t: Translate, operation: Operation, outcome: Outcome, board: Board | undefined): string | null {
  if (operation.kind === "undo") return t("desk.takenBack", { act: operation.label });
  if (operation.kind === "counter") {
    const name = board?.counters.find((c) => c.id === operation.counterId)?.name ?? "";
    return t(operation.afterTicket ? "desk.counter.now.after" : `desk.counter.now.${operation.status}`, {
      counter: name,
    });
  }
  if (operation.kind === "callNext" && operation.finish) {
    const number = board && findTicket(board, operation.finish.ticketId)?.ticket.number;
    const then = calledWords(t, operation, outcome, board);
    return number ? `${t("desk.done.complete", { number: numberWords(number) })} ${then}` : then;
  }
  if (operation.kind === "callNext") return calledWords(t, operation, outcome, board);
  if (operation.kind === "appointment") return t(`reception.done.${operation.step}`, { name: operation.name });
  if (typeof outcome === "string") return null;
  const number = numberWords(outcome.ticket.number);
  if (operation.kind === "transfer") return t("desk.done.transfer", { number, queue: outcome.ticket.queueName });
  if (operation.kind === "join") return t("desk.walkIn.issued", { number });
  if (operation.kind === "checkIn") return t("desk.expected.checkedIn", { name: operation.name, number });
  if (operation.kind === "change") return t("desk.done.change", { number });
  const counter = outcome.ticket.counterName ?? "";
  if (operation.kind === "handOver") return t("desk.done.hand-over", { number, counter });
  return operation.verb === "call"
    ? t("desk.done.call", { number, counter })
    : t(`desk.done.${operation.verb}`, { number });
}

function calledWords(
  t: Translate,
  { counterId, finish }: Extract<Operation, { kind: "callNext" }>,
  outcome: Outcome,
  board: Board | undefined,
): string {
  if (typeof outcome === "string") {
    const counter = board?.counters.find(({ id }) => id === counterId);
    return finish && counter?.pausesAfter
      ? t("desk.counter.now.paused", { counter: counter.name })
      : t("desk.nobodyWaits");
  }
  const { number, counterName: counter } = outcome.ticket;
  return t("desk.done.call", { number: numberWords(number), counter: counter ?? "" });
}

/** Why an operation is not kept while there is no link. */
export const linkWords = (t: Translate, { kind }: Pick<Operation, "kind">): string =>
  t(kind === "join" || kind === "change" || kind === "appointment" ? "reception.link" : "desk.link.onlySteps");

/** What every notice about an operation carries: its ticket where it is about one that a list shows. */
export function about(operation: Operation): { id: string; ticketId?: string } {
  const id = operation.commandId;
  if (operation.kind === "callNext" && operation.finish) return { id };
  return { id, ticketId: ticketIdOf(operation) ?? undefined };
}
