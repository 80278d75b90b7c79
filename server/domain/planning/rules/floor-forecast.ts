import { hourOf } from "../../booking/rules/walk-in-share";
import type { Policy } from "../../queue/policy-schema";
import type { Seat, Waiting } from "../../queue/rules/policy";
import { HOUR, SECOND } from "../../shared/duration";
import { createRandom, exponential } from "../../shared/random";
import { localTimeOf } from "../../shared/zoned-time";
import { normal, normalAbove } from "../../waits/rules/normal";
import { type Service, serviceOf } from "../../waits/rules/pace";
import type { Desk, PastDay, Visitor } from "./past-day";
import { replayPast } from "./replay-past";

/** A counter as it stands: what it has, and for how many seconds. */
export interface DeskNow extends Seat {
  id: string;
  queueIds: string[];
  isOpen: boolean;
  visit: string | null;
  elapsed: number;
}

/** What is known of a location at an instant. Milliseconds of the epoch. */
export interface FloorNow {
  now: number;
  /** When it closes today: whoever comes is served. */
  closes: number;
  policies: Record<string, Policy>;
  waiting: (Waiting & { queueId: string })[];
  desks: DeskNow[];
  booked: { queueId: string; serviceId: string; at: number }[];
  /** How many are expected in a span of the day. */
  walkIns: { queueId: string; serviceId: string; start: number; end: number; expected: number }[];
  /** By visit: services joined by spaces. */
  services: Record<string, Service>;
}

/** Of those booked, who come: what is believed of queues that have not learned. */
const SHOWS = 0.88;
/** Where nothing is known of a visit. */
const UNKNOWN: Service = serviceOf({}, 10 * 60);

const visitOf = (serviceIds: readonly string[]) => serviceIds.join(" ");
/** How many half hours of a day `at` is in, for the medians. The floor is looked at for hours, and paces change little: that of now. */
const medianOf = ({ medians }: Service) => medians.reduce((sum, one) => sum + one, 0) / medians.length;

const timeOf = ({ services }: FloorNow, serviceIds: readonly string[], drawn: number): number => {
  const service = services[visitOf(serviceIds)] ?? UNKNOWN;
  return SECOND * medianOf(service) * Math.exp(service.sigma * drawn);
};

/** What is left of a visit that has lasted so long: a lognormal beyond what has passed. */
function leftOf(floor: FloorNow, { visit, elapsed }: DeskNow, uniform: number): number {
  if (visit === null) return 0;
  const service = floor.services[visit] ?? UNKNOWN;
  const median = medianOf(service);
  const above = normalAbove(Math.log(Math.max(elapsed, 1) / median) / service.sigma, uniform);
  return SECOND * Math.max(median * Math.exp(service.sigma * above) - elapsed, median / 20);
}

/** One way the rest of the day may go: who comes when, how long everybody takes, when counters are free. */
export interface Afternoon {
  visitors: Visitor[];
  times: Map<string, number>;
  /** When each counter is done with whom it has. */
  free: number[];
}

export function drawAfternoon(floor: FloorNow, seed: number): Afternoon {
  const random = createRandom(seed);
  const times = new Map<string, number>();
  const visitors: Visitor[] = [];
  const add = (one: Pick<Visitor, "id" | "queueId" | "serviceIds" | "issuedAt"> & Partial<Visitor>) => {
    times.set(one.id, timeOf(floor, one.serviceIds, normal(random())));
    const known = {
      priority: "normal" as const,
      presentAt: one.issuedAt,
      dueAt: null,
      isBooked: false,
      resourceId: null,
    };
    visitors.push({ ...known, place: one.issuedAt * 1000, waited: null, took: null, gaveUpAt: null, ...one });
  };
  for (const { notBefore, presentAt, serviceIds, ...one } of floor.waiting)
    add({
      ...one,
      serviceIds: [...serviceIds],
      isBooked: one.dueAt !== null,
      presentAt: Math.max(presentAt ?? floor.now, notBefore ?? 0),
    });
  floor.booked.forEach(({ queueId, serviceId, at }, i) => {
    const shows = random() < SHOWS;
    if (shows) add({ id: `booked_${i}`, queueId, serviceIds: [serviceId], issuedAt: at, dueAt: at, isBooked: true });
  });
  floor.walkIns.forEach(({ queueId, serviceId, start, end, expected }, i) => {
    if (expected <= 0) return;
    let at = start;
    for (let n = 0; ; n++) {
      at += exponential(random, (end - start) / expected);
      if (at >= end) break;
      add({ id: `walk_in_${i}_${n}`, queueId, serviceIds: [serviceId], issuedAt: at });
    }
  });
  return { visitors, times, free: floor.desks.map((desk) => floor.now + leftOf(floor, desk, random())) };
}

