import type { Policy } from "../../queue/policy-schema";
import { SECOND } from "../../shared/duration";
import { type Interval, without } from "../../shared/interval";
import { createRandom } from "../../shared/random";
import { normal } from "../../waits/rules/normal";
import { serviceOf } from "../../waits/rules/pace";
import type { DayOutcome, Waits } from "../what-if-schema";
import type { PastDay, Visitor } from "./past-day";
import { type Replayed, type ReplayedDay, replayPast, withCounter } from "./replay-past";
import { quantileOf } from "./tally";

/** What would have been otherwise. */
export interface Change {
  policy?: Policy;
  more: readonly Interval[];
  fewer: readonly ({ counterId: string } & Interval)[];
}

/** The day by another plan. */
export function changed(day: PastDay, { policy, more, fewer }: Change): PastDay {
  const desks = day.desks.map((desk) => ({
    ...desk,
    open: fewer
      .filter(({ counterId }) => counterId === desk.id)
      .reduce((open, gone) => without(open, [gone]), desk.open),
  }));
  const policies = policy
    ? Object.fromEntries(Object.keys(day.policies).map((queueId) => [queueId, policy]))
    : day.policies;
  return more.reduce(withCounter, { ...day, desks, policies });
}

const visitOf = ({ serviceIds }: Visitor) => serviceIds.join(" ");
/** Where nothing of the day and nothing configured says how long something takes. */
const UNKNOWN_SECONDS = 10 * 60;

/**
 * How long each keeps a counter in one draw: as measured; who left is drawn from the lognormal of the estimate (waits/rules/pace.ts), learned from the day.
 * The same for every plan.
 */
export function timesOf({ visitors }: PastDay, configuredSeconds: Record<string, number>, seed: number) {
  const random = createRandom(seed);
  const sums = new Map<string, { n: number; sum: number; squares: number }>();
  for (const visitor of visitors) {
    if (visitor.took === null || visitor.waited === null) continue;
    const seconds = visitor.took / SECOND;
    const sum = sums.get(visitOf(visitor)) ?? { n: 0, sum: 0, squares: 0 };
    sums.set(visitOf(visitor), { n: sum.n + 1, sum: sum.sum + seconds, squares: sum.squares + seconds ** 2 });
  }
  const times = new Map<string, number>();
  for (const visitor of visitors) {
    const drawn = normal(random());
    if (visitor.took !== null) times.set(visitor.id, visitor.took);
    else {
      const configured = visitor.serviceIds.reduce((sum, id) => sum + (configuredSeconds[id] ?? 0), 0);
      const learned = sums.get(visitOf(visitor));
      const { medians, sigma } = serviceOf(learned ? { 0: learned } : {}, configured || UNKNOWN_SECONDS);
      times.set(visitor.id, SECOND * (medians[0] as number) * Math.exp(sigma * drawn));
    }
  }
  return (visitor: Visitor): number => times.get(visitor.id) as number;
}

function waitsOf(milliseconds: readonly number[], draws: number): Waits {
  const sorted = [...milliseconds].sort((a, b) => a - b);
  const at = (share: number) => (sorted.length === 0 ? null : Math.round(quantileOf(sorted, share) / SECOND));
  return { people: Math.round(sorted.length / draws), p50Seconds: at(0.5), p90Seconds: at(0.9) };
}

const KINDS = ["walkIn", "booked", "urgent"] as const;
const kindOf = ({ priority, isBooked }: Visitor) => (priority === "urgent" ? "urgent" : isBooked ? "booked" : "walkIn");

const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;

/** What the draws of one plan come to: quantiles over all of them, means of what is counted. Not of no draws. */
export function outcomeOf(draws: readonly ReplayedDay[]): DayOutcome {
  const people = draws.flatMap((day) => day.people);
  const waited = (some: readonly Replayed[]) => some.flatMap(({ wait }) => (wait === null ? [] : [wait]));
  return {
    all: waitsOf(waited(people), draws.length),
    byKind: KINDS.flatMap((kind) => {
      const some = people.filter(({ visitor }) => kindOf(visitor) === kind);
      return some.length === 0 ? [] : [{ kind, ...waitsOf(waited(some), draws.length) }];
    }),
    overtakes: mean(draws.map((day) => day.people.reduce((sum, { overtaken }) => sum + overtaken, 0))),
    mostOvertaken: mean(draws.map((day) => Math.max(0, ...day.people.map(({ overtaken }) => overtaken)))),
    overtimeSeconds: Math.round(mean(draws.map(({ overtime }) => overtime)) / SECOND),
    left: mean(draws.map((day) => day.people.filter(({ wait }) => wait === null).length)),
  };
}

/** The waits that were measured. */
export const recordedOf = ({ visitors }: PastDay): Waits =>
  waitsOf(
    visitors.flatMap(({ waited }) => (waited === null ? [] : [waited])),
    1,
  );

/** Draws are worth while only where somebody's time is not known. */
const DRAWS = 15;
export const drawsOf = ({ visitors }: PastDay): number => (visitors.some(({ took }) => took === null) ? DRAWS : 1);

/** One draw of the day by its own plan and by another; the same day, change and seed give the same answer. */
export function compareOnce(day: PastDay, change: Change, configuredSeconds: Record<string, number>, seed: number) {
  const times = timesOf(day, configuredSeconds, seed);
  return { before: replayPast(day, times), after: replayPast(changed(day, change), times) };
}
