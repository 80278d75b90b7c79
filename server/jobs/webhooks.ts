import {
  APPOINTMENT_ARRIVED,
  APPOINTMENT_FULFILLED,
  APPOINTMENT_NOSHOW,
  APPOINTMENT_RESTORED,
} from "../domain/booking/events";
import { DAY, SECOND } from "../domain/shared/duration";
import type { Tokens } from "../domain/shared/token";
import type { Words } from "../domain/shared/words";
import { WEBHOOK_DISABLED } from "../domain/webhooks/events";
import type { Infra } from "../infra/infra";
import type { Handlers, Schedule } from "../infra/jobs";
import type { Notifier } from "../infra/notifier/notifier";
import { createEventCollector } from "./event-collector";
import { tellDisabled } from "./webhook-letter";
import { createWebhookSender } from "./webhook-sender";

interface WebhookParts {
  tokens: Tokens;
  notifier: Notifier;
  baseUrl: URL;
  wordsFor: (...locales: string[]) => Words;
}

const LOOK_EVERY = SECOND / 2;
const KEPT_FOR = 30 * DAY;

/** Events and their deliveries, behind the requests. */
export function startWebhooks(infra: Infra, { tokens, ...letters }: WebhookParts) {
  const { database, bus, clock, log, telemetry, outgoing } = infra;
  const { work } = database;
  const sender = createWebhookSender({ work, clock, outgoing, log });
  const collector = createEventCollector({ work, tokens, clock, bus, onRecorded: sender.nudge });
  let looking: Promise<void> | undefined;
  let isFailing = false;
  const look = async () => {
    try {
      await collector.collect();
      isFailing = false;
    } catch (error) {
      if (!isFailing) log.warn({ err: error }, "events are held up");
      isFailing = true;
    } finally {
      looking = undefined;
    }
  };
  const timer = setInterval(() => {
    looking ??= look();
    sender.nudge();
  }, LOOK_EVERY);
  const measure = async () => {
    const now = clock.now().toISOString();
    const { pending, oldestSeconds } = await work.call<{ pending: number; oldestSeconds: number }>("webhook_backlog", {
      now,
    });
    telemetry.webhookBacklog.set(pending);
    telemetry.webhookOldest.set(oldestSeconds);
  };
  const purge = async () => {
    await work.call("event_purge", { before: new Date(clock.now().getTime() - KEPT_FOR).toISOString() });
  };
  const handlers: Handlers = {
    [APPOINTMENT_ARRIVED]: collector.record,
    [APPOINTMENT_FULFILLED]: collector.record,
    [APPOINTMENT_NOSHOW]: collector.record,
    [APPOINTMENT_RESTORED]: collector.record,
    [WEBHOOK_DISABLED]: tellDisabled({ work, ...letters }),
  };
  const schedules: Schedule[] = [
    { name: "measure-webhooks", everyMs: 15 * SECOND, run: measure },
    { name: "purge-events", everyMs: DAY, run: purge },
  ];
  return {
    handlers,
    schedules,
    record: collector.record,
    close: async () => {
      clearInterval(timer);
      await Promise.all([looking, sender.close()]);
    },
  };
}
