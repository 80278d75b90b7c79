import type { Operation, Undoable } from "./operation";

/** What the desk says beside the actions, announced once. A `hint` is about a key that does nothing now. */
export interface Notice {
  /** Changes with every notice, so that the same words said twice are announced twice. */
  id: string;
  tone: "done" | "refused" | "hint";
  text: string;
  /** The session is over: offer to sign in again. */
  signedOut?: boolean;
  /** The ticket it is about: a refusal is shown in its row too. */
  ticketId?: string;
}

/** What this desk itself knows beside the board. `undoable` is newest last. */
export interface DeskState {
  pending: Operation[];
  undoable: Undoable[];
  notice: Notice | null;
}

export type DeskChange =
  | { type: "asked"; operation: Operation; undoable: Undoable | null }
  | { type: "done"; operation: Operation; undoable: Undoable | null; notice: Notice | null }
  | { type: "refused"; operation: Operation; notice: Notice | null }
  | { type: "noticed"; notice: Notice | null };

export const NOTHING_YET: DeskState = { pending: [], undoable: [], notice: null };

/** Commands that can still be taken back from this desk, in memory only. */
const KEPT = 20;

export function deskReducer(state: DeskState, change: DeskChange): DeskState {
  if (change.type === "noticed") return { ...state, notice: change.notice };
  const { operation } = change;
  const own = (u: Undoable) => u.undoes === operation.commandId;
  if (change.type === "asked") {
    const kept =
      operation.kind === "undo" ? state.undoable.filter((u) => u.undoes !== operation.undoes) : state.undoable;
    const undoable = change.undoable ? [...kept, change.undoable].slice(-KEPT) : kept;
    return { pending: [...state.pending, operation], undoable, notice: null };
  }
  const pending = state.pending.filter((p) => p.commandId !== operation.commandId);
  if (change.type === "refused") {
    return { pending, undoable: state.undoable.filter((u) => !own(u)), notice: change.notice ?? state.notice };
  }
  return { pending, undoable: corrected(state.undoable, change), notice: change.notice ?? state.notice };
}

/**
 * "Call next" is asked for on a guess; its reply tells whom it was. A guess that was right is kept, as it knows the ticket from before. One
 * that is no longer in the list is being taken back already.
 */
function corrected(
  undoable: Undoable[],
  { operation, undoable: known }: Extract<DeskChange, { type: "done" }>,
): Undoable[] {
  if (!known)
    return operation.kind === "callNext" ? undoable.filter((u) => u.undoes !== operation.commandId) : undoable;
  if (operation.kind === "callNext" && !operation.ticketId) return [...undoable, known];
  return undoable.map((u) => (u.undoes === known.undoes && u.ticketId !== known.ticketId ? known : u));
}
