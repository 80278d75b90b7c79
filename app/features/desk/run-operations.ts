import type { Board } from "../../../server/domain/queue/board-schema";
import type { Ticket } from "../../../server/domain/queue/schema";
import type { Translate } from "../../../server/domain/shared/words";
import { refusalCode } from "../console/refusal";
import { refusalWords } from "../console/refusal-words";
import { numberWords } from "../queue/words";
import type { DeskChange, DeskNotice } from "./desk-state";
import { findTicket } from "./find-ticket";
import type { Operation, Undoable } from "./operation";
import type { Outcome } from "./send-operation";

export interface RunnerParts {
  send(operation: Operation): Promise<Outcome>;
  change(change: DeskChange): void;
  /** The board as the server last told it, without what is under way. */
  board(): Board | undefined;
  settle(ticket: Ticket): void;
  reread(): Promise<unknown>;
  t: Translate;
}

/** Milliseconds a finished command without a ticket in its reply waits for the board to be read again. */
const REREAD_WAIT = 3000;

/**
 * Runs operations one after another, each shown at once. A command about a ticket that an unfinished "call next" is only guessed to bring
 * is not sent when the guess was wrong, nor is the undo of a command that was refused.
 */
export function createRunner(parts: RunnerParts): (operation: Operation, shown: Board) => Promise<void> {
  let last = Promise.resolve();
  const guesses = new Map<string, Promise<Left>>();
  const underWay = new Map<string, Promise<Left>>();

  return (operation, shown) => {
    parts.change({ type: "asked", operation, undoable: undoableOf(parts.t, operation, shown, null) });
    const ticketId = operation.kind === "counter" || operation.kind === "callNext" ? null : operation.ticketId;
    const guess = ticketId ? guesses.get(ticketId) : undefined;
    const taken = operation.kind === "undo" ? underWay.get(operation.undoes) : undefined;
    const result = last.then(async () => {
      const left = await (taken ?? guess);
      if (operation.kind === "undo" && left && left.ticketId !== ticketId)
        return perform(parts, { ...operation, ...left });
      if ((!taken && !guess) || (left && left.ticketId === ticketId)) return perform(parts, operation);
      parts.change({
        type: "refused",
        operation,
        movedOn: true,
        notice: taken ? null : wrongGuess(parts.t, operation),
      });
      return null;
    });
    if (operation.kind === "callNext" && operation.ticketId) track(guesses, operation.ticketId, result);
    track(underWay, operation.commandId, result);
    last = result.then(() => undefined);
    return last;
  };
}

/** The ticket a command left; null when it left none or was refused. */
type Left = { ticketId: string; queueId: string } | null;

function track(map: Map<string, Promise<Left>>, key: string, result: Promise<Left>) {
  map.set(key, result);
  void result.then(() => map.get(key) === result && map.delete(key));
}

async function perform(parts: RunnerParts, operation: Operation): Promise<Left> {
  try {
    const outcome = await parts.send(operation);
    const ticket = typeof outcome === "object" ? outcome.ticket : null;
    const board = parts.board();
    const undoable = ticket && board ? undoableOf(parts.t, operation, board, ticket) : null;
    if (ticket) parts.settle(ticket);
    else await Promise.race([parts.reread(), new Promise((resolve) => setTimeout(resolve, REREAD_WAIT))]);
    parts.change({ type: "done", operation, undoable, notice: doneNotice(parts.t, operation, outcome, board) });
    return ticket && { ticketId: ticket.id, queueId: ticket.queueId };
  } catch (error) {
    const code = refusalCode(error);
    const signedOut = code === "unauthenticated";
    parts.change({
      type: "refused",
      operation,
      movedOn: code === "nothing_to_undo",
      notice: { ...about(operation), tone: "refused", text: refusalWords(parts.t, error), signedOut },
    });
    void parts.reread();
    return null;
  }
}

/** How to take the operation back: from what is shown while it is only asked for, from its reply once there is one. */
function undoableOf(t: Translate, operation: Operation, board: Board, reply: Ticket | null): Undoable | null {
  if (operation.kind === "undo" || operation.kind === "counter") return null;
  const ticketId = reply?.id ?? operation.ticketId;
  const found = ticketId ? findTicket(board, ticketId) : null;
  const number = reply?.number ?? found?.ticket.number;
  if (!ticketId || !number) return null;
  const queueId = found?.queue.queueId ?? reply?.queueId ?? "";
  const label = t(`desk.act.${verbOf(operation)}`, { number: numberWords(number) });
  return { undoes: operation.commandId, queueId, ticketId, before: found?.ticket ?? null, label };
}

function verbOf(operation: Extract<Operation, { kind: "callNext" | "verb" | "transfer" }>) {
  if (operation.kind === "verb") return operation.verb;
  return operation.kind === "callNext" ? "call" : operation.kind;
}

function doneNotice(t: Translate, operation: Operation, outcome: Outcome, board: Board | undefined): DeskNotice | null {
  const notice = (text: string, tone: DeskNotice["tone"] = "done"): DeskNotice => ({
    id: operation.commandId,
    tone,
    text,
  });
  if (outcome === "nobody") return notice(t("desk.nobodyWaits"), "hint");
  if (operation.kind === "undo") return notice(t("desk.takenBack", { act: operation.label }));
  if (operation.kind === "counter") {
    const counter = board?.counters.find((c) => c.id === operation.counterId)?.name ?? "";
    return notice(t(`desk.counter.now.${operation.status}`, { counter }));
  }
  if (outcome === "done") return null;
  const { counterName: counter, queueName: queue } = outcome.ticket;
  const number = numberWords(outcome.ticket.number);
  const verb = verbOf(operation);
  if (verb === "transfer") return notice(t("desk.done.transfer", { number, queue }));
  if (verb !== "call") return notice(t(`desk.done.${verb}`, { number }));
  return notice(counter ? t("desk.done.call", { number, counter }) : t("desk.done.callHere", { number }));
}

const about = (operation: Operation) => ({
  id: operation.commandId,
  ticketId: operation.kind === "counter" ? undefined : (operation.ticketId ?? undefined),
});

const wrongGuess = (t: Translate, operation: Operation): DeskNotice => ({
  ...about(operation),
  tone: "refused",
  text: t("desk.wrongGuess"),
});
