import type { QueueRows, RowTicket } from "../../server/domain/queue/live/queue-rows";
import { quoteAside, quoteAtOnce } from "../../server/domain/queue/quoting/make-quotes";
import { startLearned } from "../../server/domain/waits/rules/learned";
import { withTime } from "../../server/domain/waits/rules/pace";

/** CPU milliseconds, on average, with what collecting garbage takes. */
export interface QuotingCost {
  /** A quote for somebody who joins a queue of so many of which nothing is known yet: the longest that a join takes. */
  join: number;
  /** All quotes of that queue, aside. */
  refresh: number;
}

const WAITING = 200;
const COUNTERS = 6;
const SERVICES = ["svc_a", "svc_b", "svc_c"];

/** A queue of 200 people for three services at six counters that serve them differently, with something learned of each half hour. */
function rowsOf(version: number): QueueRows {
  const now = Date.UTC(2026, 2, 2, 10);
  let { floor } = startLearned();
  for (const visit of SERVICES)
    for (let n = 0; n < 200; n++) {
      const paces = withTime(floor.paces[visit] ?? {}, 16 + (n % 20), 200 + 7 * n);
      floor = { ...floor, paces: { ...floor.paces, [visit]: paces } };
    }
  const ticket = (i: number) => ({
    ...{ id: `tkt_${i}`, status: "waiting", priority: i % 10 === 0 ? "urgent" : "normal", place: i },
    ...{ issuedAt: new Date(now - (WAITING - i) * 20_000).toISOString(), presentAt: new Date(now).toISOString() },
    ...{ notBefore: null, dueAt: null, serviceId: SERVICES[i % 3], furtherServiceIds: [], resourceId: null },
  });
  const seat = (i: number) => ({
    ...{ id: `ctr_${i}`, queueIds: ["que_a"], resourceId: null, serviceIds: i % 2 === 0 ? null : SERVICES.slice(0, 2) },
    ...{ visit: SERVICES[i % 3] as string, elapsed: 60 * i },
  });
  return {
    ...{ organizationId: "org_a", queueId: "que_a", version, now, policy: { kind: "priority" } },
    calls: { id: [] },
    tickets: Array.from({ length: WAITING }, (_, i) => ticket(i)) as unknown as RowTicket[],
    quoting: {
      ...{ secondOfDay: 36_000, configured: Object.fromEntries(SERVICES.map((id) => [id, 600])), beside: [] },
      seats: Array.from({ length: COUNTERS }, (_, i) => seat(i)),
      booked: Array.from({ length: 10 }, (_, i) => ({ visit: "svc_a", dueIn: 600 * i })),
      today: { visit: [], began: null, seconds: null, ago: null },
      calls: { waited: [], ago: null },
      learned: { ...startLearned(), floor, blend: null },
    },
  } as unknown as QueueRows;
}

async function meanCpu(times: number, run: (version: number) => unknown): Promise<number> {
  const before = process.cpuUsage();
  for (let n = 0; n < times; n++) await run(n);
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000 / times;
}

/** The cost of quotes by themselves, in this process. */
export async function measureQuoting(times: number): Promise<QuotingCost> {
  const rows = Array.from({ length: times }, (_, version) => rowsOf(version));
  const of = (version: number) => rows[version] as QueueRows;
  await meanCpu(Math.min(20, times), (version) => quoteAtOnce(of(version)));
  return {
    join: await meanCpu(times, (version) => quoteAtOnce(of(version))),
    refresh: await meanCpu(times, (version) => quoteAside(of(version))),
  };
}