/** A desk plan: which counters are open, and what each serves. */
export type Plan = readonly Pick<DeskNow, "isOpen" | "queueIds">[];

export interface Course {
  /** When the last of those here and expected is done; `now` where there is nobody. */
  finish: number;
  /** Mean wait from now (or from coming) on, milliseconds. */
  meanWait: number;
  /** Who nobody serves by this plan. */
  unserved: number;
}

/** One afternoon by one plan: the same draws for every plan, so plans differ by themselves alone. */
export function courseOf(floor: FloorNow, { visitors, times, free }: Afternoon, plan: Plan): Course {
  const { now, closes, policies } = floor;
  const end = Math.max(closes, now + 1);
  const desks = floor.desks.map((desk, i): Desk => {
    const { isOpen, queueIds } = plan[i] as Plan[number];
    const start = free[i] as number;
    return {
      ...desk,
      serviceIds: desk.serviceIds && [...desk.serviceIds],
      queueIds,
      open: isOpen ? [{ start, end: Math.max(end, start + 1) }] : [],
    };
  });
  const day: PastDay = { visitors, policies, desks };
  const { people, lastEnd } = replayPast(day, ({ id }) => times.get(id) as number);
  const waits = people.flatMap(({ visitor, wait }) =>
    wait === null ? [] : [visitor.issuedAt + wait - Math.max(now, visitor.issuedAt)],
  );
  return {
    finish: Math.max(now, lastEnd),
    meanWait: waits.length === 0 ? 0 : waits.reduce((sum, one) => sum + one, 0) / waits.length,
    unserved: people.length - waits.length,
  };
}

/** What could be done with one counter: opened, or to serve a queue as well. */
export interface Move {
  kind: "open" | "serve";
  counterId: string;
  /** All that it serves then. */
  queueIds: string[];
}

/** At most so many moves are tried, those for the longest lines first. */
const MOST_MOVES = 8;

export function movesOf({ desks, waiting }: FloorNow, mayOpen: (counterId: string) => boolean): Move[] {
  const lengths = new Map<string, number>();
  for (const { queueId } of waiting) lengths.set(queueId, (lengths.get(queueId) ?? 0) + 1);
  const longest = [...lengths].sort(([, a], [, b]) => b - a).map(([queueId]) => queueId);
  const moves = longest.flatMap((queueId) =>
    desks.flatMap(({ id: counterId, isOpen, queueIds }): Move[] => {
      if (!isOpen)
        return queueIds.includes(queueId) && mayOpen(counterId) ? [{ kind: "open", counterId, queueIds }] : [];
      return queueIds.includes(queueId) ? [] : [{ kind: "serve", counterId, queueIds: [...queueIds, queueId] }];
    }),
  );
  const known = new Set<string>();
  const once = moves.filter(({ kind, counterId, queueIds }) => {
    const key = `${kind} ${counterId} ${kind === "open" ? "" : queueIds.join(" ")}`;
    return !known.has(key) && known.add(key);
  });
  return once.slice(0, MOST_MOVES);
}

export const planOf = ({ desks }: FloorNow, move: Move | null): Plan =>
  desks.map(({ id, isOpen, queueIds }) =>
    move?.counterId === id ? { isOpen: true, queueIds: move.queueIds } : { isOpen, queueIds },
  );

/** The hours of the place's clock that are to come, and which share of each: one that comes twice is there twice, one that is skipped is not. */
export function hoursLeft(now: number, closes: number, timeZone: string) {
  const left: { hour: number; start: number; end: number; share: number }[] = [];
  for (let hour = hourOf(now, timeZone); hour.start < closes; hour = hourOf(hour.end, timeZone)) {
    const [start, end] = [Math.max(now, hour.start), Math.min(closes, hour.end)];
    left.push({ hour: Number(localTimeOf(start, timeZone).slice(11, 13)), start, end, share: (end - start) / HOUR });
  }
  return left;
}
