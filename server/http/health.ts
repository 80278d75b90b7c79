import { totalmem } from "node:os";
import { SECOND } from "../domain/shared/duration";
import type { Infra } from "../infra/infra";

export type Health = "ok" | "degraded" | "down";

export interface ServiceHealth {
  status: "healthy" | "unhealthy";
  /** Milliseconds of the check; absent for what is not asked over a wire. */
  responseTime?: number;
  /** Which implementation answers, such as `redis` or `memory`. */
  kind?: string;
}

/** The answer of GET /health* as the outside contract fixes it. */
export interface HealthReport {
  status: Health;
  /** RFC 3339, UTC. */
  timestamp: string;
  services: Partial<Record<"api" | "database" | "cache", ServiceHealth>>;
  /** Uptime in seconds, memory in MB: `used` by this process, `total` of the machine. */
  system: { uptime: number; memory: { used: number; total: number }; platform: string };
}

export type Checked = "database" | "cache";

export interface HealthCheck {
  /** The api alone needs no I/O; each of `checked` is asked. */
  report(checked: readonly Checked[]): Promise<HealthReport>;
  /** 503 while draining and without PostgreSQL; a lost Redis degrades. */
  httpStatus(report: HealthReport): 200 | 503;
}

/** A probe that waits longer than its prober tells nothing. */
const PATIENCE = 2 * SECOND;
const MEGABYTE = 1024 * 1024;

export function createHealthCheck(infra: Infra, isDraining: () => boolean): HealthCheck {
  const { database, cache } = infra;
  const checks = {
    database: { ask: () => database.pool.query("select 1"), kind: "postgresql" },
    cache: { ask: () => cache.ping(), kind: cache.kind },
  };
  return {
    async report(checked) {
      const api: ServiceHealth = { status: isDraining() ? "unhealthy" : "healthy" };
      const answers = await Promise.all(checked.map(async (name) => [name, await timed(checks[name])] as const));
      const services: HealthReport["services"] = { api, ...Object.fromEntries(answers) };
      const lost = (name: keyof typeof services) => services[name]?.status === "unhealthy";
      return {
        status: lost("api") || lost("database") ? "down" : lost("cache") ? "degraded" : "ok",
        timestamp: infra.clock.now().toISOString(),
        services,
        system: {
          uptime: Math.round(process.uptime()),
          memory: { used: megabytes(process.memoryUsage.rss()), total: megabytes(totalmem()) },
          platform: process.platform,
        },
      };
    },
    httpStatus: (report) => (report.status === "down" ? 503 : 200),
  };
}

async function timed({ ask, kind }: { ask: () => Promise<unknown>; kind: string }): Promise<ServiceHealth> {
  const start = performance.now();
  const status = await within(PATIENCE, ask()).then(
    () => "healthy" as const,
    () => "unhealthy" as const,
  );
  return { status, kind, responseTime: Math.round((performance.now() - start) * 10) / 10 };
}

function within(limitMs: number, answer: Promise<unknown>): Promise<unknown> {
  const late = new Promise((_resolve, reject) => setTimeout(reject, limitMs, new Error("no answer in time")).unref());
  return Promise.race([answer, late]);
}

const megabytes = (bytes: number) => Math.round(bytes / MEGABYTE);
