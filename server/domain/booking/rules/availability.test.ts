import fc from "fast-check";
import { expect, it } from "vitest";
import { anyService, week, zoneAndDate } from "../../../testing/calendars";
import type { Catalog } from "../../catalog/queries/load-catalog";
import { openings } from "../../catalog/rules/opening-periods";
import type { Service } from "../../catalog/schema";
import { DAY, MINUTE } from "../../shared/duration";
import { DomainError } from "../../shared/errors";
import { instantAt, isoOf } from "../../shared/zoned-time";
import { type Busy, occupiedBy, openSlots } from "./availability";
import { placementOf } from "./placement";

/** What is taken, as the table would have it: places of the same or another service, whole or in seats. */
const taken = fc.array(
  fc.record({
    resourceId: fc.constantFrom("r1", "r2"),
    at: fc.integer({ min: 0, max: 2 * 288 }),
    minutes: fc.constantFrom(5, 30, 60, 300),
    kind: fc.constantFrom("whole", "other session", "session"),
    seats: fc.integer({ min: 1, max: 3 }),
  }),
  { maxLength: 12 },
);

type Taken = typeof taken extends fc.Arbitrary<(infer One)[]> ? One : never;

function busyOf(all: Taken[], service: Service, from: number): Map<string, Busy[]> {
  const busy = new Map<string, Busy[]>([
    ["r1", []],
    ["r2", []],
  ]);
  for (const { resourceId, at, minutes, kind, seats } of all) {
    const start = from + at * 5 * MINUTE;
    const whole = { start, end: start + minutes * MINUTE, seats: null, serviceId: "other", sessionStart: start };
    const session = { ...occupiedBy(service, start), seats, serviceId: service.id, sessionStart: start };
    busy
      .get(resourceId)
      ?.push(kind === "whole" ? whole : kind === "session" ? session : { ...whole, seats, serviceId: "another" });
  }
  for (const one of busy.values()) one.sort((a, b) => a.start - b.start);
  return busy;
}

/** Seats left on a resource by the words of the constraint alone: nothing of another session in the way, one's own session not full. */
function seatsLeft(service: Service, start: number, busy: readonly Busy[]): number {
  const occupied = occupiedBy(service, start);
  const inTheWay = busy.filter((one) => one.start < occupied.end && occupied.start < one.end);
  const isOwn = (one: Busy) =>
    service.capacity > 1 && one.seats !== null && one.serviceId === service.id && one.sessionStart === start;
  if (!inTheWay.every(isOwn)) return 0;
  return Math.max(0, service.capacity - inTheWay.reduce((sum, one) => sum + (one.seats ?? 0), 0));
}

/** True when the rules that booking goes by accept the start. */
function isAccepted(catalog: Catalog, start: number, now: number): boolean {
  try {
    placementOf(catalog, { serviceId: "svc", start: isoOf(start), partySize: 1 }, now);
    return true;
  } catch (error) {
    if (error instanceof DomainError) return false;
    throw error;
  }
}

it("a time is offered exactly when the rules of booking accept it and the constraint would, on every kind of day", () => {
  fc.assert(
    fc.property(anyService, week, zoneAndDate, taken, fc.nat(50), (service, hours, [timeZone, date], all, early) => {
      const from = instantAt(date, 0, timeZone);
      const to = from + DAY;
      const now = from - early * 60 * MINUTE;
      const busy = busyOf(all, service, from);
      const resource = (id: string) => [id, { id, serviceIds: ["svc"] }] as const;
      const catalog = {
        ...{ version: 1, organizationId: "org", hours, location: { id: "loc", timeZone } },
        ...{ services: new Map([["svc", service]]), resources: new Map([resource("r1"), resource("r2")]) },
      } as unknown as Catalog;
      const open = openings(hours, timeZone, from, to);
      const offered = [...openSlots({ service, openings: open, busy, partySize: 1, from, to, now })];
      const expected: [start: string, resourceIds: string[], remaining: number][] = [];
      for (let start = from; start < to; start += 5 * MINUTE) {
        if (!isAccepted(catalog, start, now)) continue;
        const left = ["r1", "r2"].map((id) => ({ id, seats: seatsLeft(service, start, busy.get(id) ?? []) }));
        const free = left.filter(({ seats }) => seats > 0);
        const remaining = free.reduce((sum, { seats }) => sum + seats, 0);
        if (remaining > 0) expected.push([isoOf(start), free.map(({ id }) => id), remaining]);
      }
      expect(offered.map((slot) => [isoOf(slot.start), slot.resourceIds, slot.remaining])).toEqual(expected);
    }),
    { numRuns: 25 },
  );
}, 20_000);

it("around the clock, the grid does not depend on the range that is asked for", () => {
  const hours = [1, 2, 3, 4, 5, 6, 7].map((weekday) => ({ weekday, opensMinute: 0, closesMinute: 1440 }));
  const service = {
    id: "svc",
    durationMinutes: 50,
    slotStepMinutes: 50,
    bufferBeforeMinutes: 0,
    bufferAfterMinutes: 0,
  };
  const whole = { ...service, capacity: 1, minNoticeMinutes: 0, maxAdvanceDays: 60 } as Service;
  const startsFrom = (from: number, to: number) => {
    const open = openings(hours, "Europe/London", from, to);
    const query = { service: whole, openings: open, busy: new Map([["r", []]]), partySize: 1, from, to, now: from };
    return Array.from(openSlots(query), ({ start }) => start);
  };
  const monday = instantAt("2026-03-23", 0, "Europe/London");
  const wednesday = monday + 2 * DAY;
  const alone = startsFrom(wednesday, wednesday + DAY);
  expect(startsFrom(monday, monday + 5 * DAY).filter((at) => at >= wednesday && at < wednesday + DAY)).toEqual(alone);
});
