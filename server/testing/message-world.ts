import { Writable } from "node:stream";
import type { Pool } from "pg";
import { linkTokens } from "../domain/identity/link-tokens";
import { pushKeys } from "../domain/identity/push-keys";
import { planForEvent } from "../domain/notifications/commands/plan-for-event";
import { type SendDeps, sendDue } from "../domain/notifications/commands/send-due";
import { DAY } from "../domain/shared/duration";
import { createLog } from "../infra/log";
import { createNotifier } from "../infra/notifier/channels";
import type { OutboxEvent } from "../infra/outbox";
import { createSealedTexts, openedOrNull, type Sealing } from "../infra/sealing/sealed-texts";
import { waitsFrom } from "../jobs/near-notices";
import { wordsFor } from "../words/languages";
import { type MailServer, startMailServer } from "./mail-server";
import { book } from "./offer";
import { type PushService, startPushService } from "./push-service";
import { type RestWorld, startRestWorld } from "./rest-world";
import { type SmsGateway, startSmsGateway } from "./sms-gateway";

export const NOW = "2026-03-02T09:00:00Z";
export const BASE_URL = new URL("https://book.example");
export const EMAIL = "amal@example.org";
const customer = { name: "Amal Haddad", email: EMAIL };

/** The instant `ms` after the one at which every test begins. */
export const at = (ms: number) => new Date(Date.parse(NOW) + ms).toISOString();

interface MessageRow {
  id: string;
  kind: string;
  channel: string;
  recipient: string;
  rule: string | null;
  status: string;
  due_at: Date;
  attempts: number;
  error: string | null;
  subject: string | null;
  text: string | null;
}

export interface MessageWorld {
  world: RestWorld;
  mail: MailServer;
  sms: SmsGateway;
  push: PushService;
  deps: SendDeps;
  /** What the sender logged. */
  logged: () => string;
  /** Books at riverside for somebody with an address, by default two days ahead. */
  booked: (start?: string, more?: object) => Promise<{ id: string; token: string; start: string }>;
  /** By a manager unless somebody else is named; throws unless it is done. */
  // biome-ignore lint/suspicious/noExplicitAny: a test says what it expects of it
  must: (method: string, path: string, body?: object, as?: string, headers?: Record<string, string>) => Promise<any>;
  /** Rows, past everything that opens what is sealed. */
  sql: <T>(text: string, values?: unknown[]) => Promise<T[]>;
  outbox: () => Promise<OutboxEvent[]>;
  /** Handles these events or all there are, each twice. */
  handle: (events?: OutboxEvent[]) => Promise<void>;
  /** Sends until nothing is due. */
  sendAll: (sender?: SendDeps) => Promise<void>;
  rows: () => Promise<MessageRow[]>;
  /** Each message as `kind status`, in the order they are due. */
  summary: () => Promise<string[]>;
  /** What the mails that arrived are about: the words before the colon of their subjects. */
  subjects: () => (string | undefined)[];
  /** Back to the start: the clock, the mailbox, nothing booked, nothing told. */
  reset: () => Promise<void>;
  close: () => Promise<void>;
}

/** A stream that keeps what is written to it. */
function startMemory() {
  let kept = "";
  const sink = new Writable({
    write: (chunk, _encoding, done) => {
      kept += chunk;
      done();
    },
  });
  const forget = () => {
    kept = "";
  };
  return { sink, text: () => kept, forget };
}

/** The messages there are, in the words they were sent in. */
async function readRows(pool: Pool, texts: Sealing): Promise<MessageRow[]> {
  const kept: MessageRow[] = (await pool.query("select * from message order by due_at, id")).rows;
  const open = (text: string | null) => openedOrNull(texts, text);
  return Promise.all(
    kept.map(async (row) => ({ ...row, subject: await open(row.subject), text: await open(row.text) })),
  );
}

type Planned = Parameters<typeof planForEvent>[2];

const asked = (world: RestWorld): Pick<MessageWorld, "must" | "sql"> => ({
  must: async (method, path, body, as = "manager", headers = {}) => {
    const answer = await world.ask(method, path, { as, body, headers });
    if (answer.status >= 300) throw new Error(`${method} ${path}: ${answer.text}`);
    return answer.body;
  },
  sql: async (text, values = []) => (await world.infra.database.pool.query(text, values)).rows,
});

/** A rest world whose messages go to a real SMTP server; `allow`: what else it may ask here. No background work runs: a test says when events are handled and messages sent. */
export async function startMessageWorld(allow: readonly string[] = []): Promise<MessageWorld> {
  const mail = await startMailServer();
  const sms = await startSmsGateway();
  const push = await startPushService();
  const world = await startRestWorld({
    start: NOW,
    variables: { OUTBOUND_ALLOW: [sms.host, push.host, ...allow].join() },
  });
  const { database, clock, secretKey, outgoing } = world.infra;
  const log = startMemory();
  const texts = createSealedTexts({ pool: database.pool, secretKey });
  const deps: SendDeps = {
    work: database.work,
    notifier: createNotifier({
      smtpUrl: mail.url,
      smsUrl: sms.url,
      dataDir: "",
      baseUrl: BASE_URL,
      keys: pushKeys(secretKey),
      outgoing,
    }),
    tokens: linkTokens(secretKey),
    baseUrl: BASE_URL,
    wordsFor,
    texts,
    waitOf: waitsFrom(database.work),
    clock,
    log: createLog("trace", log.sink),
  };
  const outbox = async (): Promise<OutboxEvent[]> => {
    const { rows } = await database.pool.query(
      `select organization_id as "organizationId", id, type, payload, request_id as "requestId", created_at as "createdAt"
         from outbox where type ~ '^(appointment|ticket|push)[.]' order by created_at, id`,
    );
    return rows;
  };
  const rows = () => readRows(database.pool, texts);
  return {
    world,
    mail,
    sms,
    push,
    deps,
    logged: log.text,
    booked: async (start = at(2 * DAY), more = {}) => {
      const answer = await book(world, world.riverside.serviceId, start, { customer, ...more });
      if (answer.status !== 201) throw new Error(answer.text);
      return answer.body;
    },
    ...asked(world),
    outbox,
    handle: async (events) => {
      const all = events ?? (await outbox());
      for (const { organizationId, payload } of [...all, ...all])
        await planForEvent(deps.work, organizationId, payload as Planned, clock.now().getTime());
    },
    sendAll: async (sender = deps) => {
      while ((await sendDue(sender)) > 0);
    },
    rows,
    summary: async () => (await rows()).map(({ kind, rule, status }) => `${rule ?? kind} ${status}`),
    subjects: () => mail.received.map(({ subject }) => subject?.split(":")[0]),
    reset: async () => {
      clock.set(NOW);
      mail.refuse(null);
      mail.received.length = 0;
      sms.reset();
      push.reset();
      log.forget();
      await database.pool.query(
        "delete from reminder; delete from message; delete from push_subscription; delete from ticket_notice; delete from outbox; update appointment set status = 'cancelled' where status = 'booked'",
      );
    },
    close: async () => {
      await world.close();
      await Promise.all([mail.close(), sms.close(), push.close()]);
    },
  };
}
