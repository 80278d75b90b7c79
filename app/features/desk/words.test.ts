import { describe, expect, test } from "vitest";
import { wordsFor } from "../../../server/words/languages";
import { boardQueue, boardTicket, counter } from "./desk-fixture";
import { whyNot, whyNotCall, whyNotFinish } from "./hint-words";
import { elapsedWords, shortWait } from "./ticket-words";
import { transferChoices } from "./transfer-keys";

const { t } = wordsFor("en");
const wait = (low: number, high: number) => ({ p10Seconds: low * 60, p50Seconds: low * 60, p90Seconds: high * 60 });

test.each([
  [0, 0, "now"],
  [0, 5, "up to 5 min"],
  [9, 14, "9–14 min"],
  [5, 5, "5 min"],
  [90, 150, "1½ h–2½ h"],
])("a wait of %i to %i minutes is short for %s", (low, high, words) => {
  expect(shortWait(t, wait(low, high))).toBe(words);
});

test("running times", () => {
  expect([252, 3700, -3].map(elapsedWords)).toEqual(["04:12", "1:01:40", "00:00"]);
});

describe("what a key says when it can do nothing", () => {
  const c = { ...counter("ctr", []), name: "Counter 3" };
  const called = boardTicket("b", { number: "B047", status: "called" });
  const serving = boardTicket("b", { number: "B047", status: "serving" });

  test("call next with somebody still there offers C, then Space", () => {
    expect(whyNotCall(t, c, called)).toBe(
      "Counter 3 still has B\u00a0047. Press C to complete, then Space; F does both.",
    );
    expect(whyNotCall(t, { ...c, status: "paused" }, null)).toContain("paused");
    expect(whyNotCall(t, c, null)).toBeNull();
    expect(whyNotFinish(t, c, called)).toBeNull();
    expect(whyNotFinish(t, { ...c, status: "paused" }, called)).toContain("C completes");
    expect(whyNotFinish(t, c, null)).toContain("Nobody is at Counter 3");
  });

  test("what the ticket's state does not allow", () => {
    expect(whyNot(t, "start", c, called)).toBeNull();
    expect(whyNot(t, "start", c, serving)).toContain("already being served");
    expect(whyNot(t, "park", c, serving)).toContain("C completes");
    expect(whyNot(t, "transfer", c, serving)).toBeNull();
    expect(whyNot(t, "complete", c, null)).toContain("Nobody is at Counter 3");
  });
});

test("a queue is chosen by its letter, by a digit where that is not one key; closed ones take nobody", () => {
  const queues = [
    boardQueue("B", []),
    boardQueue("G", []),
    boardQueue("AB", []),
    boardQueue("X", [], { status: "closed" }),
  ];
  expect(transferChoices(queues, "que_B").map(({ key }) => key)).toEqual(["G", "2"]);
});
