import { expect, test } from "vitest";
import { steadyRows } from "./steady-rows";

const rows = (shown: ReturnType<typeof steadyRows<string>>, items: string, held: boolean) =>
  steadyRows(shown, [...items], (item) => item, held);
const words = (shown: ReturnType<typeof steadyRows<string>>) =>
  shown.map((r) => (r.gone ? `(${r.key})` : r.key)).join("");

test("a list nobody points at is as it is", () => {
  expect(words(rows(rows([], "abc", false), "bca", false))).toBe("bca");
});

test("under a pointer no row moves: the gone keep their room, the new stand at the end", () => {
  const held = rows(rows([], "abc", false), "xbc", true);
  expect(words(held)).toBe("(a)bcx");
  expect(words(rows(held, "bacx", true))).toBe("abcx");
  expect(words(rows(held, "xbc", false))).toBe("xbc");
});
