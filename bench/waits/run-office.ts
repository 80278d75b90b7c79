import { type Floor, type Situation, sceneOf, seen, startFloor, tallied } from "../../server/domain/waits/rules/floor";
import { withTime } from "../../server/domain/waits/rules/pace";
import {
  type Lessons,
  learned,
  type Quote,
  quotesOf,
  type Recent,
  startLessons,
} from "../../server/domain/waits/rules/quote";
import { ABSENT, CLOSES, type OfficeDayPlan, OPENS, planDay, SERVICE_MINUTES, type Visitor } from "./office";

export interface ToldVisitor {
  quote: Quote;
  seconds: number;
  /** Somebody waited when they came. */
  isScored: boolean;
}

const HALF_HOUR = 30 * 60;
const VISITS = ["s5", "s12", "s25"];
const CONFIGURED = Object.fromEntries(VISITS.map((visit, i) => [visit, (SERVICE_MINUTES[i] as number) * 60]));
/** What a queue of these services is configured to take: their mean, as where nobody counts how often each is asked for. */
const MEAN_CONFIGURED = (SERVICE_MINUTES.reduce((sum, minutes) => sum + minutes, 0) / SERVICE_MINUTES.length) * 60;
const LAST = 20;
const visitOf = (service: number) => VISITS[service] as string;

interface Counter {
  shifts: [number, number][];
  visitor: Visitor | null;
  since: number;
  until: number;
}

/** What one day of an office does: everything that the estimate may know of it is in `state`. */
function createDay(plan: OfficeDayPlan) {
  return {
    waiting: [] as { visitor: Visitor; quote: Quote | null; isScored: boolean }[],
    counters: plan.counters.map((shifts): Counter => ({ shifts, visitor: null, since: 0, until: 0 })),
    arrived: new Set<number>(),
    calls: [] as { at: number; wait: number }[],
    ended: [] as Situation["today"][number][] & { at?: number }[],
    endedAt: [] as number[],
    plan,
  };
}
type Day = ReturnType<typeof createDay>;

const isOpen = ({ shifts }: Counter, now: number) => shifts.some(([from, to]) => from <= now && now < to);

/** Booked people go first once it is their time, the others by arrival. */
function next(day: Day, now: number): number {
  const booked = day.waiting.findIndex(({ visitor }) => visitor.due !== null && visitor.due <= now);
  return booked === -1 ? (day.waiting.length > 0 ? 0 : -1) : booked;
}

function situationOf(day: Day, joining: number, now: number): Situation {
  const open = day.counters.filter((counter) => isOpen(counter, now) || counter.visitor !== null);
  const ordered = [...day.waiting].sort(
    (a, b) => Number(b.visitor.due !== null) - Number(a.visitor.due !== null) || a.visitor.at - b.visitor.at,
  );
  const person = (service: number, isBooked: boolean) => ({
    visit: visitOf(service),
    isBooked,
    readyIn: 0,
    spread: 0,
    seats: null,
  });
  return {
    secondOfDay: now,
    configured: CONFIGURED,
    seats: open
      .filter((counter) => isOpen(counter, now))
      .map(({ visitor, since }) => ({ visit: visitor && visitOf(visitor.service), elapsed: now - since })),
    line: [...ordered.map(({ visitor }) => person(visitor.service, visitor.due !== null)), person(joining, false)],
    booked: day.plan.bookings
      .filter(({ id, due }) => !day.arrived.has(id) && due > now - HALF_HOUR)
      .map(({ service, due }) => ({ visit: visitOf(service), dueIn: due - now, seats: null })),
    today: day.ended
      .slice(-60)
      .map((one, i, all) => ({ ...one, ago: now - (day.endedAt.at(i - all.length) as number) })),
  };
}

function recentOf(day: Day, now: number): Recent {
  const last = day.calls.slice(-LAST);
  const first = last[0];
  const open = Math.max(1, day.counters.filter((counter) => isOpen(counter, now)).length);
  const oldest = day.waiting.find(({ visitor }) => visitor.due === null)?.visitor.at ?? now;
  return {
    isSeasoned: last.length === LAST && day.waiting.length > 0,
    oldest: now - oldest,
    last: last.at(-1)?.wait ?? null,
    mean: first ? last.reduce((sum, { wait }) => sum + wait, 0) / last.length : null,
    gap: first && last.length > 1 ? ((last.at(-1) as Day["calls"][number]).at - first.at) / (last.length - 1) : null,
    configured: (day.waiting.length * MEAN_CONFIGURED) / open,
  };
}

