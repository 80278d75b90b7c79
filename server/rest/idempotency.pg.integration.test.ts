import { afterAll, beforeAll, expect, it } from "vitest";
import { DAY } from "../domain/shared/duration";
import { DomainError } from "../domain/shared/errors";
import type { Work } from "../infra/database/work";
import { eventually } from "../testing/eventually";
import { type RestWorld, startRestWorld } from "../testing/rest-world";
import { answersAtOnce } from "../testing/tally";
import { once, purgeReplies } from "./idempotency";

let world: RestWorld;
beforeAll(async () => {
  world = await startRestWorld();
});
afterAll(() => world.close());

let day = 3;
/** Each booking a day of its own. */
const booking = () => ({
  locationId: world.riverside.locationId,
  serviceId: world.riverside.serviceId,
  start: new Date(Date.UTC(2026, 2, day++, 10)).toISOString(),
  customer: { name: "Amal Haddad" },
});
const keyed = (key: string) => ({ "idempotency-key": key });
const rows = async (text: string, ...values: unknown[]) => (await world.infra.database.pool.query(text, values)).rows;
const countTickets = async () => Number((await rows("select count(*) from ticket"))[0].count);
const join = (key: string, extra: object = {}) =>
  world.ask("POST", `/queues/${world.riverside.queueId}/tickets`, {
    body: { serviceId: world.riverside.serviceId, ...extra },
    headers: keyed(key),
  });

it("answers a repeated request with the first reply and carries it out once", async () => {
  const body = booking();
  const first = await world.ask("POST", "/appointments", { body, headers: keyed("a") });
  const again = await world.ask("POST", "/appointments", { body, headers: keyed("a") });
  expect(first.status).toBe(201);
  expect(first.headers.get("idempotent-replayed")).toBeNull();
  expect(again.status).toBe(201);
  expect(again.text).toBe(first.text);
  expect(again.headers.get("idempotent-replayed")).toBe("true");
  for (const name of ["location", "etag", "content-type"])
    expect(again.headers.get(name)).toBe(first.headers.get(name));
  expect((await world.ask("GET", `/appointments/${again.body.token}`)).status).toBe(200);
});

it("keeps no token with the reply", async () => {
  const { body } = await join("no-secrets");
  const [row] = await rows("select reply from idempotency where key = 'no-secrets'");
  expect(JSON.stringify(row.reply)).toContain(body.id);
  expect(JSON.stringify(row.reply)).not.toContain("tkt_t_");
});

it("takes the same JSON value in another spelling for the same request, another value for another", async () => {
  const body = booking();
  const reversed = JSON.stringify(Object.fromEntries(Object.entries(body).reverse()), null, 4);
  const first = await world.ask("POST", "/appointments", { body, headers: keyed("spelling") });
  const again = await world.ask("POST", "/appointments", { body: reversed, headers: keyed("spelling") });
  expect(again.body.id).toBe(first.body.id);
  const other = await world.ask("POST", "/appointments", { body: { ...body, notes: "x" }, headers: keyed("spelling") });
  expect([other.status, other.body.code]).toEqual([422, "idempotency_key_reused"]);
  const elsewhere = await world.ask("POST", "/holds", {
    body: { locationId: body.locationId, serviceId: body.serviceId, start: body.start },
    headers: keyed("spelling"),
  });
  expect([elsewhere.status, elsewhere.body.code]).toEqual([422, "idempotency_key_reused"]);
});

it("gives 100 simultaneous requests with one key one effect", async () => {
  const before = await countTickets();
  const answers = await answersAtOnce(100, () => join("storm"));
  expect((await countTickets()) - before).toBe(1);
  const ids = new Set<string>();
  for (const { status, body } of answers) {
    if (status === 201) ids.add(body.id);
    else expect([status, body.code]).toEqual([409, "already_running"]);
  }
  expect(ids.size).toBe(1);
  const settled = await Promise.all(Array.from({ length: 20 }, () => join("storm")));
  expect(new Set(settled.map(({ status, body }) => `${status} ${body.id}`)).size).toBe(1);
});

