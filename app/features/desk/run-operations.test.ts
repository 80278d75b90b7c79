import { TRPCClientError } from "@trpc/client";
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
  const tries: (() => void)[] = [];
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
    untilNextTry: async () => tries.shift()?.(),
    t,
  });
  const seen = () => ({ board: shown, pending: state.pending });
  return { sent, tries, run: (operation: Operation, as = seen()) => run(operation, as), seen, state: () => state };
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

test("nor is it sent when the answer is here and the board is not yet drawn with it", async () => {
  const { sent, run, seen, state } = desk(
    { ticket: ticket({ id: "b2", status: "called" }) },
    { ticket: ticket({ id: "b1" }) },
  );
  const called = run(call);
  const asDrawn = seen();
  await called;
  await run(start, asDrawn);
  expect(sent).toEqual(["call"]);
  expect(state().notice?.text).toContain("Somebody else was called than was shown");
  await run({ ...start, commandId: "meant" });
  expect(sent).toEqual(["call", "meant"]);
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

const lost = () => new TRPCClientError("Failed to fetch");

test("a step given while the link is lost is kept, and done once when it is back", async () => {
  const { run, state, sent, tries } = desk(lost(), lost(), { ticket: ticket({ id: "b1", status: "serving" }) });
  tries.push(() => expect(state().kept).toEqual(["start"]));
  await run(start);
  expect(sent).toEqual(["start", "start", "start"]);
  expect(tries).toEqual([]);
  expect(state()).toMatchObject({ pending: [], kept: [], late: [], notice: { tone: "done" } });
});

test("steps that are kept keep their order, and what is refused in the end is reported until it is read", async () => {
  const complete: Operation = { ...start, verb: "complete", commandId: "complete" };
  const { run, state, sent, tries } = desk(lost(), new Error("refused"), { ticket: ticket({ id: "b1" }) });
  let second = Promise.resolve();
  tries.push(() => {
    second = run(complete);
    expect(state().kept).toEqual(["start", "complete"]);
  });
  await run(start);
  await second;
  expect(sent).toEqual(["start", "start", "complete"]);
  expect(state().late).toMatchObject([{ id: "start", act: "start B\u00a01" }]);
  expect(state().kept).toEqual([]);
  expect(deskReducer(state(), { type: "read" }).late).toEqual([]);
});

test("call next is not sent after a link that was lost before its turn came, nor kept when it is lost itself", async () => {
  const { run, state, sent } = desk(lost(), "done", lost());
  void run(start);
  await run(call);
  expect(sent).toEqual(["start", "start"]);
  expect(state().notice?.text).toContain("No connection");
  const { run: again, state: after, sent: calls } = desk(lost());
  await again(call);
  expect(calls).toEqual(["call"]);
  expect(after()).toMatchObject({ pending: [], kept: [], notice: { tone: "refused" } });
});

test("a refusal takes the command off the board and does not stop the next", async () => {
  const { sent, run, state } = desk(new Error("refused"), "nobody");
  void run(start);
  await run({ ...call, ticketId: null });
  expect(sent).toEqual(["start", "call"]);
  expect(state().pending).toEqual([]);
  expect(state().notice).toMatchObject({ tone: "hint" });
});
