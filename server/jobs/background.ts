import {
  APPOINTMENT_BOOKED,
  APPOINTMENT_CANCELLED,
  APPOINTMENT_RESCHEDULED,
  type AppointmentEvent,
} from "../domain/booking/events";
import { CATALOG_CHANGED, CATALOG_CHANNEL } from "../domain/catalog/events";
import { purgeCredentials } from "../domain/identity/commands/purge-credentials";
import { linkTokens } from "../domain/identity/link-tokens";
import { planForEvent } from "../domain/notifications/commands/plan-for-event";
import { HOUR, MINUTE, SECOND } from "../domain/shared/duration";
import type { Infra } from "../infra/infra";
import { type Handlers, type Jobs, type Schedule, startJobs } from "../infra/jobs";
import { createMailer, type MailerOptions } from "../infra/mailer";
import type { OutboxEvent } from "../infra/outbox";
import { purgeReplies } from "../rest/idempotency";
import { countViolations } from "./count-violations";
import { createMessageSender } from "./message-sender";

/** What happens behind the requests: the handlers of the outbox and the regular work. `options` are fields of Env. */
export function startBackground(infra: Infra, options: MailerOptions): Jobs {
  const { database, bus, clock, log, telemetry, redisUrl, secretKey } = infra;
  const { work, pool } = database;
  const notifier = createMailer(options);
  const tokens = linkTokens(secretKey);
  const sender = createMessageSender({ work, notifier, tokens, baseUrl: options.baseUrl, clock, log });
  const tell = async ({ organizationId, payload }: OutboxEvent) => {
    await planForEvent(work, organizationId, payload as AppointmentEvent, clock.now().getTime());
    sender.nudge();
  };
  const handlers: Handlers = {
    [CATALOG_CHANGED]: ({ payload }) => bus.publish(CATALOG_CHANNEL, JSON.stringify(payload)),
    [APPOINTMENT_BOOKED]: tell,
    [APPOINTMENT_RESCHEDULED]: tell,
    [APPOINTMENT_CANCELLED]: tell,
  };
  const schedules: Schedule[] = [
    // Reminders, and what is tried again; what has just happened is sent at once.
    { name: "send-messages", everyMs: 15 * SECOND, run: async () => sender.nudge() },
    { name: "sweep-holds", everyMs: MINUTE, run: () => work.call("hold_sweep", {}) },
    { name: "count-violations", everyMs: MINUTE, run: () => countViolations(work, telemetry, log) },
    { name: "purge-credentials", everyMs: HOUR, run: () => purgeCredentials({ pool, clock }) },
    { name: "purge-replies", everyMs: HOUR, run: async () => void (await purgeReplies(work)) },
  ];
  const store = { databaseUrl: database.url, redisUrl };
  const jobs = startJobs({ pool, store, log, telemetry, handlers, schedules });
  return {
    nudge: jobs.nudge,
    close: async () => {
      await jobs.close();
      await sender.close();
    },
  };
}
