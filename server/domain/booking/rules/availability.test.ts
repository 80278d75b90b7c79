import { expect, it } from "vitest";
import { minuteCalendar } from "../../../testing/minute-calendar";
import { type RandomCalendar, randomCalendar } from "../../../testing/random-calendar";
import { seeded, seeds } from "../../../testing/seeded";
import type { Catalog } from "../../catalog/queries/load-catalog";
import { slotGrids, worksOf } from "../../catalog/rules/working-times";
import type { Service } from "../../catalog/schema";
import { DAY, MINUTE } from "../../shared/duration";
import { DomainError } from "../../shared/errors";
import { instantAt, isoOf } from "../../shared/zoned-time";
import { openSlots } from "./availability";
import { candidatesOf } from "./candidates";
import { explain } from "./explain";
import { placementOf } from "./placement";

const CALENDARS = 10_000;

const catalogOf = ({ timeZone, schedule, schedules, resources, service }: RandomCalendar) =>
  ({
    ...{ version: 1, organizationId: "org", location: { id: "loc", timeZone }, schedule, schedules, resources },
    services: new Map([["svc", service]]),
  }) as unknown as Catalog;

function offered(calendar: RandomCalendar) {
  const { service, busy, kept, partySize, from, to, now } = calendar;
  const catalog = catalogOf(calendar);
  const grids = slotGrids(catalog.schedule, calendar.timeZone, from, to);
  const works = worksOf(catalog, catalog.resources.keys(), from, to + DAY);
  const candidates = candidatesOf(catalog, service);
  return [...openSlots({ service, candidates, grids, works, busy, kept, partySize, from, to, now })];
}

/** True when the rules that booking goes by accept the start. */
function isAccepted({ partySize, now, ...calendar }: RandomCalendar, start: number): boolean {
  try {
    placementOf(catalogOf({ partySize, now, ...calendar }), { serviceId: "svc", start: isoOf(start), partySize }, now);
    return true;
  } catch (error) {
    if (error instanceof DomainError) return false;
    throw error;
  }
}

/** The resources against which no rule speaks. */
function explainedBookable(calendar: RandomCalendar, start: number): string[] {
  const { service, partySize, now } = calendar;
  const named = Array.from(calendar.busy, ([id, all]) => {
    return [id, all.map((one) => ({ ...one, reference: "7KQ2MX", isHeld: false, reason: null }))] as const;
  });
  const isKept = calendar.kept.some((one) => one.start <= start && start < one.end);
  const kept = isKept ? { code: "walk_in_share" as const, detail: "Kept." } : null;
  const query = { catalog: catalogOf(calendar), service, busy: new Map(named), partySize, kept, start, now };
  return [...explain(query)].filter(([, obstacle]) => obstacle === null).map(([id]) => id);
}

/** Offers what a look at every minute finds, and booking accepts just that; answers how many slots there were. */
function check(seed: number): number {
  const random = seeded(seed);
  const calendar = randomCalendar(random);
  const slow = minuteCalendar(calendar);
  const where = `the calendar of seed ${seed}`;
  const found = offered(calendar).map(({ end, ...slot }) => slot);
  expect(found, where).toEqual(slow.slots());
  const any = calendar.from + random.int(1440) * MINUTE;
  for (const start of [random.pick(found)?.start ?? any, any, any - (any % (30 * MINUTE))]) {
    expect(isAccepted(calendar, start), `${where} at ${isoOf(start)}`).toBe(slow.accepts(start));
    if (start < calendar.from || start >= calendar.to) continue;
    const slot = found.find((one) => one.start === start);
    const explained = explainedBookable(calendar, start);
    expect(explained, `${where} explained at ${isoOf(start)}`).toEqual(slot?.resourceIds ?? []);
  }
  return found.length;
}

it.each(seeds())(
  `${CALENDARS} random calendars offer what a look at every minute finds; booking accepts and explanations say just that (seeds from %i)`,
  (first) => {
    let slots = 0;
    for (let seed = first; seed < first + CALENDARS; seed++) slots += check(seed);
    expect(slots).toBeGreaterThan(CALENDARS);
  },
  // A minute of CPU; a busy machine takes several.
  10 * 60_000,
);

// A session whose room is blocked has no other room.
it.each([2812453909])("so does the calendar that once did not (seed %i)", (seed) => {
  check(seed);
});

it("around the clock, the grid does not depend on the range that is asked for", () => {
  const hours = [1, 2, 3, 4, 5, 6, 7].map((weekday) => ({ weekday, opensMinute: 0, closesMinute: 1440 }));
  const schedules = {
    location: { timeZone: "Europe/London" },
    schedule: { hours, exceptions: [] },
    schedules: new Map(),
  };
  const service = {
    ...{ id: "svc", durationMinutes: 50, slotStepMinutes: 50, bufferBeforeMinutes: 0, bufferAfterMinutes: 0 },
    ...{ capacity: 1, minNoticeMinutes: 0, maxAdvanceDays: 60 },
  } as Service;
  const startsFrom = (from: number, to: number) => {
    const grids = slotGrids(schedules.schedule, "Europe/London", from, to);
    const works = worksOf(schedules, ["r"], from, to + DAY);
    const candidates = { primaryIds: ["r"], alsoIds: [] };
    const query = { service, candidates, grids, works, busy: new Map(), kept: [], partySize: 1, from, to, now: from };
    return Array.from(openSlots(query), ({ start }) => start);
  };
  const monday = instantAt("2026-03-23", 0, "Europe/London");
  const wednesday = monday + 2 * DAY;
  const alone = startsFrom(wednesday, wednesday + DAY);
  expect(startsFrom(monday, monday + 5 * DAY).filter((at) => at >= wednesday && at < wednesday + DAY)).toEqual(alone);
});
