import { expect, it } from "vitest";
import { checkHistory, type Operation } from "./linearizability";

/** A register: write a number, or read it. */
type Command = { write: number } | { read: true };
const model = {
  initial: 0,
  step: (state: number, command: Command) =>
    "write" in command ? { state: command.write, result: command.write } : { state, result: state },
};
const difference = (expected: number, heard: number) => (expected === heard ? null : `${heard} and not ${expected}`);
const op = (command: Command, result: number, invokedAt: number, returnedAt: number): Operation<Command, number> => ({
  ...{ command, result, invokedAt, returnedAt },
});
const check = (writes: Operation<Command, number>[], reads: Operation<Command, number>[]) =>
  checkHistory(model, { writes, reads }, difference);

it("accepts reads that fit between what ended before and what began after them", () => {
  const writes = [op({ write: 1 }, 1, 0, 10), op({ write: 2 }, 2, 5, 20)];
  expect(
    check(writes, [op({ read: true }, 0, 0, 3), op({ read: true }, 1, 11, 12), op({ read: true }, 2, 21, 22)]),
  ).toEqual([]);
});

it("finds a stale read", () => {
  expect(check([op({ write: 1 }, 1, 0, 10)], [op({ read: true }, 0, 11, 12)])).toHaveLength(1);
});

it("finds two reads that see time go backwards", () => {
  const writes = [op({ write: 1 }, 1, 0, 100)];
  expect(check(writes, [op({ read: true }, 1, 10, 20), op({ read: true }, 0, 30, 40)])).toHaveLength(1);
});

it("finds a wrong result, and a write that the witness puts after one that began when it had ended", () => {
  expect(check([op({ write: 1 }, 7, 0, 10)], [])).toHaveLength(1);
  expect(check([op({ write: 2 }, 2, 20, 30), op({ write: 1 }, 1, 0, 10)], [])).toHaveLength(1);
});
