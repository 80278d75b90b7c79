import { expect, test } from "vitest";
import { boardQueue, boardTicket } from "./desk-fixture";
import { longestWait } from "./longest-wait";

const NOW = Date.parse("2026-03-02T09:30:00Z");
const since = (time: string, isOnTheWay = false) =>
  boardTicket(time, { issuedAt: `2026-03-02T${time}:00.000000Z`, isOnTheWay });

test("the longest wait is that of whoever came first, wherever a rule put them, and of nobody who is still on the way", () => {
  expect(longestWait(boardQueue("B", [since("09:20"), since("09:05"), since("08:00", true)]), NOW)).toBe(25);
  expect(longestWait(boardQueue("B", [since("08:00", true)]), NOW)).toBeNull();
  expect(longestWait(boardQueue("B", [since("09:31")]), NOW)).toBe(0);
});
