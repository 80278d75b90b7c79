import { expect, test } from "vitest";
import { actionOfKey, actionOfQueuesKey } from "./keys";

test.each([
  [" ", { type: "callNext" }],
  ["s", { type: "verb", verb: "start" }],
  ["c", { type: "verb", verb: "complete" }],
  ["f", { type: "finishNext" }],
  ["o", { type: "outcome" }],
  ["t", { type: "transfer" }],
  ["h", { type: "handOver" }],
  ["b", { type: "break" }],
  ["p", { type: "verb", verb: "park" }],
  ["n", { type: "verb", verb: "no-show" }],
  ["r", { type: "verb", verb: "recall" }],
  ["q", { type: "verb", verb: "requeue" }],
  ["u", { type: "undo" }],
  ["9", { type: "counter", index: 8 }],
  ["/", { type: "walkIn" }],
  ["?", { type: "help" }],
  ["escape", { type: "escape" }],
])("%s", (key, action) => {
  expect(actionOfKey(key)).toEqual(action);
});

test("other keys do nothing", () => {
  expect(actionOfKey("0")).toBeNull();
  expect(actionOfKey("tab")).toBeNull();
});

test("the arrows move where the queues stand side by side, and scroll elsewhere; all other keys are the same", () => {
  expect(actionOfQueuesKey("arrowleft")).toEqual({ type: "move", by: "left" });
  expect(actionOfKey("arrowleft")).toBeNull();
  expect(actionOfQueuesKey("s")).toEqual(actionOfKey("s"));
});
