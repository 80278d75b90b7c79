import type { Board } from "../../../server/domain/queue/board-schema";
import type { Ticket } from "../../../server/domain/queue/schema";
import type { Translate } from "../../../server/domain/shared/words";
import { isLost, refusalCode } from "../console/refusal";
import { refusalWords } from "../console/refusal-words";
import type { DeskChange, DeskNotice } from "./desk-state";
import { isKeepable } from "./kept-operations";
import { finishName, namesOf, type Operation, ticketIdOf } from "./operation";
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

/** What the person who gives a command sees: the board, and the commands under way that are laid over it. */
export interface Shown {
  board: Board;
  pending: readonly Operation[];
}

/**
 * Runs operations one after another, each shown at once. A command about a ticket that a "call next" shown as unfinished is only guessed to bring
 * is not sent when the guess was wrong, nor is the undo of a command that was refused. A step that can be kept is sent until there is an answer; what else
 * was asked for before the link was found to be lost is refused.
 */
export function createRunner(parts: RunnerParts): (operation: Operation, shown: Shown) => Promise<void> {
  let last = Promise.resolve();
  const results = new Map<string, Promise<Left>>();
  const ended = new Set<string>();
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

  function track(name: string, result: Promise<Left>) {
    results.set(name, result);
    void result.then(() => ended.add(name));
  }
  /** An answer may be here before the board is drawn with it: until then a press still means what is seen. */
  function forgetUnseen(pending: readonly Operation[]) {
    const seen = new Set(pending.flatMap(namesOf));
    for (const name of ended) if (!seen.has(name)) ended.delete(name) && results.delete(name);
  }

  return (operation, shown) => {
    forgetUnseen(shown.pending);
    const undoable = undoablesOf(parts.t, operation, shown.board);
    parts.change({ type: "asked", operation, undoable });
    const ticketId = aboutTicket(operation);
    const guessed = shown.pending.find((p) => p.kind === "callNext" && p.ticketId !== null && p.ticketId === ticketId);
    const guess = guessed && results.get(guessed.commandId);
    const taken = operation.kind === "undo" ? results.get(operation.undoes) : undefined;
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
    track(operation.commandId, called);
    const finished = undoable.find(({ undoes }) => undoes === finishName(operation.commandId));
    if (finished) {
      const { ticketId, queueId } = finished;
      const done = result.then(({ isDone }) => (isDone ? { ticketId, queueId } : null));
      track(finished.undoes, done);
    }
    last = result.then(() => undefined);
    return last;
  };
}

/** The ticket that must be where it is shown for the operation to mean what was meant. */
function aboutTicket(operation: Operation): string | null {
  return operation.kind === "callNext" ? (operation.finish?.ticketId ?? null) : ticketIdOf(operation);
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
