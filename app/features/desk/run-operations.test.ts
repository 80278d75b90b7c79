import { expect, test } from "vitest";
import { wordsFor } from "../../../server/words/languages";
import { board, boardQueue, boardTicket, counter, ticket } from "./desk-fixture";
import { deskReducer, NOTHING_YET } from "./desk-state";
import type { Operation } from "./operation";
import { createRunner } from "./run-operations";
import type { Outcome } from "./send-operation";

const { t } = wordsFor("en");
const shown = board([boardQueue("B", [boardTicket("b1"), boardTicket("b2")])], [counter("c1", ["que_B"])]);
const call: Operation = { kind: "callNext", commandId: "call", at: "", counterId: "c1", ticketId: "b1" };
const start: Operation = { kind: "verb", verb: "start", commandId: "start", at: "", ticketId: "b1" };
const undo: Operation = {
  ...{ kind: "undo", commandId: "undo", at: "", undoes: "call", queueId: "que_B" },
  ...{ ticketId: "b1", before: null, label: "call" },
};

/** A desk whose server answers with these outcomes in turn; an Error is a refusal. */
function desk(...outcomes: (Outcome | Error)[]) {
  const sent: string[] = [];
  let state = NOTHING_YET;
  const run = createRunner({
    send: async (operation) => {
      sent.push(operation.commandId);
      const outcome = outcomes.shift() ?? "done";
      if (outcome instanceof Error) throw outcome;
      return outcome;
    },
    change: (change) => {
      state = deskReducer(state, change);
    },
    board: () => shown,
    settle: () => {},
    reread: async () => {},
    t,
  });
  return { sent, run: (operation: Operation) => run(operation, shown), state: () => state };
}

test("commands are sent one after another in the order they were asked for", async () => {
  const { sent, run, state } = desk(
    { ticket: ticket({ id: "b1", status: "called" }) },
    { ticket: ticket({ id: "b1" }) },
  );
  void run(call);
  await run(start);
  expect(sent).toEqual(["call", "start"]);
  expect(state().pending).toEqual([]);
  expect(state().notice?.tone).toBe("done");
});

test("a command about a person who was only guessed to be next is not sent when somebody else came", async () => {
  const { sent, run, state } = desk({ ticket: ticket({ id: "b2", status: "called" }) });
  void run(call);
  await run(start);
  expect(sent).toEqual(["call"]);
  expect(state().notice).toMatchObject({ tone: "refused" });
  expect(state().undoable.map((u) => u.ticketId)).toEqual(["b2"]);
});

test("the undo of a command that was refused is not sent", async () => {
  const { sent, run, state } = desk(new Error("refused"));
  void run(call);
  await run(undo);
  expect(sent).toEqual(["call"]);
  expect(state()).toMatchObject({ pending: [], undoable: [] });
});

test("finishing and calling next asks for a ticket that is really there, and its two steps are taken back by their own names", async () => {
  const both: Operation = { ...call, commandId: "both", ticketId: "b2", finish: { ticketId: "b1" } };
  const { run, state, sent } = desk({ ticket: ticket({ id: "b1" }) }, { ticket: ticket({ id: "b2" }) });
  void run(call);
  await run(both);
  expect(sent).toEqual(["call", "both"]);
  expect(state().undoable.map((u) => `${u.undoes} ${u.ticketId}`)).toEqual(["call b1", "both:finish b1", "both b2"]);
  expect(state().notice?.text).toContain("completed");
});

test("finishing and calling next is not sent when somebody else than was shown is at the counter", async () => {
  const both: Operation = { ...call, commandId: "both", ticketId: "b2", finish: { ticketId: "b1" } };
  const { run, sent } = desk({ ticket: ticket({ id: "b9" }) });
  void run(call);
  await run(both);
  expect(sent).toEqual(["call"]);
});

test("when nobody is next, the completion can still be taken back", async () => {
  const both: Operation = { ...call, commandId: "both", ticketId: null, finish: { ticketId: "b1" } };
  const { run, state } = desk("nobody", "done");
  void run(both);
  await run({ ...undo, commandId: "undo", undoes: "both:finish" });
  expect(state()).toMatchObject({ pending: [], undoable: [], notice: { tone: "done" } });
});

test("a refusal takes the command off the board and does not stop the next", async () => {
  const { sent, run, state } = desk(new Error("refused"), "nobody");
  void run(start);
  await run({ ...call, ticketId: null });
  expect(sent).toEqual(["start", "call"]);
  expect(state().pending).toEqual([]);
  expect(state().notice).toMatchObject({ tone: "hint" });
});
