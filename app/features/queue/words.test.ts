import { expect, it } from "vitest";
import { wordsFor } from "../../../server/words/languages";
import { ageWords, callTimeWords, leaveWords, numberWords } from "./words";

const { t } = wordsFor("en");

it("spaces a number so that it can be read from afar", () => {
  expect(["B047", "AB1203", "odd"].map(numberWords)).toEqual(["B\u00a0047", "AB\u00a01203", "odd"]);
});

it("counts people in words", () => {
  expect([0, 1, 12].map((count) => t("live.ahead", { count }))).toEqual([
    "You are next",
    "1 person before you",
    "12 people before you",
  ]);
});

it("tells the time of the call as coarsely as the wait", () => {
  const estimate = { p10Seconds: 19 * 60, p50Seconds: 30 * 60, p90Seconds: 42 * 60 };
  expect(callTimeWords(t, estimate, "2026-11-21T08:46:20Z", "Europe/London", "en-GB")).toBe(
    "Expect to be called about 09:01 to 09:31",
  );
});

it("tells when to leave home to be here at the early end of the wait", () => {
  const estimate = { p10Seconds: 19 * 60, p50Seconds: 30 * 60, p90Seconds: 42 * 60 };
  const leave = (way: number) =>
    leaveWords(t, estimate, way, "2026-11-21T08:46:20Z", { timeZone: "Europe/London", locale: "en-GB" });
  expect(leave(10)).toBe("If your way here takes 10 min, leave by 08:51.");
  expect(leave(15)).toBe("If your way here takes 15 min, leave now.");
});

it("tells how old something is", () => {
  expect([0.4, 12.7, 89, 200].map((seconds) => ageWords(t, seconds))).toEqual([
    "Updated just now",
    "Updated 12 s ago",
    "Updated 89 s ago",
    "Updated 3 min ago",
  ]);
});
