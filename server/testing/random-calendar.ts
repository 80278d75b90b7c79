import type { Busy } from "../domain/booking/rules/standing";
import type { DatedException, Schedule, WeeklyHours } from "../domain/catalog/rules/working-times";
import type { Resource, Service } from "../domain/catalog/schema";
import { DAY, HOUR, MINUTE, SECOND } from "../domain/shared/duration";
import { type Interval, union } from "../domain/shared/interval";
import { addDays, instantAt } from "../domain/shared/zoned-time";
import { CHANGES, ZONES } from "./calendars";
import type { Random } from "./seeded";

/** One place with two members of staff and two rooms, some of what they have, and a service that is asked for on one day. */
export interface RandomCalendar {
  timeZone: string;
  date: string;
  schedule: Schedule;
  schedules: Map<string, Schedule>;
  resources: Map<string, Resource>;
  service: Service;
  busy: Map<string, Busy[]>;
  /** When nothing may begin, sorted and apart. */
  kept: Interval[];
  partySize: number;
  from: number;
  to: number;
  now: number;
}

/** A leap day, the turn of a year, and nothing special. */
const OTHER_DAYS = ["2028-02-29", "2026-12-31", "2026-06-17"];

/** Periods end at most 24 hours after they begin, so on the next day. */
function anyWindow(random: Random) {
  const opensMinute = random.int(1440 / 15) * 15;
  const closesMinute = opensMinute + 15 + random.int(96) * 15;
  return { opensMinute, closesMinute: Math.min(closesMinute, 2880) };
}

function anyWeek(random: Random, date: string): WeeklyHours[] {
  const days = [1, 2, 3, 4, 5, 6, 7];
  const kind = random.int(4);
  if (kind === 0) return days.map((weekday) => ({ weekday, opensMinute: 0, closesMinute: 1440 }));
  if (kind === 1) {
    const opensMinute = random.int(96) * 15;
    const closesMinute = opensMinute + 60 * (1 + random.int(12));
    return days.map((weekday) => ({ weekday, opensMinute, closesMinute }));
  }
  return Array.from({ length: 1 + random.int(14) }, () => ({
    weekday: random.pick(days),
    ...anyWindow(random),
    ...(random.chance(0.2) && { validFrom: addDays(date, random.int(5) - 2) }),
    ...(random.chance(0.2) && { validTo: addDays(date, random.int(5) - 2) }),
  }));
}

const anyExceptions = (random: Random, date: string): DatedException[] =>
  Array.from({ length: Math.max(0, random.int(5) - 2) }, () => {
    const firstDay = addDays(date, random.int(4) - 2);
    return {
      kind: random.chance(0.3) ? "open" : "closed",
      firstDay,
      lastDay: addDays(firstDay, random.int(3)),
      ...(random.chance(0.3) ? { opensMinute: null, closesMinute: null } : anyWindow(random)),
      reason: "",
    };
  });

const anyService = (random: Random): Service => ({
  ...{ id: "svc", locationId: "loc", name: "Service", version: 1 },
  durationMinutes: random.pick([1, 5, 15, 20, 45, 50, 60, 90, 480]),
  bufferBeforeMinutes: random.pick([0, 0, 5, 15]),
  bufferAfterMinutes: random.pick([0, 0, 10, 30]),
  capacity: random.pick([1, 1, 2, 3]),
  minNoticeMinutes: random.pick([0, 0, 90, 1440]),
  maxAdvanceDays: random.pick([1, 7, 60]),
  slotStepMinutes: random.pick([7, 15, 25, 30, 50, 60, 90]),
  requires: random.pick([[], [], ["staff"], ["room"], ["staff", "room"], ["staff", "room"]]),
  ...{
    priceText: null,
    whatToBring: [],
    consentText: null,
    questions: [],
    needsApproval: false,
    limitPerPerson: null,
    walkInShare: 0,
    reminderMinutes: [],
  },
  cancelNoticeMinutes: 0,
});

/** What is taken, as the tables would have it: other services, whole or in seats, blocks, sessions of this one with the room beside. */
function anyBusy(random: Random, service: Service, ids: string[], from: number): Map<string, Busy[]> {
  const busy = new Map<string, Busy[]>(ids.map((id) => [id, []]));
  for (let n = random.int(14); n > 0; n--) {
    const start = from + (random.int((30 * HOUR) / (5 * MINUTE)) * 5 - 180) * MINUTE;
    const primaryId = random.pick(ids);
    if (service.capacity > 1 && random.chance(0.6)) {
      const occupied = {
        start: start - service.bufferBeforeMinutes * MINUTE,
        end: start + (service.durationMinutes + service.bufferAfterMinutes) * MINUTE,
      };
      const beside = random.chance(0.7) ? [random.pick(ids)] : [];
      const session = { ...occupied, seats: 1 + random.int(2), serviceId: service.id, sessionStart: start, primaryId };
      for (const id of new Set([primaryId, ...beside])) busy.get(id)?.push(session);
    } else {
      const end = start + random.pick([1, 5, 30, 60, 300]) * MINUTE;
      const seats = random.chance(0.3) ? 1 : null;
      busy.get(primaryId)?.push({ start, end, seats, serviceId: "other", sessionStart: start, primaryId });
    }
  }
  for (const all of busy.values()) all.sort((a, b) => a.start - b.start);
  return busy;
}

/** Hours and other spans in which nothing may begin, some of which touch. */
function anyKept(random: Random, from: number): Interval[] {
  const spans = Array.from({ length: 1 + random.int(4) }, () => {
    const start = from + random.int(28 * 12) * 5 * MINUTE - 2 * HOUR;
    return { start, end: start + random.pick([5, 30, 60, 180]) * MINUTE };
  });
  return union(spans);
}

export function randomCalendar(random: Random): RandomCalendar {
  const timeZone = random.pick(ZONES);
  const date = random.pick([...CHANGES[timeZone], ...CHANGES[timeZone], ...OTHER_DAYS]);
  const from = instantAt(date, 0, timeZone);
  const service = anyService(random);
  const kinds = { s1: "staff", s2: "staff", r1: "room", r2: "room" } as const;
  const resources = new Map<string, Resource>();
  const schedules = new Map<string, Schedule>();
  for (const [id, kind] of Object.entries(kinds)) {
    const serviceIds = random.chance(0.9) ? ["svc"] : [];
    resources.set(id, { id, locationId: "loc", kind, name: id, serviceIds, version: 1 });
    const hours = random.chance(0.4) ? anyWeek(random, date) : null;
    const exceptions = anyExceptions(random, date);
    if (hours !== null || exceptions.length > 0) schedules.set(id, { hours, exceptions });
  }
  return {
    ...{ timeZone, date, resources, schedules, service, from },
    schedule: { hours: anyWeek(random, date), exceptions: anyExceptions(random, date) },
    busy: anyBusy(random, service, Object.keys(kinds), from),
    kept: random.chance(0.4) ? anyKept(random, from) : [],
    partySize: random.chance(0.8) ? 1 : 2,
    to: instantAt(addDays(date, 1), 0, timeZone),
    now: from - random.int(30) * HOUR + (random.chance(0.3) ? 30 * SECOND : 0) + (random.chance(0.05) ? 2 * DAY : 0),
  };
}
