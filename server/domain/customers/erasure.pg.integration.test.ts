import { mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { forgetLetterFiles, letterFile } from "../../infra/notifier/letter-file";
import { createEventCollector } from "../../jobs/event-collector";
import { eventually } from "../../testing/eventually";
import { at, type MessageWorld, startMessageWorld } from "../../testing/message-world";
import { startReceiver, type WebhookReceiver } from "../../testing/webhook-receiver";
import { forgottenLetters } from "../notifications/queries/forgotten-letters";
import { DAY, HOUR } from "../shared/duration";

let t: MessageWorld;
let receiver: WebhookReceiver;
beforeAll(async () => {
  receiver = await startReceiver();
  t = await startMessageWorld([`127.0.0.1:${receiver.port}`]);
});
afterAll(async () => {
  await t?.close();
  await receiver?.close();
});

/** What is sealed in a row, opened. */
async function opened(row: string): Promise<string> {
  const { texts } = t.world.infra.database.work;
  const sealed = row.match(/\u00a7k\d+:[\w-]{38,}/g) ?? [];
  return [row, ...(await Promise.all(sealed.map((one) => texts.open(one))))].join("\n").toLowerCase();
}

/** The tables with a row in which any of these words stands, in whatever column, sealed or not: also in one that is added tomorrow. */
async function tablesWith(words: string[]): Promise<string[]> {
  const tables = await t.sql<{ name: string }>(
    "select table_name as name from information_schema.tables where table_schema = 'public' and table_type = 'BASE TABLE' order by 1",
  );
  const found: string[] = [];
  for (const { name } of tables) {
    const rows = await t.sql<{ row: string }>(`select to_jsonb(x)::text as row from "${name}" x`);
    const texts = await Promise.all(rows.map(({ row }) => opened(row)));
    if (texts.some((text) => words.some((word) => text.includes(word)))) found.push(name);
  }
  return found;
}

const collector = () => {
  const { database, bus, clock } = t.world.infra;
  const { work } = database;
  return createEventCollector({ work, tokens: t.deps.tokens, clock, bus, onRecorded: () => {} });
};

async function record() {
  for (const event of await t.outbox()) if (event.type.startsWith("appointment.")) await collector().record(event);
  await collector().collect();
}

/** What reports say of the first day. */
async function figures() {
  const { locationId } = t.world.riverside;
  const day = `locationId=${locationId}&from=2026-03-02&to=2026-03-02`;
  const reports = [`waits?${day}`, `utilisation?${day}`, `show-rates?locationId=${locationId}`];
  return Promise.all(reports.map((report) => t.must("GET", `/reports/${report}`)));
}

const MARKS = ["zelda", "fitzgerald", "79460999"];
const customer = { name: "Zelda Fitzgerald", email: "zelda@example.org", phone: "+44 20 7946 0999" };

/** Somebody who did everything there is to do. */
async function live() {
  const { serviceId, queueId, locationId, counterId } = t.world.riverside;
  await t.must("PATCH", `/services/${serviceId}`, {
    consentText: "Yes",
    questions: [{ id: "who", label: "Who?", kind: "text" }],
  });
  const said = { customer, consent: true, notes: "Zelda is afraid", answers: [{ questionId: "who", value: "Zelda" }] };
  const past = await t.booked(at(HOUR), said);
  await t.must("PATCH", `/appointments/${past.id}/staff-notes`, { staffNotes: "Call Mrs Fitzgerald" });
  await t.sql("update appointment set status = 'fulfilled' where id = $1", [past.id]);
  const ended = await t.booked(at(2 * DAY), { ...said, partySize: 1 });
  await t.must("POST", `/appointments/${ended.id}/cancel`, { reason: "Sorry, Zelda" });
  const ahead = await t.booked(at(3 * DAY), said);
  await t.world.ask("POST", `/appointments/${ahead.token}/push-subscriptions`, { body: t.push.browser().subscription });
  const key = { "idempotency-key": "k-1" };
  const joined = await t.must("POST", `/queues/${queueId}/tickets`, { serviceId, customer }, "staff", key);
  await t.must("PATCH", `/tickets/${joined.id}`, { note: "Zelda has a dog" }, "staff");
  await t.must("PATCH", `/tickets/${joined.id}`, { note: "Zelda has two" }, "staff");
  await t.must("POST", `/tickets/${joined.id}/call`, { counterId }, "staff");
  await t.must("POST", `/tickets/${joined.id}/complete`, {}, "staff");
  await t.world.ask("POST", `/tickets/${joined.token}/feedback`, { body: { score: 5, comment: "Thanks, Zelda" } });
  const waiting = await t.must("POST", `/queues/${queueId}/tickets`, { serviceId, customer }, "staff");
  await t.world.ask("POST", `/tickets/${waiting.token}/notice`, { body: { nearMinutes: 5, email: customer.email } });
  await t.must("POST", `/tickets/${waiting.id}/leave`, {}, "staff");
  // At the time of their own: no other is free then.
  const wish = { earliest: "2026-03-05", latest: "2026-03-05", fromTime: "09:00", toTime: "09:15" };
  await t.must("POST", "/waitlist-entries", { locationId, serviceId, ...wish, customer });
  const letter =
    "insert into account_letter (id, kind, email, locale, organization_id, created_at, expires_at) values ('zzzzzzzzzzzzzzzzzzzz', 'own_appointments', $1, 'en', $2, now(), now())";
  await t.sql(letter, [customer.email, t.world.riverside.organizationId]);
  await t.handle();
  await t.sendAll();
  await record();
  const deliveries = await t.sql<{ id: string }>("select id from webhook_delivery");
  for (const { id } of deliveries) await settle(id);
  return { past, ahead };
}

const settle = (id: string) =>
  t.world.infra.database.work.call("webhook_settle", {
    ...{ organizationId: t.world.riverside.organizationId, id, now: at(0), outcome: "retry", dueAt: at(DAY) },
    attempt: {
      ...{ at: at(0), durationMs: 1, requestHeaders: {}, status: 500, error: null },
      ...{ responseHeaders: { "x-who": "zelda" }, responseBody: "No such patient: Zelda" },
    },
  });

/** Every letter as a file, as where there is no SMTP server, and the names of those that are not Zelda's. */
async function letterFiles() {
  const folder = await mkdtemp(join(tmpdir(), "letters-"));
  const rows = await t.sql<{ id: string; of: string }>(
    "select id, recipient as of from message union all select id, email from account_letter",
  );
  for (const { id } of rows) await letterFile(folder, `${id}.eml`, "Dear reader");
  const others = rows.filter(({ of }) => of !== customer.email && of !== customer.phone && of.includes("@"));
  return { folder, others: others.map(({ id }) => `${id}.eml`).sort() };
}

it("an erased person appears nowhere in the whole database, nor in letters that lie as files, and no figure is another", async () => {
  await t.must("POST", "/webhook-endpoints", { url: receiver.url("/hook"), types: [] });
  const { past, ahead } = await live();
  const held = await tablesWith(MARKS);
  for (const table of ["customer", "appointment", "ticket", "queue_event", "ticket_notice", "message"])
    expect(held).toContain(table);
  for (const table of ["event", "webhook_attempt", "idempotency", "account_letter", "outbox"])
    expect(held).toContain(table);
  const [zelda] = (await t.must("GET", "/customers?q=zelda")).items;
  const file = await t.must("GET", `/customers/${zelda.id}/export`);
  expect(file).toMatchObject({ tickets: { length: 2 }, appointments: { length: 3 }, waitlist: { length: 1 } });
  const messages = async () =>
    (await t.sql<{ n: number }>("select count(*)::int as n from message where status = 'sent'"))[0];
  await t.booked(at(11 * DAY), { consent: true });
  await t.handle();
  await t.sendAll();
  const { folder, others } = await letterFiles();
  expect(others).not.toEqual([]);
  const [before, sent] = [await figures(), await messages()];
  const refused = await t.world.ask("POST", `/customers/${zelda.id}/erase`, { as: "staff" });
  expect(refused.status).toBe(403);
  const erased = await t.must("POST", `/customers/${zelda.id}/erase`);
  expect(erased).toMatchObject({ appointments: 3, tickets: 2 });
  // What the cancellation left in the outbox is handled as ever, and reaches nobody.
  const delivered = t.mail.received.length;
  await t.handle();
  await t.sendAll();
  await record();
  expect(t.mail.received).toHaveLength(delivered);
  expect(await tablesWith(MARKS)).toEqual([]);
  await forgetLetterFiles(folder, (ids) => forgottenLetters(t.world.infra.database.pool, ids));
  expect((await readdir(join(folder, "messages"))).sort()).toEqual(others);
  await rm(folder, { recursive: true });
  expect(await messages()).toEqual(sent);
  // Nor from where they asked.
  expect(await t.sql("select from queue_event where origin like '% from=%' and origin !~ ' by='")).toEqual([]);
  expect(await figures()).toEqual(before);
  expect((await t.must("GET", `/appointments/${past.id}`)).customer.name).toBe("");
  expect((await t.must("GET", `/appointments/${ahead.id}`)).status).toBe("cancelled");
  expect((await t.world.ask("GET", `/customers/${zelda.id}`, { as: "manager" })).status).toBe(404);
});

/** A second connection that has begun to write a copy when the erasure comes, and ends afterwards. */
async function meanwhile(text: string, values: unknown[], erase: () => Promise<unknown>) {
  const client = await t.world.infra.database.pool.connect();
  try {
    await client.query("begin");
    await client.query(text, values);
    const [{ pid } = { pid: 0 }] = (await client.query("select pg_backend_pid() as pid")).rows;
    const erasing = erase();
    await eventually(async () => {
      const rows = await t.sql("select from pg_stat_activity where $1 = any(pg_blocking_pids(pid))", [pid]);
      return rows.length > 0;
    });
    await client.query("commit");
    await erasing;
  } finally {
    client.release();
  }
}

it("whoever writes a message or an answer of a webhook at the same moment leaves nothing behind", async () => {
  const { organizationId } = t.world.riverside;
  const { work } = t.world.infra.database;
  const who = { name: "Hedda Gabler", email: "hedda@example.org" };
  const one = await t.booked(at(10 * DAY), { customer: who, consent: true });
  await t.handle();
  await record();
  const [hedda] = (await t.must("GET", "/customers?q=hedda")).items;
  const message = {
    ...{ organizationId, appointmentId: one.id, version: 1, channel: "email", kind: "moved_by_us", locale: "en" },
    ...{ recipient: who.email, dueAt: at(0), now: at(0) },
  };
  const taken = await work.call<{ id: string; attempts: number; recipient: string }[]>("message_claim", {
    ...{ now: at(DAY), claimUntil: at(DAY + HOUR), limit: 10 },
  });
  const claimed = taken.find(({ recipient }) => recipient === who.email);
  expect(claimed).toBeDefined();
  await meanwhile("select message_add($1)", [{ ...message, id: "msg_race1" }], () =>
    t.must("POST", `/customers/${hedda.id}/erase`),
  );
  // The mail was on its way; what is written down of it afterwards finds nobody.
  await work.call("message_settle", {
    ...{ organizationId, id: claimed?.id, status: "sent", attempts: claimed?.attempts, now: at(DAY) },
    ...{ subject: "Booked, Hedda", text: "Dear Hedda Gabler" },
  });
  await work.call("message_add", { ...message, id: "msg_race2" });
  for (const { id } of await t.sql<{ id: string }>("select id from webhook_delivery where about = $1", [one.id])) {
    await work.call("webhook_settle", {
      ...{ organizationId, id, now: at(DAY), outcome: "retry", dueAt: at(2 * DAY) },
      attempt: { at: at(DAY), durationMs: 1, requestHeaders: {}, status: 500, responseBody: "Hedda who?" },
    });
  }
  const body = JSON.stringify({
    id: "evt_race",
    data: { reference: "x", customer: who, notes: "Hedda", ending: null },
  });
  const event = { id: "evt_race", type: "appointment.booked", about: one.id, at: at(0), body };
  await work.call("event_record", { organizationId, now: at(DAY), events: [event] });
  expect(await tablesWith(["hedda", "gabler"])).toEqual([]);
});

it("nobody is erased while they are being served; whoever waits leaves by it", async () => {
  const { queueId, serviceId, counterId } = t.world.riverside;
  const who = { name: "Nora Helmer", phone: "+47 2222 3333" };
  const { id } = await t.must("POST", `/queues/${queueId}/tickets`, { serviceId, customer: who }, "staff");
  await t.must("POST", `/tickets/${id}/call`, { counterId }, "staff");
  await t.must("POST", `/tickets/${id}/start`, {}, "staff");
  const [nora] = (await t.must("GET", "/customers?q=helmer")).items;
  const refused = await t.world.ask("POST", `/customers/${nora.id}/erase`, { as: "manager" });
  expect([refused.status, refused.body.code]).toEqual([409, "customer_expected"]);
  await t.must("POST", `/tickets/${id}/complete`, {}, "staff");
  const waiting = await t.must("POST", `/queues/${queueId}/tickets`, { serviceId, customer: who }, "staff");
  expect(await t.must("POST", `/customers/${nora.id}/erase`)).toMatchObject({ tickets: 2 });
  expect((await t.must("GET", `/tickets/${waiting.id}`)).status).toBe("left");
});
