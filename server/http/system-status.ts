import type { Infra } from "../infra/infra";
import type { HealthCheck, HealthReport } from "./health";
import type { Traffic, TrafficMeter } from "./traffic";

/** Everything the status page shows of this process. */
export interface SystemStatus {
  health: HealthReport;
  traffic: Traffic;
  pool: { total: number; idle: number; waiting: number; max: number };
  /** Background jobs not yet done. */
  jobsWaiting: number;
  outboxAgeSeconds: number;
  liveSubscribers: number;
  invariantViolations: number;
}

interface Sum {
  get(): Promise<{ values: { value: number; labels: Partial<Record<string, string | number>> }[] }>;
}

/** Not `delayed`: those are the next turns of the schedules. */
const OPEN_JOBS = ["waiting", "active", "prioritized", "paused"];

export async function readSystemStatus(
  { database, telemetry }: Infra,
  health: HealthCheck,
  traffic: TrafficMeter,
): Promise<SystemStatus> {
  const { pool } = database;
  return {
    health: await health.report(["database", "cache"]),
    traffic: await traffic.now(),
    pool: { total: pool.totalCount, idle: pool.idleCount, waiting: pool.waitingCount, max: pool.options.max },
    jobsWaiting: await sum(telemetry.jobQueueDepth, (labels) => OPEN_JOBS.includes(String(labels.state))),
    outboxAgeSeconds: await sum(telemetry.outboxAge),
    liveSubscribers: await sum(telemetry.liveSubscribers),
    invariantViolations: await sum(telemetry.invariantViolations),
  };
}

async function sum(metric: Sum, counts: (labels: Partial<Record<string, string | number>>) => boolean = () => true) {
  const { values } = await metric.get();
  return values.filter(({ labels }) => counts(labels)).reduce((total, { value }) => total + value, 0);
}
