import { setImmediate } from "node:timers/promises";
import type { Work } from "../../../infra/database/work";
import type { Catalogs } from "../../catalog/catalogs";
import type { Policy, Priority } from "../../queue/policy-schema";
import { DomainError } from "../../shared/errors";
import type { Interval } from "../../shared/interval";
import type { Scope } from "../../shared/scope";
import { boundaryOf, instantAt, isoOf } from "../../shared/zoned-time";
import { openTimes, type PastDay } from "../rules/past-day";
import type { ReplayedDay } from "../rules/replay-past";
import { compareOnce, drawsOf, outcomeOf, recordedOf } from "../rules/what-if";
import type { WhatIf, WhatIfInput } from "../what-if-schema";

/** What planning_day gives. Milliseconds. */
interface DayRead {
  queues: { id: string; policy: Policy }[];
  counters: {
    id: string;
    queueIds: string[];
    serviceIds: string[] | null;
    resourceId: string | null;
    shifts: { at: number; status: string }[];
  }[];
  tickets: {
    id: string;
    queueId: string;
    status: string;
    priority: Priority;
    place: number;
    counterId: string | null;
    isBooked: boolean;
    serviceIds: string[];
    resourceId: string | null;
    issuedAt: number;
    presentAt: number | null;
    dueAt: number | null;
    calledAt: number | null;
    endedAt: number | null;
  }[];
}

/** The same for the same question. */
const SEED = 20_260_302;

/** A past day replayed by its own plan and by another. Throws `not_found`, `invalid` for a day that is not over or a counter that is none. */
export async function whatIfOf(
  { work, catalogs }: { work: Work; catalogs: Catalogs },
  scope: Scope,
  { locationId, date, policy, more, fewer }: WhatIfInput,
  now: number,
): Promise<WhatIf> {
  const { organizationId } = scope;
  const { location, services } = await catalogs.of(work, scope, locationId);
  const { timeZone } = location;
  const day = { start: boundaryOf(date, timeZone, "from"), end: boundaryOf(date, timeZone, "to") };
  if (day.end > now) throw new DomainError("invalid", undefined, [{ path: "date", message: "must be over" }]);
  const read = await work.call<DayRead>("planning_day", {
    ...{ organizationId, locationId },
    ...{ from: isoOf(day.start), to: isoOf(day.end) },
  });
  const past = pastDayOf(read, day);
  const at = (wall: string) => instantAt(date, Number(wall.slice(0, 2)) * 60 + Number(wall.slice(3)), timeZone);
  const spanOf = ({ from, to }: { from: string; to: string }) => ({ start: at(from), end: at(to) });
  if (fewer.some(({ counterId }) => !read.counters.some(({ id }) => id === counterId)))
    throw new DomainError("invalid", undefined, [{ path: "fewer", message: "must name counters of the location" }]);
  const change = {
    policy,
    more: more.map(spanOf),
    fewer: fewer.map(({ counterId, ...span }) => ({ counterId, ...spanOf(span) })),
  };
  const configured = Object.fromEntries(
    Array.from(services.values(), ({ id, durationMinutes }) => [id, 60 * durationMinutes]),
  );
  const draws: { before: ReplayedDay; after: ReplayedDay }[] = [];
  for (let n = 0; n < drawsOf(past); n++) {
    draws.push(compareOnce(past, change, configured, SEED + n));
    await setImmediate(); // others are served between two draws
  }
  return {
    ...{ date, timeZone, tickets: past.visitors.length },
    recorded: recordedOf(past),
    before: outcomeOf(draws.map(({ before }) => before)),
    after: outcomeOf(draws.map(({ after }) => after)),
  };
}

function pastDayOf({ queues, counters, tickets }: DayRead, day: Interval): PastDay {
  const desks = counters.map(({ shifts, ...desk }) => {
    const own = tickets.filter(({ counterId, calledAt }) => counterId === desk.id && calledAt !== null);
    // Who sat there is forgotten when a counter closes; those who waited for them were called there.
    const resourceId = own.find(({ resourceId }) => resourceId !== null)?.resourceId ?? desk.resourceId;
    const open = openTimes(shifts, day);
    return { ...desk, resourceId, open: open.length > 0 ? open : calledTimes(own) };
  });
  const resources = new Set(desks.map(({ resourceId }) => resourceId));
  return {
    policies: Object.fromEntries(queues.map(({ id, policy }) => [id, policy])),
    desks,
    visitors: tickets.map(({ status: _, calledAt, endedAt, counterId: __, resourceId, ...one }) => ({
      ...one,
      // Whoever was called was there.
      presentAt: one.presentAt ?? (calledAt === null ? null : one.issuedAt),
      resourceId: resources.has(resourceId) ? resourceId : null,
      waited: calledAt === null ? null : calledAt - one.issuedAt,
      took: calledAt === null || endedAt === null ? null : endedAt - calledAt,
      gaveUpAt: calledAt === null ? (endedAt ?? day.end) : null,
    })),
  };
}

/** Nobody said that it was open, but it called. */
function calledTimes(own: DayRead["tickets"]): Interval[] {
  const start = Math.min(...own.map(({ calledAt }) => calledAt as number));
  const end = Math.max(...own.map(({ calledAt, endedAt }) => endedAt ?? (calledAt as number)));
  return own.length > 0 && start < end ? [{ start, end }] : [];
}