/** Days of one office after each other, learned from as they pass. */
export function createOffice(seed: number) {
  let floor: Floor = startFloor();
  let lessons: Lessons = startLessons();

  function call(day: Day, counter: Counter, now: number, told: ToldVisitor[]): void {
    const [one] = day.waiting.splice(next(day, now), 1);
    if (!one) return;
    const { visitor, quote, isScored } = one;
    counter.visitor = visitor;
    counter.since = now;
    counter.until = now + (visitor.comes ? visitor.takes : ABSENT);
    if (visitor.due === null) floor = { ...floor, absent: seen(floor.absent, visitor.comes ? 0 : 1) };
    if (!visitor.comes) floor = { ...floor, absentSeconds: seen(floor.absentSeconds, ABSENT) };
    if (visitor.due === null) day.calls.push({ at: now, wait: now - visitor.at });
    if (!quote) return;
    told.push({ quote: { ...quote, at: visitor.at } as Quote, seconds: now - visitor.at, isScored });
    lessons = learned(lessons, quote, now - visitor.at);
  }

  function end(day: Day, counter: Counter): void {
    const { visitor, since, until } = counter;
    counter.visitor = null;
    if (!visitor?.comes) return;
    const visit = visitOf(visitor.service);
    const halfHour = Math.floor(since / HALF_HOUR);
    day.ended.push({ visit, halfHour, seconds: until - since, ago: 0 });
    day.endedAt.push(until);
    floor = {
      ...floor,
      paces: { ...floor.paces, [visit]: withTime(floor.paces[visit] ?? {}, halfHour, until - since) },
    };
  }

  function arrive(day: Day, visitor: Visitor, now: number): void {
    const isScored = visitor.due === null && day.waiting.length > 0;
    const quote =
      visitor.due === null
        ? (quotesOf(
            sceneOf(floor, situationOf(day, visitor.service, now)),
            recentOf(day, now),
            lessons,
            seed + visitor.id,
          ).at(-1) as Quote)
        : null;
    day.arrived.add(visitor.id);
    if (visitor.due !== null)
      floor = { ...floor, shows: seen(floor.shows, 1), late: tallied(floor.late, now - visitor.due) };
    day.waiting.push({ visitor, quote, isScored });
  }

  function look(day: Day, now: number): void {
    const at = Math.floor(now / HALF_HOUR);
    const count = day.counters.filter((counter) => isOpen(counter, now)).length;
    floor = { ...floor, counters: { ...floor.counters, [at]: seen(floor.counters[at] ?? { n: 0, sum: 0 }, count) } };
  }

  function missed(missing: number): void {
    floor = { ...floor, shows: { n: floor.shows.n + missing, sum: floor.shows.sum } };
  }

  return {
    day: (number: number): ToldVisitor[] => runDay(planDay(seed * 1000 + number), { arrive, call, end, look, missed }),
  };
}

interface Office {
  arrive(day: Day, visitor: Visitor, now: number): void;
  call(day: Day, counter: Counter, now: number, told: ToldVisitor[]): void;
  end(day: Day, counter: Counter): void;
  look(day: Day, now: number): void;
  missed(bookings: number): void;
}

const LOOKS_EVERY = 10 * 60;

/** From one event to the next: services that end, people who come, counters that open; then every free counter calls. */
function runDay(plan: OfficeDayPlan, office: Office): ToldVisitor[] {
  const day = createDay(plan);
  const told: ToldVisitor[] = [];
  const looks = Array.from({ length: (CLOSES - OPENS) / LOOKS_EVERY }, (_, i) => OPENS + i * LOOKS_EVERY);
  const times = [...plan.visitors.map(({ at }) => at), ...plan.counters.flat(2), ...looks];
  const coming = [...plan.visitors];
  const events = [...new Set(times)].filter(Number.isFinite).sort((a, b) => a - b);
  const looking = new Set(looks);
  for (let now = OPENS; Number.isFinite(now); ) {
    for (const counter of day.counters) if (counter.visitor && counter.until <= now) office.end(day, counter);
    while (coming[0] && coming[0].at <= now) office.arrive(day, coming.shift() as Visitor, now);
    for (const counter of day.counters)
      if (!counter.visitor && isOpen(counter, now) && day.waiting.length > 0) office.call(day, counter, now, told);
    if (looking.has(now)) office.look(day, now);
    while (events[0] !== undefined && events[0] <= now) events.shift();
    const ends = day.counters.flatMap(({ visitor, until }) => (visitor ? [until] : []));
    now = Math.min(events[0] ?? Number.POSITIVE_INFINITY, ...ends);
  }
  office.missed(plan.bookings.filter(({ id }) => !day.arrived.has(id)).length);
  return told;
}
