import type { ReactNode } from "react";
import type { SystemStatus } from "../../../server/http/system-status";
import { Page } from "../../ui/page";
import { StatusMark } from "../../ui/status-mark";
import { Summary } from "../../ui/summary";
import { duration, milliseconds, OVERALL, serviceState } from "./words";

/** The health of this process as cards; app/live/status.ts takes new ones from the server while the page is open. */
export function StatusView({ status }: { status: SystemStatus }) {
  const { health, traffic, pool } = status;
  const { api, database, cache } = health.services;
  const { uptime, memory } = health.system;
  const overall = OVERALL[health.status];
  return (
    <Page wide>
      <div data-live="status" className="grid gap-6">
        <header className="grid gap-2" data-region="overall">
          <h1 className="text-2xl font-bold">Status</h1>
          <p className="text-lg">
            <StatusMark tone={overall.tone}>{overall.words}</StatusMark>
          </p>
          <p className="text-muted" data-freshness>
            Updated at <time dateTime={health.timestamp}>{health.timestamp.slice(11, 19)} UTC</time>
          </p>
        </header>
        <div className="grid gap-4 sm:grid-cols-2 lg:grid-cols-3">
          <Card name="Application" state={serviceState(api)}>
            <Summary
              rows={[
                ["Up for", duration(uptime)],
                ["Memory", `${memory.used} MB`],
              ]}
            />
          </Card>
          <Card name="Database" state={serviceState(database)}>
            <Summary
              rows={[
                ["Answers in", milliseconds(database?.responseTime)],
                ["In use", `${pool.total - pool.idle} of ${pool.max}`],
                ["Queueing", `${pool.waiting}`],
              ]}
            />
          </Card>
          <Card name="Cache" state={serviceState(cache)}>
            <Summary
              rows={[
                ["Answers in", milliseconds(cache?.responseTime)],
                ["Kept in", cache?.kind === "redis" ? "Redis" : "this process"],
              ]}
            />
          </Card>
          <Card name="Traffic" state={traffic.errors > 0 ? { tone: "late", words: "Errors" } : undefined}>
            <Summary
              rows={[
                ["Requests", `${traffic.requestsPerSecond} a second`],
                ["Half within", milliseconds(traffic.p50Milliseconds)],
                ["95 % within", milliseconds(traffic.p95Milliseconds)],
                ["Errors", `${traffic.errors} in ${duration(traffic.windowSeconds)}`],
              ]}
            />
          </Card>
          <Card name="Live pages">
            <Summary rows={[["Open now", `${status.liveSubscribers}`]]} />
          </Card>
          <Card
            name="Background work"
            state={status.invariantViolations > 0 ? { tone: "late", words: "Inconsistent data" } : undefined}
          >
            <Summary
              rows={[
                ["Jobs to do", `${status.jobsWaiting}`],
                ["Outbox", status.outboxAgeSeconds === 0 ? "empty" : duration(status.outboxAgeSeconds)],
                [
                  "Data checks",
                  status.invariantViolations === 0 ? "all passed" : `${status.invariantViolations} failed`,
                ],
              ]}
            />
          </Card>
        </div>
      </div>
    </Page>
  );
}

interface CardProps {
  name: string;
  state?: ReturnType<typeof serviceState>;
  children: ReactNode;
}

function Card({ name, state, children }: CardProps) {
  return (
    <section className="panel grid content-start gap-3" data-region={name} aria-label={name}>
      <header className="flex flex-wrap items-center justify-between gap-x-4">
        <h2 className="text-lg font-bold">{name}</h2>
        {state && <StatusMark tone={state.tone}>{state.words}</StatusMark>}
      </header>
      {children}
    </section>
  );
}
