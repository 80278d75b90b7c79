import type pg from "pg";
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from "prom-client";

export type Telemetry = ReturnType<typeof createTelemetry>;

const LATENCY_SECONDS = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5];

/** The process's metrics. Labels are patterns and codes, never ids or anything a person typed. */
export function createTelemetry() {
  const registry = new Registry();
  const registers = [registry];
  collectDefaultMetrics({ register: registry });
  return {
    registry,
    /** Requests, and by their status the errors. */
    httpRequests: new Counter({
      name: "http_requests_total",
      help: "HTTP requests answered",
      labelNames: ["method", "route", "status"],
      registers,
    }),
    httpDuration: new Histogram({
      name: "http_request_duration_seconds",
      help: "Time from the request's head to the end of the answer, live streams apart",
      labelNames: ["method", "route"],
      buckets: LATENCY_SECONDS,
      registers,
    }),
    liveSubscribers: new Gauge({
      name: "live_subscribers",
      help: "Open live streams",
      labelNames: ["kind"],
      registers,
    }),
    jobQueueDepth: new Gauge({
      name: "job_queue_depth",
      help: "Jobs of the background queue by state",
      labelNames: ["state"],
      registers,
    }),
    jobsFinished: new Counter({
      name: "jobs_total",
      help: "Background jobs by outcome",
      labelNames: ["name", "outcome"],
      registers,
    }),
    outboxAge: new Gauge({
      name: "outbox_oldest_open_seconds",
      help: "Age of the oldest outbox row that no handler has closed",
      registers,
    }),
    webhookBacklog: new Gauge({
      name: "webhook_deliveries_due",
      help: "Webhook deliveries whose time has come",
      registers,
    }),
    webhookOldest: new Gauge({
      name: "webhook_oldest_due_seconds",
      help: "How long the oldest of them has been due",
      registers,
    }),
    invariantViolations: new Counter({
      name: "invariant_violations_total",
      help: "Findings of the consistency checks; anything above 0 is a bug",
      labelNames: ["invariant"],
      registers,
    }),
  };
}

/** Adds the pool's numbers, read when the metrics are. */
export function observePool(telemetry: Telemetry, pool: pg.Pool): void {
  new Gauge({
    name: "pg_pool_connections",
    help: "Connections of the PostgreSQL pool, and callers waiting for one",
    labelNames: ["state"],
    registers: [telemetry.registry],
    collect() {
      this.set({ state: "total" }, pool.totalCount);
      this.set({ state: "idle" }, pool.idleCount);
      this.set({ state: "waiting" }, pool.waitingCount);
    },
  });
}
