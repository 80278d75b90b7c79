import { MINUTE, SECOND } from "../../shared/duration";
import type { Situation } from "../../waits/rules/floor";
import { HALF_HOURS } from "../../waits/rules/pace";
import type { Recent } from "../../waits/rules/quote";
import { toWaiting } from "../line/line-rows";
import type { Policy } from "../policy-schema";
import type { QuotingRow } from "../quoting/quoting-row";
import { isServedAt, type Line, orderOf, type Waiting } from "./policy";

/** A queue's floor as the estimate takes it, and which of those in `situation.line` wait in the queue itself; the last of them is who would join. */
export interface QuotedFloor {
  situation: Situation;
  recent: Recent;
  own: number[];
}

/** Where nothing is configured for a service. */
const CONFIGURED_SECONDS = 10 * 60;
const HALF_HOUR = 30 * 60;
/** Calls after which a day, and visits after which a queue, are known well enough to tell how good the simulation is. */
const SEASONED = { calls: 20, visits: 100 };

const visitOf = ({ serviceIds }: Waiting) => serviceIds.join(" ");

/** Which of two who are the first of their lines is called first: as chooseNext compares them. */
function rankOf({ priority, dueAt }: Waiting, { dueMinutes }: Policy, now: number): number {
  if (priority === "urgent") return 1;
  if (dueMinutes !== undefined && dueAt !== null && dueAt - dueMinutes * MINUTE <= now) return 2;
  return priority === "high" ? 3 : 4;
}

/** When somebody goes ahead of the line, in seconds (waits/rules/simulate.ts): an appointment once it is due, which it may not be yet. */
function dueInOf({ priority, dueAt }: Waiting, { kind, dueMinutes }: Policy, now: number): number | null {
  if (kind === "fifo") return null;
  if (priority === "urgent") return Number.NEGATIVE_INFINITY;
  return dueMinutes === undefined || dueAt === null ? null : (dueAt - dueMinutes * MINUTE - now) / SECOND;
}

interface Placed {
  one: Waiting;
  queueId: string;
  rank: number;
  dueIn: number | null;
}

/** The lines of queues with counters in common as one: each keeps its order. */
function merged(lines: readonly Placed[][]): Placed[] {
  const left = lines.map((line) => [...line].reverse());
  const all: Placed[] = [];
  for (;;) {
    const heads = left.filter((line) => line.length > 0);
    const [first, ...others] = heads;
    if (!first) return all;
    const head = (line: Placed[]) => line.at(-1) as Placed;
    const best = others.reduce((a, b) => {
      const [x, y] = [head(a), head(b)];
      return (y.rank - x.rank || y.one.place - x.one.place) < 0 ? b : a;
    }, first);
    all.push(best.pop() as Placed);
  }
}

/** Which counters can serve somebody; null: all. Whoever no open counter serves is counted on all: one that serves them will open. */
function seatsFor({ one, queueId }: Placed, { seats }: QuotingRow): Situation["line"][number]["seats"] {
  const ofQueue = seats.filter(({ queueIds }) => queueIds.includes(queueId));
  const fitting = seats.flatMap((seat, i) => (ofQueue.includes(seat) && isServedAt(one, seat, ofQueue) ? [i] : []));
  return fitting.length === 0 || fitting.length === seats.length ? null : fitting;
}

