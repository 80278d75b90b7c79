import type { Work } from "../../../infra/database/work";
import type { Catalogs } from "../../catalog/catalogs";
import type { Scope } from "../../shared/scope";
import { boundaryOf, isoOf } from "../../shared/zoned-time";
import type { AccuracyFilter, AccuracyReport, Score } from "../schema";

/** Fewer people say too little to be published. */
const ENOUGH = 50;
const ENOUGH_OF_AN_HOUR = 20;
const POINTS = 300;

/** What wait_accuracy answers: seconds and shares; null of nobody. */
interface Sums {
  n: number;
  error: number;
  bias: number;
  inside: number;
  under: number;
}
interface Read {
  total: Sums | { n: 0 };
  queues: (Sums & { queueId: string; name: string })[];
  hours: (Sums & { hour: number })[];
  points: [told: number, waited: number][];
}

const rounded = (value: number, by: number) => Math.round(value * by) / by;
const toScore = ({ n, error, bias, inside, under }: Sums): Score => ({
  people: n,
  meanAbsoluteErrorSeconds: rounded(error, 10),
  biasSeconds: rounded(bias, 10),
  coverage: rounded(inside, 1000),
  underQuoted: rounded(under, 1000),
});

/** How good the quotes of some days were, for everybody to see. Throws `not_found`. */
export async function accuracyOf(
  { work, catalogs }: { work: Work; catalogs: Catalogs },
  scope: Scope,
  { locationId, from, to }: AccuracyFilter,
): Promise<AccuracyReport> {
  const { organizationId } = scope;
  const { timeZone } = (await catalogs.of(work, scope, locationId)).location;
  const { total, queues, hours, points } = await work.call<Read>("wait_accuracy", {
    ...{ organizationId, locationId, points: POINTS },
    from: isoOf(boundaryOf(from, timeZone, "from")),
    to: isoOf(boundaryOf(to, timeZone, "to")),
  });
  const isEnough = total.n >= ENOUGH;
  return {
    ...{ from, to, timeZone, people: total.n },
    all: isEnough ? toScore(total as Sums) : null,
    byQueue: queues.filter(({ n }) => n >= ENOUGH).map((one) => ({ id: one.queueId, name: one.name, ...toScore(one) })),
    byHour: isEnough
      ? hours.filter(({ n }) => n >= ENOUGH_OF_AN_HOUR).map((one) => ({ hour: one.hour, ...toScore(one) }))
      : [],
    points: isEnough ? points.map(([toldSeconds, waitedSeconds]) => ({ toldSeconds, waitedSeconds })) : [],
  };
}
