import { expect, test } from "vitest";
import { isKeepable } from "./kept-operations";
import type { Operation } from "./operation";

const operation = (rest: object) => ({ commandId: "c", at: "2026-03-02T09:31:00.000Z", ...rest }) as Operation;
const verb = (verb: string) => operation({ kind: "verb", verb, ticketId: "t" });

test("what means the same whenever it arrives is kept while there is no link", () => {
  const kept = [...["start", "complete", "no-show", "confirm", "leave"].map(verb), operation({ kind: "checkIn" })];
  for (const one of kept) expect(isKeepable(one), JSON.stringify(one)).toBe(true);
});

test("nobody is called or given a number by something that arrives late, nor is anything moved, changed or taken back", () => {
  const others = ["call", "recall", "park", "unpark", "requeue", "return"].map(verb);
  const kinds = ["callNext", "join", "change", "transfer", "handOver", "undo", "counter", "appointment"];
  for (const one of [...others, ...kinds.map((kind) => operation({ kind }))])
    expect(isKeepable(one), JSON.stringify(one)).toBe(false);
});
