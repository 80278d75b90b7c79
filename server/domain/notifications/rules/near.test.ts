import fc from "fast-check";
import { expect, it } from "vitest";
import { MINUTE } from "../../shared/duration";
import { isNear } from "./near";

const NOW = Date.parse("2026-03-02T09:00:00Z");
const after = (p10Minutes: number) => ({
  wait: { p10Seconds: 60 * p10Minutes, p50Seconds: 60 * (p10Minutes + 5), p90Seconds: 60 * (p10Minutes + 9) },
  notBefore: null,
});

it("is by the early end of the range, not by its middle", () => {
  expect([11, 10, 0].map((minutes) => isNear(after(minutes), 10, NOW))).toEqual([false, true, true]);
});

it("waits for who comes later, and is never for who wants none", () => {
  const notBefore = NOW + 25 * MINUTE;
  expect(isNear({ ...after(0), notBefore }, 10, NOW)).toBe(false);
  expect(isNear({ ...after(0), notBefore }, 10, NOW + 15 * MINUTE)).toBe(true);
  expect(isNear(after(0), 0, NOW)).toBe(false);
});

it("comes no later for who wants more notice, and stays while the wait shortens", () => {
  const minutes = fc.integer({ min: 0, max: 600 });
  fc.assert(
    fc.property(minutes, minutes, minutes, minutes, (early, sooner, asked, more) => {
      const near = isNear(after(early), asked, NOW);
      if (!near) return;
      expect(isNear(after(early), asked + more, NOW)).toBe(true);
      expect(isNear(after(Math.max(0, early - sooner)), asked, NOW)).toBe(true);
    }),
  );
});
