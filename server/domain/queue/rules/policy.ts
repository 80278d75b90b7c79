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

function overtakes(ticket: Waiting, calls: readonly PastCall[]): PastCall[] {
  const since = readySince(ticket);
  return calls.filter((call) => call.place > ticket.place && call.calledAt > since);
}

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
 * Whose turn it is among shares of these `weights`: fewest calls for its weight in the round that this call would complete, which is as many calls as
 * the weights add up to. Over any whole round in which all shares have somebody the calls are in proportion. `called`: the share of each call, the
 * newest first. The last share, of those whom none fits, is in the round while somebody of it waits.
 */
function nextShare(weights: readonly number[], called: readonly number[], isPresent: (share: number) => boolean) {
  const rest = weights.length - 1;
  const round = weights.reduce((sum, weight, share) => sum + (share < rest || isPresent(share) ? weight : 0), 0);
  const counts = weights.map(() => 1);
  for (const share of called.slice(0, round - 1)) counts[share] = (counts[share] as number) + 1;
  const [first] = weights
    .flatMap((weight, share) => (isPresent(share) ? [{ share, calls: (counts[share] as number) / weight }] : []))
    .sort((a, b) => a.calls - b.calls || a.share - b.share);
  return first?.share ?? rest;
}

const kindOf = ({ priority, dueAt, serviceIds }: Waiting): Kind => ({ priority, isBooked: dueAt !== null, serviceIds });

interface Ranked extends Choice {
  rank: number;
  /** Among one rank the smaller goes first, then the place. */
  within: number;
}

/** Somebody with all that the policy looks at. */
interface Candidate extends Omit<Ranked, "why"> {
  rule: CallRule;
  share: number;
  overtaken: number;
  hasWaited: boolean;
  isCalled: boolean;
}

function candidateOf({ policy, calls, now }: Line, ticket: Waiting): Candidate {
  const [rank, rule] = classOf(ticket, policy, now);
  // By arrival alone; its rank counts among queues.
  if (policy.kind === "fifo")
    return { ticket, rank, rule: "first", within: 0, share: 0, overtaken: 0, hasWaited: false, isCalled: false };
  const { maxOvertakes, maxWaitMinutes, shares } = policy;
  // Field by field: spread from another object it takes ten times as long as all the rest of an order.
  return {
    ticket,
    rank,
    rule,
    within: rank === 2 ? (ticket.dueAt ?? 0) : 0,
    share: shares ? shareOf(shares, kindOf(ticket)) : 0,
    overtaken: maxOvertakes === undefined ? 0 : overtakes(ticket, calls).length,
    hasWaited: maxWaitMinutes !== undefined && now - readySince(ticket) >= maxWaitMinutes * MINUTE,
    isCalled: false,
  };
}

const byRank = (a: Ranked | Candidate, b: Ranked | Candidate) =>
  a.rank - b.rank || a.within - b.within || byPlace(a.ticket, b.ticket);

const byArrival = (a: Candidate, b: Candidate) => byPlace(a.ticket, b.ticket);

/** Whether a call counts among the shares. */
const isShared = ({ priority, rule }: { priority: Priority; rule: CallRule | null }) =>
  priority !== "urgent" && rule !== "due";

/** The first of these who is not called yet; those before are dropped. */
function firstLeft(candidates: Candidate[]): Candidate | undefined {
  while (candidates[0]?.isCalled) candidates.shift();
  return candidates[0];
}

/**
 * Everybody of `among` (by place) in the order in which the policy would call them, as if time stood still; each is worked out when it is asked for.
 * n people take n^2 short steps, which count who is passed; all else was worked out before the first.
 */
function* turns(line: Line, among: readonly Waiting[]): Generator<Ranked, void> {
  const { policy, calls } = line;
  const all = among.map((ticket) => candidateOf(line, ticket));
  const ranked = policy.kind === "fifo" ? [...all] : all.toSorted(byRank);
  const { maxOvertakes = Number.POSITIVE_INFINITY, shares } = policy.kind === "fifo" ? {} : policy;
  const weights = [...(shares ?? []).map(({ weight }) => weight), 1];
  const ofShare = weights.map((_, share) => ranked.filter((one) => one.share === share));
  const called = shares ? calls.filter(isShared).map((call) => shareOf(shares, call)) : [];
  const left = [...all];
  const pressed = all.filter(({ overtaken }) => overtaken >= maxOvertakes);
  const kept = all.filter(({ hasWaited }) => hasWaited);

  const turnOf = (best: Candidate): { one: Candidate; rule: CallRule; rank: number } => {
    const due = firstLeft(pressed);
    if (due) return { one: due, rule: "overtakes", rank: 0 };
    const late = firstLeft(kept);
    if (late) return { one: late, rule: "wait", rank: 0 };
    if (!shares || best.rank <= 2) return { one: best, rule: best.rule, rank: best.rank };
    const heads = ofShare.map(firstLeft);
    const turn = nextShare(weights, called, (share) => heads[share] !== undefined);
    const one = heads[turn] as Candidate;
    return { one, rule: one === best ? best.rule : "share", rank: best.rank };
  };
  for (let best = firstLeft(ranked); best; best = firstLeft(ranked)) {
    const { one, rule, rank } = turnOf(best);
    const passed = left.indexOf(one);
    yield { ticket: one.ticket, why: { rule, passed }, rank, within: rank === 0 ? 0 : one.within };
    one.isCalled = true;
    left.splice(passed, 1);
    if (isShared({ priority: one.ticket.priority, rule })) called.unshift(one.share);
    if (maxOvertakes === Number.POSITIVE_INFINITY) continue;
    for (let i = 0; i < passed; i++) {
      const other = left[i] as Candidate;
      if (other.ticket.place < one.ticket.place && ++other.overtaken === maxOvertakes) pressed.push(other);
    }
    pressed.sort(byArrival);
  }
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
    const [first] = turns(line, among);
    return first ? [first] : [];
  });
  const [best] = offers.sort(byRank);
  return best ? { ticket: best.ticket, why: best.why } : null;
}

/** Those of its queue who were passed because they were not here when this one was called. */
export const missedBy = (lines: readonly ServedLine[], chosen: Waiting, seat: Seat): string[] =>
  lines
    .filter(({ waiting }) => waiting.includes(chosen))
    .flatMap(({ waiting, seats }) => waiting.filter((one) => one.presentAt === null && isServedAt(one, seat, seats)))
    .filter((one) => byPlace(one, chosen) < 0)
    .map(({ id }) => id);

/** Everybody in the order in which they would be called, as if all were here, one counter served everything and time stood still. */
export const orderOf = (line: Line): Waiting[] =>
  [...turns(line, [...line.waiting].sort(byPlace))].map(({ ticket }) => ticket);
