import { CATALOG_CHANGED, CATALOG_CHANNEL } from "../domain/catalog/events";
import { purgeCredentials } from "../domain/identity/commands/purge-credentials";
import { HOUR, MINUTE } from "../domain/shared/duration";
import type { Infra } from "../infra/infra";
import { type Handlers, type Jobs, type Schedule, startJobs } from "../infra/jobs";
import { purgeReplies } from "../rest/idempotency";
import { countViolations } from "./count-violations";

/** What happens behind the requests: the handlers of the outbox and the regular work. */
export function startBackground(infra: Infra): Jobs {
  const { database, bus, clock, log, telemetry, redisUrl } = infra;
  const { work, pool } = database;
  const handlers: Handlers = {
    [CATALOG_CHANGED]: ({ payload }) => bus.publish(CATALOG_CHANNEL, JSON.stringify(payload)),
  };
  const schedules: Schedule[] = [
    { name: "sweep-holds", everyMs: MINUTE, run: () => work.call("hold_sweep", {}) },
    { name: "count-violations", everyMs: MINUTE, run: () => countViolations(work, telemetry, log) },
    { name: "purge-credentials", everyMs: HOUR, run: () => purgeCredentials({ pool, clock }) },
    { name: "purge-replies", everyMs: HOUR, run: async () => void (await purgeReplies(work)) },
  ];
  return startJobs({ pool, store: { databaseUrl: database.url, redisUrl }, log, telemetry, handlers, schedules });
}
