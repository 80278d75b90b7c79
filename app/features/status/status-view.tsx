import type { ReactNode } from "react";
import type { SystemStatus } from "../../../server/http/system-status";
import { Page } from "../../ui/page";
import { StatusMark } from "../../ui/status-mark";
import { Summary } from "../../ui/summary";
import { useWords } from "../../words/words-context";
import { duration, milliseconds, OVERALL_TONES, serviceState } from "./words";

/** The health of this process as cards; app/live/status.ts takes new ones from the server while the page is open. */
export function StatusView({ status }: { status: SystemStatus }) {
  const { health, traffic, pool } = status;
  const { api, database, cache } = health.services;
  const { uptime, memory } = health.system;
  const { t } = useWords();
  return (
    <Page wide>
      <div data-live="status" className="grid gap-6">
        <header className="grid gap-2" data-region="overall">
          <h1 className="text-2xl font-bold">{t("status.title")}</h1>
          <p className="text-lg">
            <StatusMark tone={OVERALL_TONES[health.status]}>{t(`status.overall.${health.status}`)}</StatusMark>
          </p>
          <p className="text-muted" data-freshness>
            <time dateTime={health.timestamp}>{t("status.updated", { time: health.timestamp.slice(11, 19) })}</time>
          </p>
        </header>
        <div className="grid gap-4 sm:grid-cols-2 lg:grid-cols-3">
          <Card name="application" state={serviceState(api)}>
            <Summary
              rows={[
                [t("status.upFor"), duration(t, uptime)],
                [t("status.memory"), t("status.megabytes", { count: memory.used })],
              ]}
            />
          </Card>
          <Card name="database" state={serviceState(database)}>
            <Summary
              rows={[
                [t("status.answersIn"), milliseconds(t, database?.responseTime)],
                [t("status.inUse"), t("status.ofMost", { count: pool.total - pool.idle, most: pool.max })],
                [t("status.queueing"), `${pool.waiting}`],
              ]}
            />
          </Card>
          <Card name="cache" state={serviceState(cache)}>
            <Summary
              rows={[
                [t("status.answersIn"), milliseconds(t, cache?.responseTime)],
                [t("status.keptIn"), cache?.kind === "redis" ? "Redis" : t("status.thisProcess")],
              ]}
            />
          </Card>
          <Card name="traffic" state={traffic.errors > 0 ? { tone: "late", label: "status.errors" } : undefined}>
            <Summary
              rows={[
                [t("status.requests"), t("status.perSecond", { count: traffic.requestsPerSecond })],
                [t("status.half"), milliseconds(t, traffic.p50Milliseconds)],
                [t("status.most"), milliseconds(t, traffic.p95Milliseconds)],
                [
                  t("status.errors"),
                  t("status.errorsIn", { count: traffic.errors, time: duration(t, traffic.windowSeconds) }),
                ],
              ]}
            />
          </Card>
          <Card name="live">
            <Summary rows={[[t("status.openNow"), `${status.liveSubscribers}`]]} />
          </Card>
          <Card
            name="background"
            state={status.invariantViolations > 0 ? { tone: "late", label: "status.inconsistent" } : undefined}
          >
            <Summary
              rows={[
                [t("status.jobs"), `${status.jobsWaiting}`],
                [
                  t("status.outbox"),
                  status.outboxAgeSeconds === 0 ? t("status.empty") : duration(t, status.outboxAgeSeconds),
                ],
                [
                  t("status.checks"),
                  status.invariantViolations === 0
                    ? t("status.allPassed")
                    : t("status.failed", { count: status.invariantViolations }),
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
  name: "application" | "database" | "cache" | "traffic" | "live" | "background";
  state?: ReturnType<typeof serviceState>;
  children: ReactNode;
}

function Card({ name, state, children }: CardProps) {
  const { t } = useWords();
  return (
    <section className="panel grid content-start gap-3" data-region={name} aria-label={t(`status.${name}`)}>
      <header className="flex flex-wrap items-center justify-between gap-x-4">
        <h2 className="text-lg font-bold">{t(`status.${name}`)}</h2>
        {state && <StatusMark tone={state.tone}>{t(state.label)}</StatusMark>}
      </header>
      {children}
    </section>
  );
}
