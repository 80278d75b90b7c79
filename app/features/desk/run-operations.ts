import type { Board } from "../../../server/domain/queue/board-schema";
import type { Ticket } from "../../../server/domain/queue/schema";
import type { Translate } from "../../../server/domain/shared/words";
import { isLost, refusalCode } from "../console/refusal";
import { refusalWords } from "../console/refusal-words";
import type { DeskChange, DeskNotice } from "./desk-state";
import { isKeepable } from "./kept-operations";
import { finishName, type Operation, ticketIdOf } from "./operation";
import { about, doneNotice, linkWords, undoableOf, undoablesOf } from "./operation-words";
import type { Outcome } from "./send-operation";

export interface RunnerParts {
  send(operation: Operation): Promise<Outcome>;
  change(change: DeskChange): void;
  /** The board as the server last told it, without what is under way. */
  board(): Board | undefined;
  /** The reply of a command, and the ticket that was completed on the way to it. */
  settle(ticket: Ticket, finishedId?: string): void;
  reread(): Promise<unknown>;
  /** Resolves when it is worth trying again to reach the server. */
  untilNextTry(): Promise<void>;
  t: Translate;
}

/** Milliseconds a finished command without a ticket in its reply waits for the board to be read again. */
const REREAD_WAIT = 3000;

/** The ticket a command left; null when it left none or was refused. */
type Left = { ticketId: string; queueId: string } | null;
interface Result {
  isDone: boolean;
  left: Left;
}
const REFUSED: Result = { isDone: false, left: null };

/**
 * Runs operations one after another, each shown at once. A command about a ticket that an unfinished "call next" is only guessed to bring
 * is not sent when the guess was wrong, nor is the undo of a command that was refused. A step that can be kept is sent until there is an answer; what else
 * was asked for before the link was found to be lost is refused.
 */
export function createRunner(parts: RunnerParts): (operation: Operation, shown: Board) => Promise<void> {
  let last = Promise.resolve();
  const guesses = new Map<string, Promise<Left>>();
  const underWay = new Map<string, Promise<Left>>();
  let losses = 0;
  async function sendKept(operation: Operation): Promise<Outcome> {
    for (;;) {
      try {
        return await parts.send(operation);
      } catch (error) {
        if (!isKeepable(operation) || !isLost(error)) throw error;
      }
      losses++;
      parts.change({ type: "kept" });
      await parts.untilNextTry();
    }
  }
  const perform = (operation: Operation) => performBy(parts, operation, sendKept);

  return (operation, shown) => {
    const undoable = undoablesOf(parts.t, operation, shown);
    parts.change({ type: "asked", operation, undoable });
    const ticketId = aboutTicket(operation);
    const guess = ticketId ? guesses.get(ticketId) : undefined;
    const taken = operation.kind === "undo" ? underWay.get(operation.undoes) : undefined;
    const lossesBefore = losses;
    const result = last.then(async (): Promise<Result> => {
      if (losses !== lossesBefore && !isKeepable(operation)) {
        parts.change({ type: "refused", operation, notice: linkLost(parts.t, operation) });
        return REFUSED;
      }
      const left = await (taken ?? guess);
      if (operation.kind === "undo" && left && left.ticketId !== ticketId) return perform({ ...operation, ...left });
      if ((!taken && !guess) || (left && left.ticketId === ticketId)) return perform(operation);
      const notice = taken ? null : wrongGuess(parts.t, operation);
      parts.change({ type: "refused", operation, movedOn: true, notice });
      return REFUSED;
    });
    const called = result.then(({ left }) => left);
    if (operation.kind === "callNext" && operation.ticketId) track(guesses, operation.ticketId, called);
    track(underWay, operation.commandId, called);
    const finished = undoable.find(({ undoes }) => undoes === finishName(operation.commandId));
    if (finished) {
      const { ticketId, queueId } = finished;
      const done = result.then(({ isDone }) => (isDone ? { ticketId, queueId } : null));
      track(underWay, finished.undoes, done);
    }
    last = result.then(() => undefined);
    return last;
  };
}

/** The ticket that must be where it is shown for the operation to mean what was meant. */
function aboutTicket(operation: Operation): string | null {
  return operation.kind === "callNext" ? (operation.finish?.ticketId ?? null) : ticketIdOf(operation);
}

function track(map: Map<string, Promise<Left>>, key: string, result: Promise<Left>) {
  map.set(key, result);
  void result.then(() => map.get(key) === result && map.delete(key));
}

async function performBy(parts: RunnerParts, operation: Operation, send: RunnerParts["send"]): Promise<Result> {
  try {
    const outcome = await send(operation);
    const ticket = typeof outcome === "object" ? outcome.ticket : null;
    const board = parts.board();
    const undoable = ticket && board ? undoableOf(parts.t, operation, board, ticket) : null;
    if (ticket) parts.settle(ticket, operation.kind === "callNext" ? operation.finish?.ticketId : undefined);
    else await Promise.race([parts.reread(), new Promise((resolve) => setTimeout(resolve, REREAD_WAIT))]);
    parts.change({ type: "done", operation, undoable, ticket, notice: doneNotice(parts.t, operation, outcome, board) });
    return { isDone: true, left: ticket && { ticketId: ticket.id, queueId: ticket.queueId } };
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
    return REFUSED;
  }
}

const linkLost = (t: Translate, operation: Operation): DeskNotice => ({
  ...about(operation),
  tone: "refused",
  text: linkWords(t, operation),
});

const wrongGuess = (t: Translate, operation: Operation): DeskNotice => ({
  ...about(operation),
  tone: "refused",
  text: t("desk.wrongGuess"),
});
