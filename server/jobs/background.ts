import { auditKey } from "../domain/audit/audit-key";
import { seal } from "../domain/audit/commands/seal";
import {
  APPOINTMENT_BOOKED,
  APPOINTMENT_CANCELLED,
  APPOINTMENT_DECLINED,
  APPOINTMENT_REQUESTED,
  APPOINTMENT_RESCHEDULED,
  APPOINTMENT_ZONE_REPAIRED,
} from "../domain/booking/events";
import { createCalendars } from "../domain/booking/live/calendars";
import { createCatalogs } from "../domain/catalog/catalogs";
import { CATALOG_CHANGED, CATALOG_CHANNEL } from "../domain/catalog/events";
import { BUSY_FEED_DUE } from "../domain/feeds/events";
import { publicScope } from "../domain/identity/access";
import { accountLinks } from "../domain/identity/account-links";
import { purgeCredentials } from "../domain/identity/commands/purge-credentials";
import { ACCOUNT_LETTER } from "../domain/identity/events";
import { linkTokens } from "../domain/identity/link-tokens";
import { pushKeys } from "../domain/identity/push-keys";
import { planForEvent } from "../domain/notifications/commands/plan-for-event";
import { planForWaitlist } from "../domain/notifications/commands/plan-for-waitlist";
import { planLate } from "../domain/notifications/commands/plan-late";
import { sendAccountLetters } from "../domain/notifications/commands/send-account-letters";
import { sendDue } from "../domain/notifications/commands/send-due";
import { PUSH_SUBSCRIBED } from "../domain/notifications/events";
import { tellLate } from "../domain/planning/commands/tell-late";
import { RUNNING_LATE } from "../domain/planning/events";
import { sweepFloor } from "../domain/queue/commands/sweep-floor";
import { TICKET_CALLED, TICKET_CLOSED, TICKET_TAKEN_BACK } from "../domain/queue/events";
import { createLines } from "../domain/queue/line/lines";
import { announceOn } from "../domain/queue/live/announce";
import { NO_QUOTES } from "../domain/queue/quoting/quote-source";
import { DAY, HOUR, MINUTE, SECOND } from "../domain/shared/duration";
import { WAITLIST_JOINED, WAITLIST_OFFERED, WAITLIST_PASSED } from "../domain/waitlist/events";
import { learn, purgeQuotes } from "../domain/waits/commands/learn";
import type { Work } from "../infra/database/work";
import type { Infra } from "../infra/infra";
import { type Handlers, type Jobs, type Schedule, startJobs } from "../infra/jobs";
import { createNotifier, type NotifierOptions } from "../infra/notifier/channels";
import { purgeReplies } from "../rest/idempotency";
import { wordsFor } from "../words/languages";
import { createBusyFeedReader } from "./busy-feeds";
import { countViolations } from "./count-violations";
import { createForgetting } from "./forgetting";
import { createMessageSender } from "./message-sender";
import { createNearNotices, waitsFrom } from "./near-notices";
import { createWaitlistJobs } from "./waitlist";
import { startWebhooks } from "./webhooks";

type BackgroundOptions = Omit<NotifierOptions, "keys" | "outgoing">;

/** One after the other: when either fails the event comes again to both. */
const both =
  (first: Handlers[string], second: Handlers[string]): Handlers[string] =>
  async (event) => {
    await first(event);
    await second(event);
  };

