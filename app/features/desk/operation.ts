import type { z } from "zod";
import type { Board, BoardTicket } from "../../../server/domain/queue/board-schema";
import type { joinInput, TicketVerb, ticketPatch } from "../../../server/domain/queue/command-schema";
import type { Counter } from "../../../server/domain/queue/schema";
import { findTicket, ticketAt } from "./find-ticket";
import { type Place, placeTicket, replaceTicket } from "./place-ticket";

export type TransferPosition = "byArrival" | "front" | "end";

/** A command of this desk that can be taken back: its name, the queue it was made in, and the ticket as it was before. */
export interface Undoable {
  undoes: string;
  queueId: string;
  ticketId: string;
  before: BoardTicket | null;
  /** "call B 047" */
  label: string;
}

/** What is said of a ticket when it is completed: what came of it, and the service given where it was not the one asked for. */
export interface Finish {
  outcome?: string;
  serviceId?: string;
}

/** One thing this desk asked for. `commandId` names it to the server, so that sending it twice does it once. */
export type Operation = { commandId: string; at: string } & (
  | { kind: "callNext"; counterId: string; ticketId: string | null; finish?: Finish & { ticketId: string } }
  | { kind: "verb"; verb: TicketVerb; ticketId: string; counterId?: string; finish?: Finish }
  | { kind: "transfer"; ticketId: string; queueId: string; position: TransferPosition }
  | ({ kind: "undo" } & Undoable)
  | { kind: "handOver"; ticketId: string; counterId: string }
  | ({ kind: "counter"; counterId: string } & CounterChange)
  | { kind: "change"; ticketId: string; patch: VisitChange }
  | { kind: "join"; queueId: string; visit: Visit }
  | ({ kind: "checkIn"; acceptLate?: boolean } & Booked)
  | ({ kind: "appointment"; step: "cancel" | "restore" } & Booked)
);

/** What somebody comes for who is added, and what of it is changed. */
export type Visit = z.input<typeof joinInput>;
export type VisitChange = z.infer<typeof ticketPatch>;

/** A booked person, and what is said of the operation while it waits: "check in Nora Walsh". */
export interface Booked {
  appointmentId: string;
  name: string;
  label: string;
}

/** The ticket an operation is about; null where it is about none that there is yet. */
export const ticketIdOf = (operation: Operation): string | null =>
  "ticketId" in operation ? operation.ticketId : null;

/** Open, pause (at once, or when the ticket it has is done) or close a counter; opening may say who sits there. */
export interface CounterChange {
  status: Counter["status"];
  afterTicket?: boolean;
  resourceId?: string | null;
}

/** What the server calls the completion within a "finish and call next" of this name. */
export const finishName = (commandId: string) => `${commandId}:finish`;

/** All names under which an operation can be taken back. */
export const namesOf = ({ commandId }: Operation) => [commandId, finishName(commandId)];

/**
 * The board as it will be when the operation succeeds. Operations still under way are laid over the board in the order they were asked for;
 * dropping one from that list is the whole of a rollback.
 */
export function applyOperation(board: Board, operation: Operation): Board {
  if (operation.kind !== "callNext" || !operation.finish) return pausedAfter(board, applied(board, operation));
  const { finish, ...call } = operation;
  const { commandId, at, counterId } = call;
  const finished = applyOperation(board, { kind: "verb", verb: "complete", commandId, at, ticketId: finish.ticketId });
  const isOpen = finished.counters.some(({ id, status }) => id === counterId && status === "open");
  return isOpen ? applied(finished, call) : finished;
}

/** A counter that pauses after its ticket does so as soon as nobody is at it. */
function pausedAfter(before: Board, after: Board): Board {
  const pauses = (c: Counter) => c.pausesAfter && ticketAt(before, c.id) !== null && ticketAt(after, c.id) === null;
  if (!after.counters.some(pauses)) return after;
  const counters = after.counters.map((c) => (pauses(c) ? { ...c, status: "paused" as const, pausesAfter: false } : c));
  return { ...after, counters };
}

function changed(board: Board, counter: Counter, { status, afterTicket, resourceId }: CounterChange): Counter {
  if (afterTicket && ticketAt(board, counter.id)) return { ...counter, pausesAfter: true };
  const who = status === "closed" ? null : resourceId;
  return { ...counter, status, pausesAfter: false, resourceId: who === undefined ? counter.resourceId : who };
}

function applied(board: Board, operation: Operation): Board {
  if (operation.kind === "counter") {
    const { counterId } = operation;
    return { ...board, counters: board.counters.map((c) => (c.id === counterId ? changed(board, c, operation) : c)) };
  }
  if (operation.kind === "undo") {
    const { before, queueId } = operation;
    return before ? placeTicket(board, queueId, before, before.position ? before.position - 1 : "byArrival") : board;
  }
  if (operation.kind === "checkIn" || operation.kind === "appointment")
    return { ...board, expected: board.expected.filter(({ id }) => id !== operation.appointmentId) };
  if (operation.kind === "join") return board;
  const found = operation.ticketId ? findTicket(board, operation.ticketId) : null;
  if (!found) return board;
  if (operation.kind === "transfer") {
    const moved = { ...waitingAgain(found.ticket), estimate: null };
    return placeTicket(board, operation.queueId, moved, operation.position satisfies Place);
  }
  if (operation.kind === "change") return replaceTicket(board, { ...found.ticket, ...operation.patch });
  if (operation.kind === "handOver")
    return placeTicket(board, found.queue.queueId, { ...found.ticket, counterId: operation.counterId });
  const verb = operation.kind === "callNext" ? "call" : operation.verb;
  const next = afterVerb(found.ticket, verb, operation.counterId ?? null, operation.at);
  return placeTicket(board, found.queue.queueId, next);
}

function afterVerb(ticket: BoardTicket, verb: TicketVerb, counterId: string | null, at: string): BoardTicket {
  switch (verb) {
    case "call":
      return { ...ticket, status: "called", counterId, calledAt: at, position: null, estimate: null };
    case "recall":
      return { ...ticket, recalls: ticket.recalls + 1 };
    case "start":
      return { ...ticket, status: "serving", startedAt: at };
    case "complete":
      return { ...ticket, status: "served" };
    case "no-show":
      return { ...ticket, status: "noshow" };
    case "leave":
      return { ...ticket, status: "left" };
    case "park":
      return { ...waitingAgain(ticket), status: "parked", position: null, estimate: null };
    case "unpark":
    case "requeue":
    case "return":
      return waitingAgain(ticket);
    case "confirm":
      return { ...ticket, isOnTheWay: false };
    case "slip-failed":
      return { ...ticket, slipFailedAt: at };
    case "slip-printed":
      return { ...ticket, slipFailedAt: null };
  }
}

const waitingAgain = (ticket: BoardTicket): BoardTicket => ({
  ...ticket,
  status: "waiting",
  counterId: null,
  recalls: 0,
  calledAt: null,
  startedAt: null,
});