it("answers already_running while the first request is under way, and does not keep that", async () => {
  const { pool } = world.infra.database;
  const client = await pool.connect();
  await client.query("begin");
  await client.query("select 1 from queue where id = $1 for update", [world.riverside.queueId]);
  const first = join("slow");
  const isWaiting = "select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'";
  await eventually(async () => (await pool.query(isWaiting)).rowCount === 1);
  const second = await join("slow");
  expect([second.status, second.body.code]).toEqual([409, "already_running"]);
  await client.query("commit");
  client.release();
  expect((await first).status).toBe(201);
  expect((await join("slow")).status).toBe(201);
});

it("keeps refusals of the product: 404, 409, 412 and 422", async () => {
  const { riverside } = world;
  const body = booking();
  await world.ask("POST", "/appointments", { body });
  const missing = riverside.queueId.slice(0, -1) + (riverside.queueId.endsWith("0") ? "1" : "0");
  const refused: [string, string, object, number, string, Record<string, string>?][] = [
    ["POST", "/appointments", body, 409, "slot_taken"],
    ["POST", "/appointments", { ...body, start: "2020-01-01T10:00:00Z" }, 422, "too_soon"],
    ["POST", `/queues/${missing}/tickets`, { serviceId: riverside.serviceId }, 404, "not_found"],
    ["PATCH", `/services/${riverside.serviceId}`, { name: "X" }, 412, "stale_version", { "if-match": '"99"' }],
  ];
  for (const [method, path, given, status, code, headers] of refused) {
    const request = {
      body: given,
      as: method === "PATCH" ? "manager" : undefined,
      headers: { ...headers, ...keyed(`kept-${code}`) },
    };
    const first = await world.ask(method, path, request);
    expect([first.status, first.body.code], path).toEqual([status, code]);
    const again = await world.ask(method, path, request);
    expect(again.text).toBe(first.text);
    expect(again.headers.get("idempotent-replayed")).toBe("true");
    expect(again.headers.get("content-type")).toBe("application/problem+json");
  }
});

it("does not keep 401, 403, 400 or a body that its schema refuses", async () => {
  const { queueId, serviceId } = world.riverside;
  const path = `/queues/${queueId}/tickets`;
  const tries = [
    { headers: keyed("fresh"), body: { serviceId, priority: "urgent" }, expected: 403 },
    { headers: keyed("fresh"), body: { serviceId, nonsense: 1 }, expected: 422 },
    { headers: keyed("fresh"), body: "{", expected: 400 },
    { headers: { ...keyed("fresh"), authorization: "Bearer nonsense" }, body: { serviceId }, expected: 401 },
  ];
  for (const { expected, ...request } of tries) expect((await world.ask("POST", path, request)).status).toBe(expected);
  expect(await rows("select 1 from idempotency where key = 'fresh'")).toHaveLength(0);
  expect((await join("fresh")).status).toBe(201);
});

it("undoes what a refused procedure wrote before it refused, and keeps its reply", async () => {
  const { organizationId } = world.riverside;
  const { exclusive } = world.infra.database;
  const request = { organizationId, scope: "test", key: "half", requestHash: "0" };
  let runs = 0;
  const half = async (work: Work) => {
    runs++;
    await work.prisma.organization.create({ data: { id: "org_half", slug: "half", name: "Half" } });
    throw new DomainError("in_use");
  };
  for (let i = 0; i < 2; i++) {
    const outcome = await once({ exclusive, tokenOf: (id) => id, requestId: "r" }, request, half);
    expect(outcome).toMatchObject({ problem: { status: 409, code: "in_use" }, replayed: i === 1 });
  }
  expect(runs).toBe(1);
  expect(await rows("select 1 from organization where id = 'org_half'")).toHaveLength(0);
});

