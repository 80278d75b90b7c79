import { afterAll, beforeAll, expect, it } from "vitest";
import { deriveKey } from "../../infra/sealing/derive-key";
import { createSeal } from "../../infra/sealing/seal";
import { createEventCollector } from "../../jobs/event-collector";
import { at, type MessageWorld, startMessageWorld } from "../../testing/message-world";
import { startReceiver, type WebhookReceiver } from "../../testing/webhook-receiver";
import { DAY } from "../shared/duration";
import { rotateKeys, SEALED } from "./commands/rotate-keys";

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

/** Every column of the database with a value of this form in it, as `table.column`. */
async function columnsWith(form: string): Promise<string[]> {
  const columns = await t.sql<{ name: string; c: string }>(
    `select c.table_name as name, c.column_name as c from information_schema.columns c join information_schema.tables using (table_schema, table_name)
     where table_schema = 'public' and table_type = 'BASE TABLE' and data_type in ('text', 'jsonb', 'USER-DEFINED', 'ARRAY')`,
  );
  const found: string[] = [];
  for (const { name, c } of columns) {
    if ((await t.sql(`select from "${name}" where "${c}"::text ~ $1 limit 1`, [form])).length > 0)
      found.push(`${name}.${c}`);
  }
  return found.sort();
}

const WORDS = [
  "kept to ourselves",
  "asked and said",
  "among colleagues",
  "why it ended",
  "to be undone",
  "what they felt",
];

/** Something in every column that is sealed; older secrets as they were kept before there were keys of texts. */
async function fill() {
  const { serviceId, queueId, organizationId, resourceId, counterId } = t.world.riverside;
  const { secretKey } = t.world.infra;
  await t.must("PATCH", `/services/${serviceId}`, { questions: [{ id: "q", label: "Which?", kind: "text" }] });
  const endpoint = await t.must("POST", "/webhook-endpoints", { url: receiver.url("/hook"), types: [] });
  await t.must("POST", `/webhook-endpoints/${endpoint.id}/rotate-secret`, { overlapSeconds: 3600 });
  const said = { notes: WORDS[0], answers: [{ questionId: "q", value: WORDS[1] }] };
  const kept = await t.booked(at(2 * DAY), said);
  await t.must("PATCH", `/appointments/${kept.id}/staff-notes`, { staffNotes: WORDS[2] });
  const ended = await t.booked(at(3 * DAY), said);
  await t.must("POST", `/appointments/${ended.id}/cancel`, { reason: WORDS[3] });
  const headers = { "idempotency-key": "sealed" };
  const joined = { serviceId, customer: { name: "Ada" }, note: WORDS[4] };
  const ticket = await t.must("POST", `/queues/${queueId}/tickets`, joined, "staff", headers);
  await t.must("POST", `/tickets/${ticket.id}/call`, { counterId }, "staff");
  await t.must("POST", `/tickets/${ticket.id}/complete`, {}, "staff");
  await t.world.ask("POST", `/tickets/${ticket.token}/feedback`, { body: { score: 5, comment: WORDS[5] } });
  await t.handle();
  await t.sendAll();
  const { database, bus, clock } = t.world.infra;
  const collector = createEventCollector({
    ...{ work: database.work, tokens: t.deps.tokens, clock, bus },
    onRecorded: () => {},
  });
  for (const event of await t.outbox()) if (event.type.startsWith("appointment.")) await collector.record(event);
  await collector.collect();
  const older = (purpose: string) => createSeal(deriveKey(secretKey, purpose)).seal(purpose);
  await t.sql(
    `insert into totp (user_id, sealed_secret, created_at) select id, $1, now() from user_account order by id limit 1`,
    [older("totp secrets")],
  );
  await t.sql(
    "insert into issuer (organization_id, issuer, client_id, sealed_secret, created_at) values ($1, 'https://i', 'c', $2, now())",
    [organizationId, older("issuer secrets")],
  );
  await t.sql(
    `insert into busy_feed (organization_id, id, resource_id, sealed_url, host, created_at, next_at)
     values ($1, 'bsy_1', $2, $3, 'h', now(), '2100-01-01')`,
    [organizationId, resourceId, older("busy feeds")],
  );
  return { kept, ended, ticket };
}

it("whatever is sealed is sealed again with the new key, older secrets and what was kept in the clear too", async () => {
  const { kept, ended, ticket } = await fill();
  const read = async () => [
    await t.must("GET", `/appointments/${kept.id}`),
    await t.must("GET", `/appointments/${ended.id}`),
    await t.must("GET", `/tickets/${ticket.id}`),
    (await t.must("GET", "/customers")).items,
  ];
  const before = await read();
  expect(before).toMatchObject([
    { notes: WORDS[0], answers: [{ value: WORDS[1] }] },
    { ending: { reason: WORDS[3] } },
    { note: WORDS[4] },
    {},
  ]);
  // Nowhere as it was written: neither in the log of the queue, nor in what is kept to be sent or said again.
  expect(await columnsWith(WORDS.join("|"))).toEqual([]);
  const listed = SEALED.map(({ table, column }) => `${table}.${column}`).sort();
  const olderSecrets = ["busy_feed.sealed_url", "issuer.sealed_secret", "totp.sealed_secret"];
  expect(await columnsWith("\u00a7k\\d+:[\\w-]{38}")).toEqual(listed.filter((one) => !olderSecrets.includes(one)));

  // As they were before they were sealed.
  await t.sql("update appointment set staff_notes = 'In the clear', answers = $2 where id = $1", [
    kept.id,
    JSON.stringify([{ questionId: "q", label: "Which?", value: WORDS[1] }]),
  ]);
  const { pool, work } = t.world.infra.database;
  const drafts = async () => (await t.sql<{ n: string }>("select count(*) as n from audit_draft"))[0];
  const told = await drafts();
  await rotateKeys({ pool, secretKey: t.world.infra.secretKey, settleMs: 0 });
  expect(await columnsWith(["In the clear", ...WORDS].join("|"))).toEqual([]);
  const [{ newest } = { newest: 0 }] = await t.sql<{ newest: number }>("select max(id) as newest from field_key");
  expect(await columnsWith(`\u00a7k(?!${newest}:)\\d+:`)).toEqual([]);
  expect(await columnsWith(`\u00a7k${newest}:[\\w-]{38}`)).toEqual(listed);
  expect(await drafts()).toEqual(told);
  expect(await read()).toEqual(before);
  const files = await Promise.all(before[3].map(({ id }: { id: string }) => t.must("GET", `/customers/${id}/export`)));
  expect(JSON.stringify(files)).toContain(WORDS[1]);
  expect(await work.texts.open((await t.sql<{ s: string }>("select sealed_secret as s from totp"))[0]?.s ?? "")).toBe(
    "totp secrets",
  );
});
