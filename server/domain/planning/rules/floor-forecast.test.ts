import fc from "fast-check";
import { expect, it } from "vitest";
import { HOUR, MINUTE } from "../../shared/duration";
import { serviceOf } from "../../waits/rules/pace";
import { courseOf, drawAfternoon, type FloorNow, hoursLeft, movesOf, planOf } from "./floor-forecast";

const NOW = Date.parse("2026-03-02T14:00Z");
const desk = (id: string, queueIds: string[], isOpen = true) => ({
  ...{ id, queueIds, isOpen, resourceId: null, serviceIds: null, visit: null, elapsed: 0 },
});
const floorOf = (people: number, more: Partial<FloorNow> = {}): FloorNow => ({
  ...{
    now: NOW,
    closes: NOW + 3 * HOUR,
    policies: { a: { kind: "fifo" }, b: { kind: "fifo" } },
    booked: [],
    walkIns: [],
  },
  waiting: Array.from({ length: people }, (_, i) => ({
    ...{ id: `tkt_${i}`, queueId: "a", priority: "normal", place: i, issuedAt: NOW - MINUTE, presentAt: NOW - MINUTE },
    ...{ notBefore: null, dueAt: null, serviceIds: ["s"], resourceId: null },
  })),
  desks: [desk("one", ["a"]), desk("two", ["a"], false), desk("three", ["b"])],
  services: { s: serviceOf({}, 600) },
  ...more,
});

it("suggests to open a counter of the longest line, or to let another serve it", () => {
  expect(movesOf(floorOf(3), () => true)).toEqual([
    { kind: "open", counterId: "two", queueIds: ["a"] },
    { kind: "serve", counterId: "three", queueIds: ["b", "a"] },
  ]);
  expect(movesOf(floorOf(0), () => true)).toEqual([]);
});

it("shortens the mean wait by what it suggests, in the same afternoons, and never lengthens it", () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 25 }), fc.integer(), (people, seed) => {
      const floor = floorOf(people, {
        walkIns: [{ queueId: "a", serviceId: "s", start: NOW, end: NOW + HOUR, expected: 4 }],
      });
      const afternoon = drawAfternoon(floor, seed);
      const before = courseOf(floor, afternoon, planOf(floor, null));
      for (const move of movesOf(floor, () => true)) {
        const after = courseOf(floor, afternoon, planOf(floor, move));
        expect(after.meanWait).toBeLessThanOrEqual(before.meanWait);
        expect(after.finish).toBeLessThanOrEqual(before.finish);
      }
    }),
  );
});

it("lets who is at a counter be done first, and says the same of the same seed", () => {
  const busy = floorOf(1, { desks: [{ ...desk("one", ["a"]), visit: "s", elapsed: 60 }] });
  const wait = (floor: FloorNow) => courseOf(floor, drawAfternoon(floor, 5), planOf(floor, null));
  expect(wait(busy).meanWait).toBeGreaterThan(0);
  expect(wait(floorOf(1)).meanWait).toBe(0);
  expect(wait(busy)).toEqual(wait(busy));
});

it("counts who is expected: booked people as they come, walk-ins by the part of the hour that is left", () => {
  const floor = floorOf(0, {
    booked: Array.from({ length: 500 }, (_, i) => ({ queueId: "a", serviceId: "s", at: NOW + i * MINUTE })),
  });
  const { visitors } = drawAfternoon(floor, 1);
  expect(visitors.length / 500).toBeCloseTo(0.88, 1);
  const at = NOW + 15 * MINUTE;
  expect(hoursLeft(at, NOW + 75 * MINUTE, "Europe/London")).toEqual([
    { hour: 14, start: at, end: NOW + HOUR, share: 0.75 },
    { hour: 15, start: NOW + HOUR, end: NOW + 75 * MINUTE, share: 0.25 },
  ]);
  expect(hoursLeft(NOW, NOW, "Europe/London")).toEqual([]);
});

it("expects people in an hour of the clock as often as it comes", () => {
  const hours = (midnight: string, length: number) => {
    const from = Date.parse(midnight);
    return hoursLeft(from, from + length * HOUR, "Europe/London").map(({ hour, share }) => [hour, share]);
  };
  const from = (first: number) => Array.from({ length: 24 - first }, (_, i) => [first + i, 1]);
  expect(hours("2027-10-30T23:00Z", 25)).toEqual([[0, 1], [1, 1], ...from(1)]);
  expect(hours("2027-03-28T00:00Z", 23)).toEqual([[0, 1], ...from(2)]);
});

it("says whom no open counter serves", () => {
  const floor = floorOf(2, { desks: [desk("three", ["b"])] });
  expect(courseOf(floor, drawAfternoon(floor, 1), planOf(floor, null))).toMatchObject({ unserved: 2, finish: NOW });
});
