import { expect, it } from "vitest";
import { fieldsOf, readChange, reversed } from "./change-counter";

const change = { kind: "serve" as const, counterId: "ctr_1", queueIds: ["que_1", "que_2"], was: ["que_1"], name: "3" };

it("reads from a form what it wrote into it", () => {
  expect(readChange(new URLSearchParams(fieldsOf(change)))).toEqual(change);
  expect(readChange(new URLSearchParams({ kind: "sell", counter: "ctr_1" }))).toBeNull();
  expect(readChange(new URLSearchParams({ kind: "open" }))).toBeNull();
});

it("takes back what was done: closes what was opened, serves what was served", () => {
  expect(reversed(change)).toMatchObject({ kind: "serve", queueIds: ["que_1"], was: ["que_1", "que_2"] });
  expect(reversed({ ...change, kind: "open" }).kind).toBe("close");
  expect(reversed(reversed({ ...change, kind: "open" }))).toEqual({ ...change, kind: "open" });
});