it("undoes and forgets everything when the procedure fails, so that it can be tried again", async () => {
  const { organizationId } = world.riverside;
  const { exclusive } = world.infra.database;
  const request = { organizationId, scope: "test", key: "bug", requestHash: "0" };
  const failing = async (work: Work) => {
    await work.prisma.organization.create({ data: { id: "org_bug", slug: "bug", name: "Bug" } });
    throw new TypeError("a bug");
  };
  await expect(once({ exclusive, tokenOf: (id) => id, requestId: "r" }, request, failing)).rejects.toThrow("a bug");
  expect(await rows("select 1 from organization where id = 'org_bug'")).toHaveLength(0);
  expect(await once({ exclusive, tokenOf: (id) => id, requestId: "r" }, request, async () => ({ id: 1 }))).toEqual({
    output: { id: 1 },
    replayed: false,
  });
});

it("scopes a key to its caller: each user, and all who are not signed in of one organisation", async () => {
  const { riverside, harbour, ask } = world;
  const path = `/queues/${riverside.queueId}/tickets`;
  const body = { serviceId: riverside.serviceId };
  const byNobody = await ask("POST", path, { body, headers: keyed("scope") });
  const byStaff = await ask("POST", path, { body, headers: keyed("scope"), as: "staff" });
  const byManager = await ask("POST", path, { body, headers: keyed("scope"), as: "manager" });
  const elsewhere = await ask("POST", `/queues/${harbour.queueId}/tickets`, {
    body: { serviceId: harbour.serviceId },
    headers: keyed("scope"),
  });
  const ids = [byNobody, byStaff, byManager, elsewhere].map(({ status, body: ticket }) => `${status} ${ticket.id}`);
  expect(new Set(ids).size).toBe(4);
  for (const id of ids) expect(id).toMatch(/^201 /);
});

it("repeats commands on a ticket, changes and deletions too", async () => {
  const { body: ticket } = await join("verbs");
  const leave = () => world.ask("POST", `/tickets/${ticket.token}/leave`, { headers: keyed("leave") });
  expect([(await leave()).status, (await leave()).status]).toEqual([200, 200]);
  const { locationId } = world.riverside;
  const made = await world.ask("POST", "/resources", { as: "manager", body: { locationId, kind: "room", name: "R" } });
  const remove = () => world.ask("DELETE", `/resources/${made.body.id}`, { as: "manager", headers: keyed("remove") });
  expect([(await remove()).status, (await remove()).status]).toEqual([204, 204]);
  const { counterId, queueId } = world.riverside;
  const called = () =>
    world.ask("POST", `/queues/${queueId}/call-next`, { as: "staff", body: { counterId }, headers: keyed("next") });
  const first = await called();
  expect(first.status).toBe(200);
  expect((await called()).text).toBe(first.text);
});

it("forgets a reply after 24 hours", async () => {
  const first = await join("old");
  await rows("update idempotency set created_at = created_at - interval '24 hours 1 second' where key = 'old'");
  const second = await join("old");
  expect(second.headers.get("idempotent-replayed")).toBeNull();
  expect(second.body.id).not.toBe(first.body.id);
  await rows("update idempotency set created_at = created_at - make_interval(secs => $1)", DAY / 1000 + 1);
  expect(await purgeReplies(world.infra.database.work)).toBeGreaterThan(5);
  expect(await rows("select 1 from idempotency")).toHaveLength(0);
});

it("ignores the key where credentials are issued", async () => {
  const body = { email: "nobody@example.org", password: "x" };
  expect((await world.ask("POST", "/auth/token", { body, headers: keyed("t".repeat(9)) })).status).toBe(401);
  expect(
    (await world.ask("POST", "/auth/token", { body: { ...body, password: "y" }, headers: keyed("t".repeat(9)) }))
      .status,
  ).toBe(401);
});

it("refuses a key that is empty, too long or not printable", async () => {
  for (const key of ["", "x".repeat(256), "ä"]) {
    const answer = await world.ask("POST", "/holds", { body: {}, headers: keyed(key) });
    expect([answer.status, answer.body.code]).toEqual([400, "malformed"]);
  }
});
