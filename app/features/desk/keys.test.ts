import { expect, test } from "vitest";
import { actionOfKey } from "./keys";

const press = (key: string, over = {}) =>
  actionOfKey({ key, ctrlKey: false, metaKey: false, altKey: false, repeat: false, ...over });

test.each([
  [" ", { type: "callNext" }],
  ["s", { type: "verb", verb: "start" }],
  ["C", { type: "verb", verb: "complete" }],
  ["t", { type: "transfer" }],
  ["p", { type: "verb", verb: "park" }],
  ["n", { type: "verb", verb: "no-show" }],
  ["r", { type: "verb", verb: "recall" }],
  ["q", { type: "verb", verb: "requeue" }],
  ["u", { type: "undo" }],
  ["9", { type: "counter", index: 8 }],
  ["/", { type: "walkIn" }],
  ["?", { type: "help" }],
  ["Escape", { type: "escape" }],
])("%s", (key, action) => {
  expect(press(key)).toEqual(action);
});

test("other keys, the browser's own and a key held down do nothing", () => {
  expect(press("0")).toBeNull();
  expect(press("Tab")).toBeNull();
  expect(press("r", { ctrlKey: true })).toBeNull();
  expect(press(" ", { repeat: true })).toBeNull();
});
