import fc from "fast-check";
import { expect, it } from "vitest";
import type { Service } from "../../catalog/schema";
import { HOUR, MINUTE } from "../../shared/duration";
import { localTimeOf } from "../../shared/zoned-time";
import { bookableSeats, createKept, fullHours, hourOf, keptTimes, withdrawnUntil } from "./walk-in-share";

const NINE = Date.parse("2026-03-02T09:00Z");
const serviceOf = (walkInShare: number, more: Partial<Service> = {}) =>
  ({ walkInShare, durationMinutes: 15, capacity: 1, ...more }) as Service;
const HOUR_OF_NINE = { start: NINE, end: NINE + HOUR };

it("keeps the share of an hour's visits, rounded for those who walk in, and one to book unless all is kept", () => {
  const seats = (share: number, resources = 1, more = {}) =>
    bookableSeats(serviceOf(share, more), Array(resources).fill([HOUR_OF_NINE]), HOUR_OF_NINE);
  expect([0, 25, 30, 50, 99, 100].map((share) => seats(share))).toEqual([4, 3, 2, 2, 1, 0]);
  expect(seats(50, 3)).toBe(6);
  expect(seats(50, 1, { capacity: 5 })).toBe(10);
  expect(seats(50, 1, { durationMinutes: 120 })).toBe(1);
});

it("finds the hours of a wall clock that is off by a quarter or by thirty minutes", () => {
  expect(hourOf(NINE + 20 * MINUTE, "Asia/Kathmandu")).toEqual({ start: NINE + 15 * MINUTE, end: NINE + 75 * MINUTE });
  expect(hourOf(NINE, "Europe/London")).toEqual(HOUR_OF_NINE);
});

/** By the wall clock's hour: how many minutes are worked in it, how many seats taken. Minute by minute, without arithmetic of hours. */
function countedByMinute(timeZone: string, working: { start: number; end: number }[], taken: { start: number }[]) {
  const shown = (at: number) => localTimeOf(at, timeZone).slice(0, 13);
  const [worked, used] = [new Map<string, number>(), new Map<string, number>()];
  for (let at = NINE - HOUR; at < NINE + 14 * HOUR; at += MINUTE) {
    const there = working.filter(({ start, end }) => start <= at && at < end).length;
    worked.set(shown(at), (worked.get(shown(at)) ?? 0) + there);
  }
  for (const { start } of taken) used.set(shown(start), (used.get(shown(start)) ?? 0) + 1);
  return (at: number) => ({ worked: worked.get(shown(at)) ?? 0, used: used.get(shown(at)) ?? 0 });
}

it("finds as full just the hours in which a look at every minute counts too many seats", () => {
  const calendar = fc.record({
    timeZone: fc.constantFrom("Europe/London", "Asia/Kolkata", "Pacific/Chatham"),
    share: fc.integer({ min: 1, max: 100 }),
    quarters: fc.array(fc.integer({ min: 0, max: 47 }), { maxLength: 30 }),
    spans: fc.array(fc.tuple(fc.integer({ min: 0, max: 600 }), fc.integer({ min: 1, max: 300 })), {
      minLength: 1,
      maxLength: 3,
    }),
    partySize: fc.integer({ min: 1, max: 2 }),
  });
  fc.assert(
    fc.property(calendar, ({ timeZone, share, quarters, spans, partySize }) => {
      const taken = quarters.map((quarter) => ({ start: NINE + quarter * 15 * MINUTE, seats: 1 }));
      const times = spans.map(([from, length]) => ({
        start: NINE + from * MINUTE,
        end: NINE + (from + length) * MINUTE,
      }));
      const works = new Map(times.map((time, i) => [`res_${i}`, [time]]));
      const [from, to] = [NINE, NINE + 12 * HOUR];
      const query = { service: serviceOf(share), timeZone, works, taken, partySize, from, to, withdrawnUntil: null };
      const isKept = createKept(keptTimes(query));
      const counted = countedByMinute(timeZone, times, taken);
      for (let at = from; at < to; at += 7 * MINUTE) {
        const { worked, used } = counted(at);
        const most = share === 100 ? 0 : Math.max(1, Math.floor((worked / 15) * (1 - share / 100) + 1e-9));
        expect(isKept(at), `${new Date(at).toISOString()} ${timeZone}`).toBe(used + partySize > most);
      }
    }),
  );
});

it("keeps what is near while too many wait, for longer the more keep coming, and nothing without a share", () => {
  const load = { perHour: 0, visit: 10 * MINUTE, open: 2 };
  expect(withdrawnUntil(NINE, { ...load, wait: 19 * MINUTE })).toBeNull();
  expect(withdrawnUntil(NINE, { ...load, wait: 30 * MINUTE })).toBe(NINE + 30 * MINUTE);
  expect(withdrawnUntil(NINE, { ...load, wait: 30 * MINUTE, perHour: 6 })).toBe(NINE + 60 * MINUTE);
  expect(withdrawnUntil(NINE, { ...load, wait: 60 * MINUTE, perHour: 60 })).toBe(NINE + 3 * HOUR);
  const query = { timeZone: "Europe/London", works: new Map([["res", [HOUR_OF_NINE]]]), taken: [], partySize: 1 };
  const until = { ...query, from: NINE, to: NINE + HOUR, withdrawnUntil: NINE + 20 * MINUTE };
  expect(keptTimes({ ...until, service: serviceOf(25) })).toEqual([{ start: NINE, end: NINE + 20 * MINUTE }]);
  expect(keptTimes({ ...until, service: serviceOf(0) })).toEqual([]);
  expect(fullHours({ ...until, service: serviceOf(100) })).toEqual([HOUR_OF_NINE]);
});
