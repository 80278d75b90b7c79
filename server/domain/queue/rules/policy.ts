import { MINUTE } from "../../shared/duration";
import type { CallRule, Policy, Priority, Why } from "../policy-schema";

/** Somebody who waits, as queue_line writes it; times in milliseconds of the epoch. */
export interface Waiting {
  id: string;
  priority: Priority;
  /** The order of arrival; no two in one queue are meant to be alike, and ids settle it where they are. */
  place: number;
  issuedAt: number;
  /** Null while on the way. */
  presentAt: number | null;
  /** Not to be called before. */
  notBefore: number | null;
  /** When an appointment is to be called; null without one, or too late for it. */
  dueAt: number | null;
  /** What is served in this visit. */
  serviceIds: readonly string[];
  /** Served only where this resource sits. */
  resourceId: string | null;
}

/** Somebody who was called, as queue_calls writes it, the newest first. */
export interface PastCall {
  id: string;
  place: number;
  calledAt: number;
  priority: Priority;
  isBooked: boolean;
  serviceIds: readonly string[];
  rule: CallRule | null;
}

/** A queue at one instant, read under its lock where something is decided. */
export interface Line {
  policy: Policy;
  waiting: readonly Waiting[];
  calls: readonly PastCall[];
  now: number;
}

/** What can be served at a counter: `serviceIds` null is everything. */
export interface Seat {
  resourceId: string | null;
  serviceIds: readonly string[] | null;
}

/** A queue with its open counters. */
export interface ServedLine extends Line {
  seats: readonly Seat[];
}

export interface Choice {
  ticket: Waiting;
  why: Why;
}

const byPlace = (a: Waiting, b: Waiting) => a.place - b.place || (a.id < b.id ? -1 : 1);

/** Here, and not stepped out. */
export const isReady = ({ presentAt, notBefore }: Waiting, now: number): boolean =>
  presentAt !== null && (notBefore === null || notBefore <= now);

const sits = ({ resourceId }: Waiting, seat: Seat) => resourceId === null || resourceId === seat.resourceId;
const serves = ({ serviceIds }: Seat, wanted: readonly string[]) =>
  serviceIds === null || wanted.every((id) => serviceIds.includes(id));

/**
 * Who waits for one resource waits for it alone. A visit goes to a counter that serves all of it; where none of the open `seats` does, to one that
 * serves what comes first, and goes on elsewhere (ticket_complete).
 */
export const isServedAt = (one: Waiting, seat: Seat, seats: readonly Seat[]): boolean =>
  sits(one, seat) &&
  (serves(seat, one.serviceIds) ||
    (serves(seat, one.serviceIds.slice(0, 1)) &&
      !seats.some((other) => sits(one, other) && serves(other, one.serviceIds))));

/** Since when it could have been called: overtaking counts from then on. */
const readySince = ({ issuedAt, presentAt, notBefore }: Waiting) => Math.max(issuedAt, presentAt ?? 0, notBefore ?? 0);

const overtakes = (ticket: Waiting, calls: readonly PastCall[]) =>
  calls.filter(({ place, calledAt }) => place > ticket.place && calledAt > readySince(ticket));

/** How often each rule called somebody who came later, while this one could have been called. */
export function passedBy(ticket: Waiting, calls: readonly PastCall[]): { rule: CallRule; count: number }[] {
  const counts = new Map<CallRule, number>();
  for (const { rule } of overtakes(ticket, calls)) if (rule) counts.set(rule, (counts.get(rule) ?? 0) + 1);
  return [...counts].map(([rule, count]) => ({ rule, count }));
}

/** Which rule gives it its rank; a smaller rank goes first. */
function classOf({ priority, dueAt }: Waiting, { dueMinutes }: Policy, now: number): [rank: number, rule: CallRule] {
  if (priority === "urgent") return [1, "urgent"];
  if (dueMinutes !== undefined && dueAt !== null && dueAt - dueMinutes * MINUTE <= now) return [2, "due"];
  return priority === "high" ? [3, "high"] : [4, "first"];
}

type Share = NonNullable<Policy["shares"]>[number];
interface Kind {
  priority: Priority;
  isBooked: boolean;
  serviceIds: readonly string[];
}
const fits = ({ priority, booked, serviceIds }: Share, kind: Kind): boolean =>
  (priority === undefined || priority === kind.priority) &&
  (booked === undefined || booked === kind.isBooked) &&
  (serviceIds === undefined || kind.serviceIds.some((id) => serviceIds.includes(id)));

/** The share somebody belongs to: the first that fits, else the one behind them all, of weight 1. */
const shareOf = (shares: readonly Share[], kind: Kind) => {
  const index = shares.findIndex((one) => fits(one, kind));
  return index === -1 ? shares.length : index;
};

/**
 * Whose turn it is among shares: fewest calls for its weight in the round that this call would complete, which is as many calls as the weights add
 * up to. Over any whole round in which all shares have somebody the calls are in proportion.
 */
function nextShare(shares: readonly Share[], calls: readonly Kind[], waiting: readonly Kind[]): number {
  const weights = [...shares.map(({ weight }) => weight), 1];
  const present = new Set(waiting.map((kind) => shareOf(shares, kind)));
  const isUsed = (index: number) => index < shares.length || present.has(index);
  const round = weights.reduce((sum, weight, index) => sum + (isUsed(index) ? weight : 0), 0);
  const counts = weights.map(() => 1);
  for (const call of calls.slice(0, round - 1))
    counts[shareOf(shares, call)] = (counts[shareOf(shares, call)] ?? 0) + 1;
  const [first] = [...present].sort(
    (a, b) => (counts[a] as number) / (weights[a] as number) - (counts[b] as number) / (weights[b] as number) || a - b,
  );
  return first as number;
}

