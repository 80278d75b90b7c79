import type { CallRule } from "../../queue/policy-schema";
import { chooseNext, type PastCall, type ServedLine, type Waiting } from "../../queue/rules/policy";
import { MINUTE, SECOND } from "../../shared/duration";
import type { Interval } from "../../shared/interval";
import type { Desk, PastDay, Visitor } from "./past-day";

/** What became of one of a replayed day. */
export interface Replayed {
  visitor: Visitor;
  /** Milliseconds from issue; null: they left. */
  wait: number | null;
  /** Which desk called them. */
  deskId: string | null;
  /** How often somebody who came later was called first. */
  overtaken: number;
}

export interface ReplayedDay {
  people: Replayed[];
  /** Milliseconds by which the last service ended after the last counter was to close. */
  overtime: number;
  /** When the last service ended; minus infinity where nobody was served. */
  lastEnd: number;
}

/** Calls that a policy looks back on at most, beside those who overtook somebody who still waits. */
const CALLS_SHARED = 60;

const waitingOf = ({ serviceIds, resourceId, ...one }: Visitor): Waiting => ({
  ...{ id: one.id, priority: one.priority, place: one.place, issuedAt: one.issuedAt },
  ...{ presentAt: one.presentAt, notBefore: null, dueAt: one.dueAt, serviceIds, resourceId },
});

interface Counter {
  desk: Desk;
  freeAt: number;
}

/** Whether it calls at an instant; the ones that close last go on until nobody waits. */
const isOpen = ({ open }: Desk, now: number, closes: number) =>
  open.some(({ start, end }) => start <= now && (now < end || end === closes));

/**
 * A day from one event to the next: people come and leave, counters open and are free again, and every free one calls by the policy of the queues,
 * the same function that calls at the counter (queue/rules/policy.ts). Everybody keeps the time they took, whatever the plan, so two plans differ by
 * the plan alone; `took` gives it in milliseconds. Who has waited when the last counter closes is served all the same: that is overtime.
 */
export function replayPast({ visitors, desks, policies }: PastDay, took: (visitor: Visitor) => number): ReplayedDay {
  const closes = Math.max(...desks.flatMap(({ open }) => open.map(({ end }) => end)), Number.NEGATIVE_INFINITY);
  const counters = desks.map((desk): Counter => ({ desk, freeAt: Number.NEGATIVE_INFINITY }));
  const coming = [...visitors].sort((a, b) => a.issuedAt - b.issuedAt || a.place - b.place);
  const people = new Map(
    visitors.map((visitor): [string, Replayed] => [visitor.id, { visitor, wait: null, deskId: null, overtaken: 0 }]),
  );
  const waiting = new Map<string, Visitor>();
  const calls: (PastCall & { queueId: string })[] = [];
  let lastEnd = Number.NEGATIVE_INFINITY;

  const linesOf = (desk: Desk, now: number): ServedLine[] => {
    const open = counters.filter(({ desk }) => isOpen(desk, now, closes));
    return desk.queueIds.flatMap((queueId) => {
      const policy = policies[queueId];
      if (!policy) return [];
      const line = [...waiting.values()].filter((one) => one.queueId === queueId).map(waitingOf);
      const oldest = Math.min(...line.map(({ place }) => place));
      const made = calls.filter((call) => call.queueId === queueId);
      return [
        {
          ...{ policy, waiting: line, now },
          calls: made.filter(({ place }, i) => place > oldest || i < CALLS_SHARED),
          seats: open.filter(({ desk }) => desk.queueIds.includes(queueId)).map((one) => one.desk),
        },
      ];
    });
  };

  const call = (counter: Counter, now: number): boolean => {
    const choice = chooseNext(linesOf(counter.desk, now), counter.desk);
    if (!choice) return false;
    const { ticket, why } = choice;
    const visitor = waiting.get(ticket.id) as Visitor;
    waiting.delete(ticket.id);
    for (const other of waiting.values())
      if (other.queueId === visitor.queueId && other.place < visitor.place && isThere(other, now))
        (people.get(other.id) as Replayed).overtaken++;
    calls.unshift(callOf(visitor, now, why.rule));
    Object.assign(people.get(ticket.id) as Replayed, { wait: now - visitor.issuedAt, deskId: counter.desk.id });
    counter.freeAt = now + Math.max(SECOND, took(visitor));
    lastEnd = Math.max(lastEnd, counter.freeAt);
    return true;
  };

  for (let now = nextAfter(Number.NEGATIVE_INFINITY); now < Number.POSITIVE_INFINITY; now = nextAfter(now)) {
    for (let first = coming[0]; first && first.issuedAt <= now; first = coming[0]) {
      waiting.set(first.id, first);
      coming.shift();
    }
    for (const one of waiting.values()) if (one.gaveUpAt !== null && one.gaveUpAt <= now) waiting.delete(one.id);
    // Whoever has been free for longest calls first.
    const free = counters
      .filter(({ desk, freeAt }) => freeAt <= now && isOpen(desk, now, closes))
      .sort((a, b) => a.freeAt - b.freeAt);
    for (const counter of free) call(counter, now);
  }
  return {
    people: [...people.values()],
    overtime: Number.isFinite(closes) ? Math.max(0, lastEnd - closes) : 0,
    lastEnd,
  };

  /** When something can change next: only while somebody waits or is to come. */
  function nextAfter(now: number): number {
    if (waiting.size === 0 && coming.length === 0) return Number.POSITIVE_INFINITY;
    let next = coming[0]?.issuedAt ?? Number.POSITIVE_INFINITY;
    const consider = (at: number | null) => {
      if (at !== null && at > now && at < next) next = at;
    };
    for (const one of waiting.values()) for (const at of [one.gaveUpAt, one.presentAt, dueFrom(one)]) consider(at);
    for (const { freeAt, desk } of counters) {
      consider(freeAt);
      for (const { start } of desk.open) consider(start);
    }
    return next;
  }

  /** When an appointment may begin to go first. */
  function dueFrom({ dueAt, queueId }: Visitor): number | null {
    const minutes = policies[queueId]?.dueMinutes;
    return dueAt === null || minutes === undefined ? null : dueAt - minutes * MINUTE;
  }
}

const isThere = ({ presentAt }: Visitor, now: number) => presentAt !== null && presentAt < now;

const callOf = ({ id, place, priority, isBooked, serviceIds, queueId }: Visitor, calledAt: number, rule: CallRule) => ({
  ...{ id, place, calledAt, priority, isBooked, serviceIds, rule, queueId },
});

/** A desk plan with one more counter, which serves everything, in a span of the day. */
export const withCounter = (day: PastDay, open: Interval): PastDay => ({
  ...day,
  desks: [
    ...day.desks,
    {
      id: `more_${day.desks.length}`,
      queueIds: Object.keys(day.policies),
      serviceIds: null,
      resourceId: null,
      open: [open],
    },
  ],
});
