import fc from "fast-check";
import { expect, it } from "vitest";
import { HOUR, MINUTE } from "../../shared/duration";
import type { PastDay, Visitor } from "./past-day";
import { openTimes } from "./past-day";
import { type ReplayedDay, replayPast, withCounter } from "./replay-past";
import { changed, compareOnce, outcomeOf, timesOf } from "./what-if";

const OPENS = Date.parse("2026-03-02T09:00Z");
const CLOSES = OPENS + 4 * HOUR;
const OPEN = { start: OPENS, end: CLOSES };

const visitor = (i: number, issuedAt: number, took: number | null, more: Partial<Visitor> = {}): Visitor => ({
  ...{ id: `tkt_${i}`, queueId: "q", priority: "normal", place: i, issuedAt, presentAt: issuedAt, dueAt: null },
  ...{ isBooked: false, serviceIds: ["s"], resourceId: null, waited: took === null ? null : 0, took, gaveUpAt: null },
  ...more,
});
const dayOf = (
  visitors: Visitor[],
  counters: number,
  policy: PastDay["policies"][string] = { kind: "fifo" },
): PastDay => ({
  visitors,
  policies: { q: policy },
  desks: Array.from({ length: counters }, (_, i) => ({
    ...{ id: `ctr_${i}`, queueIds: ["q"], serviceIds: null, resourceId: null, open: [OPEN] },
  })),
});
const took = (one: Visitor) => one.took as number;

/** People who come one after the other; minutes. */
const people = fc
  .array(fc.record({ gap: fc.integer({ min: 0, max: 15 }), takes: fc.integer({ min: 1, max: 40 }) }), { maxLength: 40 })
  .map((all) => {
    let at = OPENS - 10 * MINUTE;
    return all.map(({ gap, takes }, i) => {
      at += gap * MINUTE;
      return visitor(i, at, takes * MINUTE);
    });
  });
const waitsOf = ({ people }: ReplayedDay) => people.map(({ wait }) => wait as number);
const median = (values: number[]) => values.sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;

it("never lets anybody wait longer for one more counter where all are called in order of arrival", () => {
  const span = fc.tuple(fc.integer({ min: 0, max: 240 }), fc.integer({ min: 0, max: 240 }));
  fc.assert(
    fc.property(people, fc.integer({ min: 1, max: 3 }), span, (visitors, counters, [a, b]) => {
      const day = dayOf(visitors, counters);
      const more = { start: OPENS + Math.min(a, b) * MINUTE, end: OPENS + (Math.max(a, b) + 1) * MINUTE };
      const before = waitsOf(replayPast(day, took));
      const after = waitsOf(replayPast(withCounter(day, more), took));
      expect(after.filter((wait, i) => wait > (before[i] as number))).toEqual([]);
      expect(median(after)).toBeLessThanOrEqual(median(before));
    }),
  );
});

it("serves everybody once, never two at one counter, and overtakes nobody in order of arrival", () => {
  fc.assert(
    fc.property(people, (visitors) => {
      const { people, overtime } = replayPast(dayOf(visitors, 1), took);
      const served = people
        .map(({ visitor, wait }) => ({
          start: visitor.issuedAt + (wait as number),
          end: visitor.issuedAt + (wait as number) + took(visitor),
        }))
        .sort((a, b) => a.start - b.start);
      served.forEach(({ start }, i) => {
        expect(start).toBeGreaterThanOrEqual(i === 0 ? OPENS : (served[i - 1]?.end as number));
      });
      expect(served).toHaveLength(visitors.length);
      expect(people.every(({ overtaken }) => overtaken === 0)).toBe(true);
      expect(overtime).toBe(Math.max(0, (served.at(-1)?.end ?? CLOSES) - CLOSES));
    }),
  );
});

it("calls by the policy that is asked for: urgent people first, until somebody was overtaken often enough", () => {
  const all = [0, 1, 2, 3, 4].map((i) =>
    visitor(i, OPENS - 10 * MINUTE, 10 * MINUTE, { priority: i > 1 ? "urgent" : "normal" }),
  );
  const first = (policy: PastDay["policies"][string]) => {
    const { people } = replayPast(dayOf(all, 1, policy), took);
    return people.map(({ wait }) => (wait as number) / (10 * MINUTE) - 1);
  };
  expect(first({ kind: "fifo" })).toEqual([0, 1, 2, 3, 4]);
  expect(first({ kind: "priority" })).toEqual([3, 4, 0, 1, 2]);
  expect(first({ kind: "priority", maxOvertakes: 1 })).toEqual([1, 2, 0, 3, 4]);
  const { overtakes, mostOvertaken } = outcomeOf([replayPast(dayOf(all, 1, { kind: "priority" }), took)]);
  expect({ overtakes, mostOvertaken }).toEqual({ overtakes: 6, mostOvertaken: 3 });
});

it("lets who left leave when they did, unless they were called before", () => {
  const late = visitor(1, OPENS, null, { gaveUpAt: OPENS + 20 * MINUTE });
  const day = dayOf([visitor(0, OPENS, 30 * MINUTE), late], 1);
  const times = timesOf(day, { s: 600 }, 1);
  expect(outcomeOf([replayPast(day, times)])).toMatchObject({ left: 1, all: { people: 1 } });
  expect(outcomeOf([replayPast(withCounter(day, OPEN), times)])).toMatchObject({ left: 0, all: { people: 2 } });
});

it("says the same of the same day, change and seed", () => {
  const unknown = { gaveUpAt: CLOSES };
  const day = dayOf(
    [0, 1, 2].map((i) => visitor(i, OPENS, i === 0 ? 9 * MINUTE : null, unknown)),
    1,
  );
  const change = { policy: { kind: "priority" as const }, more: [OPEN], fewer: [{ counterId: "ctr_0", ...OPEN }] };
  expect(compareOnce(day, change, { s: 600 }, 7)).toEqual(compareOnce(day, change, { s: 600 }, 7));
  expect(changed(day, change).desks.map(({ open }) => open)).toEqual([[], [OPEN]]);
});

it("counts what the last counter works after closing, and says nothing of a day without counters", () => {
  const day = dayOf([visitor(0, CLOSES - MINUTE, 31 * MINUTE)], 1);
  expect(outcomeOf([replayPast(day, took)]).overtimeSeconds).toBe(30 * 60);
  expect(outcomeOf([replayPast(dayOf(day.visitors, 0), took)])).toMatchObject({
    ...{ left: 1, overtimeSeconds: 0, all: { people: 0, p50Seconds: null } },
  });
});

it("takes a counter for open from its opening to its pause, and to the end of a day nobody closed it", () => {
  const day = { start: OPENS, end: OPENS + 24 * HOUR };
  const shifts = [
    { at: OPENS - HOUR, status: "open" },
    { at: OPENS + HOUR, status: "paused" },
    { at: OPENS + 2 * HOUR, status: "open" },
  ];
  expect(openTimes(shifts, day)).toEqual([
    { start: OPENS, end: OPENS + HOUR },
    { start: OPENS + 2 * HOUR, end: OPENS + 24 * HOUR },
  ]);
});
