import fc from "fast-check";
import { expect, it } from "vitest";
import { type Experience, type Known, learnedFrom, startLearned } from "./learned";
import { meanOf, serviceOf } from "./pace";

const NONE: Experience = { ended: [], quotes: [], booked: [], looks: [] };
const ended = (day: number, seconds: number, more: Partial<Experience["ended"][number]> = {}) => ({
  ...{ day, seconds, visit: "a", began: 9 * 3600, isBooked: false, came: true },
  ...more,
});
const after = (experience: Partial<Experience>, known: Known | null = null) =>
  learnedFrom(known ?? startLearned(), known?.blend ?? null, { ...NONE, ...experience });
const meanAt9 = ({ floor }: Known, configured = 600) => meanOf(serviceOf(floor.paces.a ?? {}, configured), 18);
const all = (experience: Experience["ended"]) => after({ ended: experience });

it("a service that has become faster is told faster after some weeks, however long it was slow before", () => {
  const slow = all(Array.from({ length: 2000 }, (_, i) => ended(1 + Math.floor(i / 20), 900)));
  expect(meanAt9(slow)).toBeCloseTo(900, -1);
  const fast = after({ ended: Array.from({ length: 20 * 60 }, (_, i) => ended(101 + Math.floor(i / 20), 300)) }, slow);
  // Of what was known 60 days before a quarter is left.
  expect(meanAt9(fast)).toBeLessThan(480);
  const years = after({ ended: [ended(100_000, 300)] }, slow);
  expect(Object.keys(years.floor.paces)).toEqual(["a"]);
  expect(meanAt9(years)).toBeLessThan(620);
});

it("the same experience makes the same of it, in whatever parts it comes", () => {
  const visit = fc.record({ day: fc.integer({ min: 1, max: 40 }), seconds: fc.integer({ min: 0, max: 20_000 }) });
  fc.assert(
    fc.property(fc.array(visit, { maxLength: 40 }), fc.nat(40), (visits, at) => {
      const one = visits.toSorted((a, b) => a.day - b.day).map(({ day, seconds }) => ended(day, seconds));
      const parts = after({ ended: one.slice(at) }, after({ ended: one.slice(0, at) }));
      expect(parts).toEqual(after({ ended: one }));
      expect(JSON.parse(JSON.stringify(parts))).toEqual(parts);
    }),
  );
});

it("who does not come says how long a counter waits, not how long a visit takes; nor does a night at the counter", () => {
  const known = all([ended(1, 90, { came: false }), ended(1, 40_000), ended(1, 300)]);
  expect(known.floor.paces.a?.[18]).toMatchObject({ n: 1, sum: 300 });
  expect(known.floor.absent).toEqual({ n: 3, sum: 1 });
  expect(known.floor.absentSeconds).toEqual({ n: 1, sum: 90 });
});

it("booked people teach how many come and how late, looks how many counters are open", () => {
  const { floor } = after({
    booked: [
      { came: true, late: -120 },
      { came: true, late: null },
      { came: false, late: null },
    ],
    looks: [
      { second: 9 * 3600, open: 3 },
      { second: 9 * 3600 + 600, open: 1 },
    ],
  });
  expect(floor.shows).toEqual({ n: 3, sum: 2 });
  expect(floor.late).toMatchObject({ n: 1, sum: -120 });
  expect(floor.counters[18]).toEqual({ n: 2, sum: 4 });
});