/** `order` is the queue's line in calling order, `queueId` its id. */
export function quotedFloor(
  row: QuotingRow,
  { queueId, policy, now, order }: Pick<Line, "policy" | "now"> & { queueId: string; order: readonly Waiting[] },
): QuotedFloor {
  const placed = (line: readonly Waiting[], of: string, by: Policy) =>
    line.map((one): Placed => ({ one, queueId: of, rank: rankOf(one, by, now), dueIn: dueInOf(one, by, now) }));
  const beside = row.beside.map((line) =>
    placed(
      orderOf({ policy: line.policy, calls: [], now, waiting: toWaiting(line.waiting) }),
      line.queueId,
      line.policy,
    ),
  );
  const all = merged([placed(order, queueId, policy), ...beside]);
  const ownSeats = row.seats.flatMap(({ queueIds }, i) => (queueIds.includes(queueId) ? [i] : []));
  const seats = ownSeats.length === row.seats.length || ownSeats.length === 0 ? null : ownSeats;
  const joining = order.length > 0 ? visitOf(order.at(-1) as Waiting) : (Object.keys(row.configured)[0] ?? "");
  const line = [
    ...all.map((person) => ({
      visit: visitOf(person.one),
      isBooked: person.one.dueAt !== null,
      readyIn: Math.max(0, ((person.one.notBefore ?? now) - now) / SECOND),
      spread: 0,
      seats: seatsFor(person, row),
      isBound: person.one.resourceId !== null,
      dueIn: person.dueIn,
    })),
    { visit: joining, isBooked: false, readyIn: 0, spread: 0, seats },
  ];
  const situation = {
    secondOfDay: row.secondOfDay,
    seats: row.seats.map(({ visit, elapsed }) => ({ visit, elapsed: elapsed ?? 0 })),
    open: row.seats.length === 0 ? 0 : ownSeats.length,
    line,
    booked: row.booked.map(({ visit, dueIn }) => ({
      visit,
      dueIn,
      early: ((policy.dueMinutes ?? 0) * MINUTE) / SECOND,
      seats,
    })),
    today: todayOf(row),
  };
  const own = [...all.flatMap((person, i) => (person.queueId === queueId ? [i] : [])), all.length];
  const configured = configuredOf(row, situation);
  const ahead = order.reduce((sum, one) => sum + (configured[visitOf(one)] as number), 0);
  return {
    situation: { ...situation, configured },
    recent: { ...recentOf(row, order, now), configured: ahead / Math.max(1, ownSeats.length) },
    own,
  };
}

function todayOf({ today: { visit, began, seconds, ago } }: QuotingRow): Situation["today"] {
  return visit.map((one, i) => ({
    visit: one,
    halfHour: Math.floor((began?.[i] ?? 0) / HALF_HOUR) % HALF_HOURS,
    seconds: seconds?.[i] ?? 0,
    ago: ago?.[i] ?? 0,
  }));
}

/** What every visit that occurs is configured to take: its services one after the other. */
function configuredOf(row: QuotingRow, { line, seats, booked, today }: Omit<Situation, "configured">) {
  const visits = [...line, ...seats, ...booked, ...today].flatMap(({ visit }) => (visit === null ? [] : [visit]));
  const secondsOf = (visit: string) =>
    visit.split(" ").reduce((sum, id) => sum + (row.configured[id] ?? CONFIGURED_SECONDS), 0);
  return Object.fromEntries([...new Set(visits)].map((visit) => [visit, secondsOf(visit)]));
}

function recentOf({ calls: { waited, ago }, learned }: QuotingRow, order: readonly Waiting[], now: number) {
  const walkIns = order.filter(({ dueAt }) => dueAt === null);
  const oldest = Math.min(now, ...walkIns.map(({ issuedAt }) => issuedAt));
  const [newest, first] = [ago?.[0], ago?.at(-1)];
  const visits = Object.values(learned?.floor.paces ?? {}).flatMap((paces) => Object.values(paces));
  return {
    oldest: (now - oldest) / SECOND,
    last: waited[0] ?? null,
    mean: waited.length > 0 ? waited.reduce((sum, one) => sum + one, 0) / waited.length : null,
    gap:
      newest !== undefined && first !== undefined && waited.length > 1 ? (first - newest) / (waited.length - 1) : null,
    isSeasoned:
      waited.length >= SEASONED.calls &&
      order.length > 0 &&
      visits.reduce((sum, { n }) => sum + n, 0) >= SEASONED.visits,
  };
}