/** What happens behind the requests: the handlers of the outbox and the regular work. `options` are fields of Env. */
export function startBackground(infra: Infra, options: BackgroundOptions): Jobs {
  const { database, bus, clock, log, telemetry, secretKey, outgoing } = infra;
  const { work, pool } = database;
  const notifier = createNotifier({ ...options, keys: pushKeys(secretKey), outgoing });
  const tokens = linkTokens(secretKey);
  const waitOf = waitsFrom(work);
  const texts = work.texts;
  const sending = { work, texts, notifier, tokens, baseUrl: options.baseUrl, wordsFor, waitOf, clock, log };
  const sender = createMessageSender({ sendSome: () => sendDue(sending), log });
  const links = accountLinks(secretKey);
  const accountSender = createMessageSender({ sendSome: () => sendAccountLetters({ ...sending, links }), log });
  const tellNear = createNearNotices({ work, clock, onPlanned: sender.nudge });
  const planned =
    <T>(plan: (work: Work, organizationId: string, event: T, now: number) => Promise<void>): Handlers[string] =>
    async ({ organizationId, payload }) => {
      await plan(work, organizationId, payload as unknown as T, clock.now().getTime());
      sender.nudge();
    };
  const [tell, tellWaiting] = [planned(planForEvent), planned(planForWaitlist)];
  const calendars = createCalendars(bus);
  const waitlist = createWaitlistJobs({ work, calendars, clock });
  const floor = {
    work,
    tokens,
    lines: createLines(),
    quotes: NO_QUOTES,
    clock,
    calendars,
    catalogs: createCatalogs(clock),
    announce: announceOn(bus),
  };
  const readBusyFeeds = createBusyFeedReader(infra, calendars);
  const forgetting = createForgetting(infra, options.dataDir);
  const webhooks = startWebhooks(infra, { tokens, notifier, baseUrl: options.baseUrl, wordsFor });
  const recorded = (handler: Handlers[string]) => both(webhooks.record, handler);
  const handlers: Handlers = {
    ...webhooks.handlers,
    [CATALOG_CHANGED]: both(({ payload }) => bus.publish(CATALOG_CHANNEL, JSON.stringify(payload)), waitlist.offerAt),
    [APPOINTMENT_REQUESTED]: recorded(both(tell, waitlist.offerAfter)),
    [APPOINTMENT_DECLINED]: recorded(both(tell, waitlist.offerAfter)),
    [APPOINTMENT_BOOKED]: recorded(tell),
    [APPOINTMENT_RESCHEDULED]: recorded(both(tell, waitlist.offerAfter)),
    [APPOINTMENT_CANCELLED]: recorded(both(tell, waitlist.offerAfter)),
    [APPOINTMENT_ZONE_REPAIRED]: recorded(tell),
    [TICKET_CALLED]: tell,
    [TICKET_TAKEN_BACK]: tell,
    [TICKET_CLOSED]: tell,
    [PUSH_SUBSCRIBED]: tell,
    [RUNNING_LATE]: planned(planLate),
    [ACCOUNT_LETTER]: async () => accountSender.nudge(),
    [BUSY_FEED_DUE]: readBusyFeeds,
    [WAITLIST_JOINED]: tellWaiting,
    [WAITLIST_OFFERED]: tellWaiting,
    [WAITLIST_PASSED]: waitlist.offerAt,
  };
  const nudgeSenders = () => {
    sender.nudge();
    accountSender.nudge();
  };
  const schedules: Schedule[] = [
    ...webhooks.schedules,
    // Reminders, and what is tried again; what has just happened is sent at once.
    { name: "send-messages", everyMs: 15 * SECOND, run: async () => nudgeSenders() },
    { name: "seal-audit", everyMs: 2 * SECOND, run: () => seal({ work, key: auditKey(infra.secretKey) }) },
    { name: "sweep-holds", everyMs: MINUTE, run: () => work.call("hold_sweep", {}) },
    { name: "sweep-floor", everyMs: 5 * SECOND, run: () => sweepFloor(floor, publicScope, clock.now().getTime()) },
    { name: "tell-near", everyMs: 5 * SECOND, run: tellNear },
    { name: "tell-late", everyMs: 15 * SECOND, run: () => tellLate({ work, calendars }) },
    { name: "learn-waits", everyMs: 15 * SECOND, run: () => learn(work) },
    { name: "sweep-waitlist", everyMs: 10 * SECOND, run: waitlist.sweep },
    { name: "offer-free-times", everyMs: MINUTE, run: waitlist.offerEverywhere },
    { name: "read-busy-feeds", everyMs: MINUTE, run: readBusyFeeds },
    { name: "count-violations", everyMs: MINUTE, run: () => countViolations(work, telemetry, log) },
    { name: "purge-credentials", everyMs: HOUR, run: () => purgeCredentials({ pool, clock }) },
    { name: "purge-quotes", everyMs: DAY, run: () => purgeQuotes({ work, clock }) },
    { name: "apply-retention", everyMs: DAY, run: forgetting.run },
    { name: "purge-replies", everyMs: HOUR, run: async () => void (await purgeReplies(work)) },
  ];
  const store = { ...infra.addresses, owner: infra.owner };
  const jobs = startJobs({ pool, store, log, telemetry, handlers, schedules });
  return {
    nudge: jobs.nudge,
    close: async () => {
      forgetting.close();
      await jobs.close();
      await webhooks.close();
      await Promise.all([sender.close(), accountSender.close()]);
      notifier.close();
      calendars.dispose();
    },
  };
}
