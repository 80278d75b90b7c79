import { afterAll, beforeAll, expect, it } from "vitest";
import { at, type MessageWorld, startMessageWorld } from "../../testing/message-world";
import { asOwner } from "../../testing/test-database";
import { DAY, HOUR } from "../shared/duration";
import { applyRetention } from "./commands/apply-retention";
import { KEPT } from "./kept-schema";
import { IMPERSONAL_TABLES, NOT_PERSONAL, PERSONAL } from "./personal-columns";

let t: MessageWorld;
beforeAll(async () => {
  t = await startMessageWorld();
});
afterAll(() => t.close());

const ask = (method: string, path: string, body?: object, as = "manager") => t.world.ask(method, path, { as, body });

it("every column that can hold something of a person says for how long, or that it holds nothing of anybody", async () => {
  const columns = await t.sql<{ table: string; column: string }>(
    `select table_name as table, column_name as column from information_schema.columns join information_schema.tables using (table_schema, table_name)
      where table_schema = 'public' and table_type = 'BASE TABLE' and left(table_name, 1) <> '_'
        and udt_name in ('text', 'varchar', 'citext', 'json', 'jsonb', 'bytea', '_text', 'inet')`,
  );
  const unsaid = columns.filter(({ table, column }) => {
    const listed = PERSONAL[table];
    if (!listed) return !IMPERSONAL_TABLES.includes(table);
    return !(column in listed) && !NOT_PERSONAL[table]?.split(" ").includes(column);
  });
  expect(unsaid).toEqual([]);
  const known = new Set(columns.map(({ table, column }) => `${table}.${column}`));
  const said = Object.entries(PERSONAL).flatMap(([table, kept]) => [
    ...Object.keys(kept).map((column) => `${table}.${column}`),
    ...(NOT_PERSONAL[table]?.split(" ") ?? []).map((column) => `${table}.${column}`),
  ]);
  expect(said.filter((one) => !known.has(one))).toEqual([]);
});

it("each kind is forgotten when its own time is over, and the person with the last one", async () => {
  const { serviceId, queueId, counterId } = t.world.riverside;
  const customer = { name: "Rolf Maas", email: "rolf@example.org" };
  const { id } = await t.booked(at(HOUR), { customer, notes: "Rolf is deaf" });
  const { body: ticket } = await ask("POST", `/queues/${queueId}/tickets`, { serviceId, customer }, "staff");
  for (const note of ["Rolf sits outside", "Rolf went home"])
    await ask("PATCH", `/tickets/${ticket.id}`, { note }, "staff");
  await ask("POST", `/tickets/${ticket.id}/call`, { counterId }, "staff");
  await ask("POST", `/tickets/${ticket.id}/complete`, {}, "staff");
  await t.world.ask("POST", `/tickets/${ticket.token}/feedback`, { body: { score: 4, comment: "Greetings, Rolf" } });
  await t.handle();
  await t.sendAll();
  await t.sql("update ticket set issued_at = $1", [at(0)]);
  await asOwner(t.world.infra.database, "update queue_event set at = $1", [at(0)]);
  await t.sql("update ticket_feedback set created_at = $1", [at(0)]);
  await t.sql("update customer set created_at = $1", [at(0)]);
  const set = await ask("PATCH", "/retention", { visits: 200, feedback: 100, contacts: 400 });
  expect(set.body).toEqual({ contacts: 400, visits: 200, notes: 90, messages: 90, feedback: 100 });
  const { work } = t.world.infra.database;
  const after = async (days: number) => {
    await applyRetention({ work, clock: { now: () => new Date(at(days * DAY)) } });
    const [row] = await t.sql(
      `select p.notes is null as visits, f.comment is null as feedback, f.score,
          t.note is null and not exists (select from queue_event e where e.before->>'note' is not null) as notes,
          not exists (select from message m where m.text is not null) as messages, p.customer_id is null as contacts
        from appointment p, ticket t join ticket_feedback f on f.ticket_id = t.id where p.id = $1 and t.id = $2`,
      [id, ticket.id],
    );
    return row;
  };
  const kept = { visits: false, feedback: false, notes: false, messages: false, contacts: false, score: 4 };
  expect(await after(89)).toEqual(kept);
  // Messages are counted from when they were due.
  expect(await after(99)).toEqual({ ...kept, notes: true, messages: true });
  expect(await after(101)).toEqual({ ...kept, notes: true, messages: true, feedback: true });
  expect(await after(399)).toMatchObject({ visits: true, contacts: false });
  expect(await after(401)).toMatchObject({ contacts: true, score: 4 });
  expect(await t.sql("select from customer where name = 'Rolf Maas'")).toEqual([]);
});

it("nobody keeps anything for longer or shorter than the bounds, and staff do not say", async () => {
  for (const [kind, { least, most }] of Object.entries(KEPT))
    for (const days of [least - 1, most + 1]) {
      const refused = await ask("PATCH", "/retention", { [kind]: days });
      expect([refused.status, refused.body.errors[0].path]).toEqual([422, kind]);
    }
  expect((await ask("PATCH", "/retention", { notes: 30 }, "staff")).status).toBe(403);
  const other = await t.world.ask("GET", "/retention", { as: t.world.harbour.tokens.manager });
  expect(other.body.visits).toBe(KEPT.visits.days);
});
