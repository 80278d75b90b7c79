import type { PastDay, Visitor } from "../../server/domain/planning/rules/past-day";
import { type Replayed, replayPast } from "../../server/domain/planning/rules/replay-past";
import type { Policy } from "../../server/domain/queue/policy-schema";
import { MINUTE } from "../../server/domain/shared/duration";
import { newId } from "../../server/domain/shared/id";
import type { Interval } from "../../server/domain/shared/interval";
import { exponential } from "../../server/domain/shared/random";

/** A floor of a day: what comes to each queue, and which counters are open for it all day. */
export interface Shift {
  organizationId: string;
  open: Interval;
  queues: { id: string; serviceIds: string[]; arrivalsPerHour: number }[];
  counters: { id: string; queueIds: string[] }[];
  /** Of each service. */
  minutes: ReadonlyMap<string, number>;
}

/** Somebody of the day who was served. Milliseconds of the epoch. */
export interface Served {
  visitor: Visitor;
  counterId: string;
  calledAt: number;
  endedAt: number;
}

const POLICY: Policy = { kind: "priority" };

/** The day of a floor as it could have been: people arrive at random, and counters call them as they would in the product. */
export function pastDay({ organizationId, open, queues, counters, minutes }: Shift, random: () => number) {
  const visitors: Visitor[] = [];
  for (const { id: queueId, serviceIds, arrivalsPerHour } of queues) {
    const gap = (60 * MINUTE) / arrivalsPerHour;
    for (let at = open.start + exponential(random, gap); at < open.end; at += exponential(random, gap)) {
      const issuedAt = Math.round(at);
      const serviceId = serviceIds[Math.floor(random() * serviceIds.length)] as string;
      const usual = (minutes.get(serviceId) as number) * MINUTE;
      visitors.push({
        ...{
          id: newId("tkt", organizationId, issuedAt),
          queueId,
          priority: "normal",
          place: issuedAt * 1000,
          issuedAt,
        },
        ...{ presentAt: issuedAt, dueAt: null, isBooked: false, serviceIds: [serviceId], resourceId: null },
        ...{ waited: null, took: Math.round(MINUTE + exponential(random, usual * 0.8)), gaveUpAt: null },
      });
    }
  }
  const day: PastDay = {
    visitors,
    // As planning_day reads them: of two that are free since the same instant the first calls.
    desks: counters
      .toSorted((a, b) => (a.id < b.id ? -1 : 1))
      .map((desk) => ({ ...desk, serviceIds: null, resourceId: null, open: [open] })),
    policies: Object.fromEntries(queues.map(({ id }) => [id, POLICY])),
  };
  const { people } = replayPast(day, ({ took }) => took as number);
  return { day, served: people.flatMap(servedOf).sort((a, b) => a.visitor.issuedAt - b.visitor.issuedAt) };
}

function servedOf({ visitor, wait, deskId }: Replayed): Served[] {
  if (wait === null || deskId === null) return [];
  const calledAt = visitor.issuedAt + wait;
  return [{ visitor, counterId: deskId, calledAt, endedAt: calledAt + (visitor.took as number) }];
}
