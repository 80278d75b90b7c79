import { expect, test } from "vitest";
import { type DeskChange, deskReducer, NOTHING_YET } from "./desk-state";
import type { Operation, Undoable } from "./operation";

const call = (commandId: string, ticketId: string | null = "t1") =>
  ({ kind: "callNext", commandId, at: "", counterId: "c1", ticketId }) satisfies Operation;
const undoOf = (undoes: string, ticketId = "t1"): Undoable => ({
  undoes,
  ticketId,
  queueId: "q",
  before: null,
  label: undoes,
});
const undo = (undoes: string, ticketId?: string) =>
  ({ kind: "undo", commandId: `undo-${undoes}`, at: "", ...undoOf(undoes, ticketId) }) satisfies Operation;
const asked = (operation: Operation, undoable: Undoable | null = null): DeskChange => ({
  type: "asked",
  operation,
  undoable: undoable ? [undoable] : [],
});
const done = (operation: Operation, undoable: Undoable | null = null): DeskChange => ({
  type: "done",
  operation,
  undoable,
  notice: null,
});
const refused = (operation: Operation, movedOn = false): DeskChange => ({
  type: "refused",
  operation,
  notice: null,
  movedOn,
});
const after = (...changes: DeskChange[]) => changes.reduce(deskReducer, NOTHING_YET);
const names = (...changes: DeskChange[]) => after(...changes).undoable.map((u) => `${u.undoes}:${u.ticketId}`);

test("a command is under way until it is done or refused", () => {
  expect(after(asked(call("a"))).pending).toHaveLength(1);
  expect(after(asked(call("a")), done(call("a"))).pending).toEqual([]);
  expect(after(asked(call("a")), refused(call("a"))).pending).toEqual([]);
});

test("a refused command leaves nothing to undo", () => {
  expect(names(asked(call("a"), undoOf("a")), refused(call("a")))).toEqual([]);
});

test("a call that brought somebody else is undone for that person", () => {
  expect(names(asked(call("a"), undoOf("a")), done(call("a"), undoOf("a", "t2")))).toEqual(["a:t2"]);
});

test("a call without a guess can be undone once its reply tells whom it called", () => {
  expect(names(asked(call("a", null)), done(call("a", null), undoOf("a", "t2")))).toEqual(["a:t2"]);
});

test("a call that is being undone already does not come back as undoable", () => {
  expect(names(asked(call("a"), undoOf("a")), asked(undo("a")), done(call("a"), undoOf("a")))).toEqual([]);
});

test("only the last command about a ticket can be undone", () => {
  const steps = [
    asked(call("a"), undoOf("a")),
    done(call("a"), undoOf("a")),
    asked(call("b", "t2"), undoOf("b", "t2")),
    done(call("b", "t2"), undoOf("b", "t2")),
    asked(call("c"), undoOf("c")),
  ];
  expect(names(...steps, done(call("c"), undoOf("c")))).toEqual(["b:t2", "c:t1"]);
  expect(names(...steps, asked(undo("c")))).toEqual(["b:t2"]);
});

test("an undo that did not arrive can be tried again, one that came too late cannot", () => {
  const start = [asked(call("a"), undoOf("a")), done(call("a"), undoOf("a")), asked(undo("a"))];
  expect(names(...start, refused(undo("a")))).toEqual(["a:t1"]);
  expect(names(...start, refused(undo("a"), true))).toEqual([]);
});

test("finishing and calling next is taken back in two steps, the call first", () => {
  const both = call("a", "t2");
  const start: DeskChange[] = [
    { type: "asked", operation: both, undoable: [undoOf("a:finish"), undoOf("a", "t2")] },
    done(both, undoOf("a", "t2")),
  ];
  expect(names(...start)).toEqual(["a:finish:t1", "a:t2"]);
  expect(names(...start, asked(undo("a", "t2")))).toEqual(["a:finish:t1"]);
  expect(names(start[0] as DeskChange, refused(both))).toEqual([]);
});

test("a hint given while a command was under way outlasts that command's confirmation", () => {
  const hint = { id: "h", tone: "hint", text: "Nothing of yours to take back." } as const;
  const confirmation = { id: "a", tone: "done", text: "Taken back." } as const;
  const late: DeskChange = { type: "done", operation: call("a"), undoable: null, notice: confirmation };
  expect(after(asked(call("a")), { type: "noticed", notice: hint }, late).notice).toEqual(hint);
  expect(after(asked(call("a")), late).notice).toEqual(confirmation);
});
