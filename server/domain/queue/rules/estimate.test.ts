import fc from "fast-check";
import { expect, it } from "vitest";
import { estimateWaits, type Pace } from "./estimate";

const pace: fc.Arbitrary<Pace> = fc
  .record({
    openCounters: fc.integer({ min: 0, max: 12 }),
    busySeconds: fc.array(fc.integer({ min: 0, max: 7200 }), { maxLength: 12 }),
    configuredSeconds: fc.integer({ min: 60, max: 7200 }),
    samples: fc.integer({ min: 0, max: 20 }),
    meanSeconds: fc.integer({ min: 5, max: 7200 }),
  })
  // A busy counter that is open is one of the open ones.
  .map((one) => ({ ...one, busySeconds: one.busySeconds.slice(0, one.openCounters) }));
const ahead = fc.integer({ min: 0, max: 80 });

it("a range is in order and never below now", () => {
  fc.assert(
    fc.property(pace, ahead, (one, waiting) => {
      const all = estimateWaits(one, waiting);
      expect(all).toHaveLength(waiting + 1);
      for (const { p10Seconds, p50Seconds, p90Seconds } of all) {
        expect(p10Seconds).toBeGreaterThanOrEqual(0);
        expect(p50Seconds).toBeGreaterThanOrEqual(p10Seconds);
        expect(p90Seconds).toBeGreaterThanOrEqual(p50Seconds);
      }
    }),
  );
});

it("more people ahead never make a wait shorter", () => {
  fc.assert(
    fc.property(pace, ahead, (one, waiting) => {
      const all = estimateWaits(one, waiting);
      for (const key of ["p10Seconds", "p50Seconds", "p90Seconds"] as const)
        expect(all.map((estimate) => estimate[key])).toEqual(
          all.map((estimate) => estimate[key]).sort((a, b) => a - b),
        );
    }),
  );
});

it("one more open counter never makes a wait longer", () => {
  fc.assert(
    fc.property(pace, ahead, (one, waiting) => {
      const more = estimateWaits({ ...one, openCounters: one.openCounters + 1 }, waiting);
      for (const [i, before] of estimateWaits(one, waiting).entries()) {
        const after = more[i];
        expect(after?.p50Seconds).toBeLessThanOrEqual(before.p50Seconds);
        expect(after?.p90Seconds).toBeLessThanOrEqual(before.p90Seconds);
      }
    }),
  );
});

it("the same queue is told the same", () => {
  fc.assert(
    fc.property(pace, ahead, (one, waiting) => {
      expect(estimateWaits(one, waiting)).toEqual(estimateWaits({ ...one }, waiting));
    }),
  );
});