const kindOf = ({ priority, dueAt, serviceIds }: Waiting): Kind => ({ priority, isBooked: dueAt !== null, serviceIds });

interface Ranked extends Choice {
  rank: number;
  /** Among one rank the smaller goes first, then the place. */
  within: number;
}

/** The first of `among` (not empty, by place) by the policy. `overtaken` counts how often each was overtaken. */
function pick({ policy, calls, now }: Line, among: readonly Waiting[], overtaken: (one: Waiting) => number): Ranked {
  const say = (ticket: Waiting, rule: CallRule, rank: number, within = 0): Ranked => {
    const passed = among.filter((one) => byPlace(one, ticket) < 0).length;
    return { ticket, why: { rule, passed }, rank, within };
  };
  const [first] = among as [Waiting];
  if (policy.kind === "fifo") return say(first, "first", classOf(first, policy, now)[0]); // its rank counts among queues
  const { maxOvertakes, maxWaitMinutes, shares } = policy;
  const pressed = among.find((one) => maxOvertakes !== undefined && overtaken(one) >= maxOvertakes);
  if (pressed) return say(pressed, "overtakes", 0);
  const kept = among.find((one) => maxWaitMinutes !== undefined && now - readySince(one) >= maxWaitMinutes * MINUTE);
  if (kept) return say(kept, "wait", 0);
  const classes = among.map((ticket) => ({ ticket, class: classOf(ticket, policy, now) }));
  const best = classes.reduce((a, b) => (compareClasses(b, a) < 0 ? b : a));
  const [rank, rule] = best.class;
  if (rank <= 2) return say(best.ticket, rule, rank, rank === 2 ? (best.ticket.dueAt ?? 0) : 0);
  if (!shares) return say(best.ticket, rule, rank);
  const shared = calls.filter(({ priority, rule }) => priority !== "urgent" && rule !== "due");
  const turn = nextShare(shares, shared, among.map(kindOf));
  const ofTurn = classes.filter(({ ticket }) => shareOf(shares, kindOf(ticket)) === turn);
  const { ticket } = ofTurn.reduce((a, b) => (compareClasses(b, a) < 0 ? b : a)) as (typeof classes)[number];
  return say(ticket, ticket === best.ticket ? rule : "share", rank);
}

function compareClasses(a: { ticket: Waiting; class: [number, CallRule] }, b: typeof a): number {
  const [rank] = a.class;
  const due = rank === 2 && b.class[0] === 2 ? (a.ticket.dueAt ?? 0) - (b.ticket.dueAt ?? 0) : 0;
  return rank - b.class[0] || due || byPlace(a.ticket, b.ticket);
}

/**
 * The next ticket over the queues of a counter, null when nobody can be called there: each queue offers the first by its own policy; among these
 * the rank decides, then who came first. Never passes over somebody who could be called and has reached the bound of their queue.
 */
export function chooseNext(lines: readonly ServedLine[], seat: Seat): Choice | null {
  const offers = lines.flatMap((line) => {
    const among = line.waiting
      .filter((one) => isReady(one, line.now) && isServedAt(one, seat, line.seats))
      .sort(byPlace);
    return among.length === 0 ? [] : [pick(line, among, (one) => overtakes(one, line.calls).length)];
  });
  const [best] = offers.sort((a, b) => a.rank - b.rank || a.within - b.within || byPlace(a.ticket, b.ticket));
  return best ? { ticket: best.ticket, why: best.why } : null;
}

/** Those of its queue who were passed because they were not here when this one was called. */
export const missedBy = (lines: readonly ServedLine[], chosen: Waiting, seat: Seat): string[] =>
  lines
    .filter(({ waiting }) => waiting.includes(chosen))
    .flatMap(({ waiting, seats }) => waiting.filter((one) => one.presentAt === null && isServedAt(one, seat, seats)))
    .filter((one) => byPlace(one, chosen) < 0)
    .map(({ id }) => id);

/**
 * Everybody in the order in which they would be called, as if all were here, one counter served everything and time stood still. `n` tickets
 * take n^2 steps where the policy remembers calls, else one sort.
 */
export function orderOf(line: Line): Waiting[] {
  const { policy, calls, now } = line;
  const left = [...line.waiting].sort(byPlace);
  if (policy.kind === "fifo") return left;
  const { maxOvertakes, shares, ...ranks } = policy;
  if (maxOvertakes === undefined && shares === undefined) {
    const ranked = new Map(left.map((one) => [one, pick({ ...line, policy: ranks }, [one], () => 0)]));
    const of = (one: Waiting) => ranked.get(one) as Ranked;
    return left.sort((a, b) => of(a).rank - of(b).rank || of(a).within - of(b).within || byPlace(a, b));
  }
  const counts = new Map(left.map((one) => [one.id, overtakes(one, calls).length]));
  const made = [...calls];
  const order: Waiting[] = [];
  while (left.length > 0) {
    const { ticket, why } = pick({ ...line, calls: made }, left, (one) => counts.get(one.id) ?? 0);
    left.splice(left.indexOf(ticket), 1);
    for (const one of left) if (one.place < ticket.place) counts.set(one.id, (counts.get(one.id) ?? 0) + 1);
    if (shares) made.unshift({ ...kindOf(ticket), id: ticket.id, place: ticket.place, calledAt: now, rule: why.rule });
    order.push(ticket);
  }
  return order;
}
