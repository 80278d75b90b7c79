import type { Ticket } from "../../../server/domain/queue/schema";
import type { Notice } from "../console/notice";
import { isKeepable } from "./kept-operations";
import { namesOf, type Operation, type Undoable } from "./operation";

/** The desk's word about a command; a refusal is shown in the row of the ticket it is about too. */
export interface DeskNotice extends Notice {
  ticketId?: string;
}

/** What this desk itself knows beside the board. `undoable` is newest last. */
export interface DeskState {
  pending: Operation[];
  undoable: Undoable[];
  notice: DeskNotice | null;
  /** Names of commands under way that wait for the link. */
  kept: string[];
  /** Those of them that were refused when it was back. */
  late: { id: string; act: string; reason: string }[];
  /** Tickets issued by this desk, the newest last. */
  issued: Ticket[];
}

export type DeskChange =
  | { type: "asked"; operation: Operation; undoable: Undoable[] }
  | { type: "done"; operation: Operation; undoable: Undoable | null; ticket?: Ticket | null; notice: DeskNotice | null }
  | { type: "refused"; operation: Operation; notice: DeskNotice | null; movedOn?: boolean }
  /** It did not arrive and is tried again; so is what comes after it. */
  | { type: "kept" }
  | { type: "read" }
  | { type: "noticed"; notice: DeskNotice | null };

export const NOTHING_YET: DeskState = { pending: [], undoable: [], notice: null, kept: [], late: [], issued: [] };

/** Commands that can still be taken back from this desk, in memory only. */
const KEPT = 20;

export function deskReducer(state: DeskState, change: DeskChange): DeskState {
  if (change.type === "noticed") return { ...state, notice: change.notice };
  if (change.type === "read") return { ...state, late: [] };
  if (change.type === "kept")
    return { ...state, kept: state.pending.filter(isKeepable).map(({ commandId }) => commandId) };
  if (change.type === "asked") return { ...state, ...asked(state, change), kept: keptWith(state, change.operation) };
  const { operation } = change;
  const pending = state.pending.filter((p) => p.commandId !== operation.commandId);
  const undoable = change.type === "done" ? confirmed(state.undoable, change) : withdrawn(state.undoable, change);
  // Asking clears the notice, so a hint that stands came after this command was asked for: its confirmation is old news.
  const isNewer = change.type === "done" && state.notice?.tone === "hint";
  const notice = isNewer ? state.notice : (change.notice ?? state.notice);
  return {
    pending,
    undoable,
    notice,
    issued: change.type === "done" ? issuedWith(state.issued, change) : state.issued,
    kept: state.kept.filter((id) => id !== operation.commandId),
    late: lateOf(state, change),
  };
}

/** While commands wait for the link, those that come after them do. */
function keptWith({ kept }: DeskState, operation: Operation): string[] {
  return kept.length > 0 && isKeepable(operation) ? [...kept, operation.commandId] : kept;
}

function lateOf({ late, kept, undoable }: DeskState, change: Extract<DeskChange, { operation: Operation }>) {
  const id = change.operation.commandId;
  if (change.type !== "refused" || !kept.includes(id)) return late;
  return [...late, { id, act: actOf(undoable, change.operation), reason: change.notice?.text ?? "" }];
}

/** What an operation is called while it waits, and afterwards. */
export const actOf = (undoable: readonly Undoable[], operation: Operation): string =>
  undoable.find((u) => u.undoes === operation.commandId)?.label ?? ("label" in operation ? operation.label : "");

function issuedWith(issued: Ticket[], { operation, ticket }: Extract<DeskChange, { type: "done" }>): Ticket[] {
  const isNew = ticket && (operation.kind === "join" || operation.kind === "checkIn");
  return isNew ? [...issued, ticket].slice(-KEPT) : issued;
}

function asked(
  state: DeskState,
  { operation, undoable }: Extract<DeskChange, { type: "asked" }>,
): Pick<DeskState, "pending" | "undoable" | "notice"> {
  const pending = [...state.pending, operation];
  if (operation.kind === "undo") {
    // Only the last command about a ticket can be taken back; those before it went with it.
    const others = state.undoable.filter((u) => u.ticketId !== operation.ticketId);
    return { pending, undoable: others, notice: null };
  }
  return { pending, undoable: [...state.undoable, ...undoable].slice(-KEPT), notice: null };
}

/**
 * "Call next" is asked for on a guess; its reply tells whom it was. A guess that was right is kept, as it knows the ticket from before. One
 * that is no longer in the list is being taken back already. Earlier commands about the same ticket are beyond recall now.
 */
function confirmed(undoable: Undoable[], { operation, undoable: known }: Extract<DeskChange, { type: "done" }>) {
  const own = undoable.find((u) => u.undoes === operation.commandId);
  if (!known) return operation.kind === "callNext" ? undoable.filter((u) => u !== own) : undoable;
  const unguessed = operation.kind === "callNext" && !operation.ticketId;
  if (!own && !unguessed) return undoable;
  const kept = own?.ticketId === known.ticketId ? own : known;
  const at = own ? undoable.indexOf(own) : undoable.length;
  const before = undoable.slice(0, at).filter((u) => u.ticketId !== kept.ticketId);
  return [...before, kept, ...undoable.slice(at + 1)];
}

/** A refused command leaves nothing to take back. A refused undo can be tried again, unless the ticket has moved on. */
function withdrawn(undoable: Undoable[], { operation, movedOn }: Extract<DeskChange, { type: "refused" }>) {
  if (operation.kind !== "undo") return undoable.filter((u) => !namesOf(operation).includes(u.undoes));
  const { undoes, queueId, ticketId, before, label } = operation;
  return movedOn ? undoable : [...undoable, { undoes, queueId, ticketId, before, label }];
}
