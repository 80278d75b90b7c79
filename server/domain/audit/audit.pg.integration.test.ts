import pg from "pg";
import { afterAll, beforeAll, expect, it } from "vitest";
import type { Call, Work } from "../../infra/database/work";
import { type RestWorld, startRestWorld } from "../../testing/rest-world";
import { asOwner, ownerUrl } from "../../testing/test-database";
import { hashPassword } from "../identity/password";
import { queuePatch } from "../queue/schema";
import { auditKey } from "./audit-key";
import { seal } from "./commands/seal";
import { type Verified, verify } from "./queries/verify";

let world: RestWorld;
let key: Buffer;
beforeAll(async () => {
  world = await startRestWorld({ start: new Date() });
  key = auditKey(world.infra.secretKey);
});
afterAll(() => world.close());

const sealAll = () => seal({ work: world.infra.database.work, key });
const query = (sql: string, values: unknown[] = []) => world.infra.database.pool.query(sql, values);

async function verified(organizationId = world.riverside.organizationId): Promise<Verified | undefined> {
  for await (const one of verify({ pool: world.infra.database.pool, key })) {
    if (one.organizationId === organizationId) return one;
  }
  return undefined;
}
const audit = async (asked = "", as = "manager") => {
  await sealAll();
  return (await world.ask("GET", `/audit?limit=100${asked}`, { as })).body.items;
};
const rename = (name: string) =>
  world.ask("PATCH", `/services/${world.riverside.serviceId}`, { as: "manager", body: { name } });

it("says who changed what, when, by which door and from where, before and after", async () => {
  const { serviceId, userIds } = world.riverside;
  await rename("Blood sample");
  const [entry] = await audit(`&kind=service`);
  expect(entry).toMatchObject({
    ...{ verb: "changed", kind: "service", surface: "rest", procedure: "catalog.updateService" },
    actor: { id: userIds.manager, name: "manager" },
    subject: { id: serviceId, name: "Blood sample" },
    ...{ before: { name: "Blood test" }, after: { name: "Blood sample" } },
  });
  expect(["127.0.0.1", "::1", "::ffff:127.0.0.1"]).toContain(entry.address);
  expect(entry.requestId).toBeTruthy();
});

it("finds who, what and the name of a thing, as it was typed and whatever it is called now", async () => {
  await rename('Dressing "50%" a_b\\c');
  await rename("Wound care");
  const found = async (q: string) =>
    (await audit(`&q=${encodeURIComponent(q)}`)).map(
      (one: { kind: string; verb: string }) => `${one.kind} ${one.verb}`,
    );
  expect(await found('"50%" A_B\\C')).toEqual(["service changed", "service changed"]);
  expect(await found("a_b_c")).toEqual([]);
  expect(await found("50_")).toEqual([]);
  const everything = await audit();
  const isOf = (one: (typeof everything)[number]) => one.subject.id === world.riverside.serviceId;
  expect(await found("wound CARE")).toHaveLength(everything.filter(isOf).length);
  expect(await found("manager")).not.toHaveLength(0);
  expect(await found("updateService")).toContain("service changed");
  expect(await found("nobody is called that")).toEqual([]);
  expect((await world.ask("GET", `/audit?q=${"a".repeat(121)}`, { as: "manager" })).status).toBe(400);
});

it("tells every setting of a queue", async () => {
  const { rows } = await query(
    "select encode(tgargs, 'escape') as told from pg_trigger where tgrelid = 'queue'::regclass and tgname = 'audit'",
  );
  const settings = Object.keys(queuePatch.shape).filter((name) => name !== "serviceIds");
  const columns = settings.map((name) => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`));
  expect(rows[0].told.split("\\000")[3].split(" ").sort()).toEqual(["location_id", ...columns].sort());
  const { queueId } = world.riverside;
  const joining = { as: "staff", body: { serviceId: world.riverside.serviceId } };
  await world.ask("POST", `/queues/${queueId}/tickets`, joining);
  await world.ask("PATCH", `/queues/${queueId}`, { as: "manager", body: { returnMinutes: 5 } });
  const entries = (await audit("&kind=queue")).filter(
    ({ subject }: { subject: { id: string } }) => subject.id === queueId,
  );
  expect(entries).toMatchObject([
    { verb: "changed", before: { return_minutes: 60 }, after: { return_minutes: 5 } },
    { verb: "added", after: { return_minutes: 60 } },
  ]);
});

it("tells what staff did to tickets and appointments by ids, and nothing of what customers did or are called", async () => {
  const { queueId, serviceId, locationId, resourceId } = world.riverside;
  const customer = { name: "Zebedee Quill", email: "zebedee@example.org" };
  const ticket = (await world.ask("POST", `/queues/${queueId}/tickets`, { body: { serviceId, customer } })).body;
  const body = { counterId: world.riverside.counterId };
  await world.ask("POST", `/tickets/${ticket.id}/call`, { as: "staff", body });
  const start = new Date(Date.now() + 26 * 3_600_000);
  start.setUTCMinutes(0, 0, 0);
  const wish = { locationId, serviceId, resourceId, start: start.toISOString(), customer };
  const booked = (await world.ask("POST", "/appointments", { body: wish })).body;
  await world.ask("POST", `/appointments/${booked.id}/cancel`, { as: "staff", body: {} });
  const entries = await audit();
  const about = (id: string) => entries.filter((one: { subject: { id: string } }) => one.subject.id === id);
  expect(about(ticket.id)).toMatchObject([
    { verb: "called", kind: "ticket", actor: { id: world.riverside.userIds.staff }, after: { status: "called" } },
  ]);
  expect(about(booked.id)).toMatchObject([{ verb: "changed", kind: "appointment", after: { status: "cancelled" } }]);
  expect(JSON.stringify(entries)).not.toMatch(/Zebedee|zebedee/);
});

it("says who signed in and who failed to, with what", async () => {
  const { userIds } = world.riverside;
  const password = "otters hold hands asleep";
  await query("update user_account set password_hash = $1 where id = $2", [
    await hashPassword(password),
    userIds.staff,
  ]);
  const signIn = async (tried: string) =>
    (await world.ask("POST", "/auth/token", { body: { email: `${userIds.staff}@example.org`, password: tried } }))
      .status;
  expect([await signIn("not the right password"), await signIn(password)]).toEqual([401, 200]);
  const entries: { verb: string; kind: string; subject: object; after: object }[] = await audit();
  const [signedIn, failed] = ["signedIn", "signInFailed"].map((verb) => entries.find((one) => one.verb === verb));
  expect(signedIn).toMatchObject({ kind: "token", subject: { id: userIds.staff, name: "staff" } });
  expect(failed).toMatchObject({ kind: "session", subject: { id: userIds.staff }, after: { why: "password" } });
  expect(JSON.stringify(entries)).not.toMatch(/otters|not the right/);
});

it("keeps secrets out, whatever is made with one", async () => {
  const made = (await world.ask("GET", "/api-keys", { as: "manager" })).status;
  expect(made).toBe(200);
  const { work } = world.infra.database;
  const hash = "f".repeat(64);
  await query(
    `insert into api_key (organization_id, id, name, prefix, secret_hash, scopes, requests_per_minute, created_at)
     values ($1, 'key_test', 'Records', 'qc_test', $2, '{read}', 60, now())`,
    [world.riverside.organizationId, hash],
  );
  await seal({ work, key });
  const [entry] = await audit("&kind=apiKey");
  expect(entry).toMatchObject({ verb: "added", after: { name: "Records", secret_hash: "***" } });
  const { rows } = await query("select count(*)::int as n from audit_entry where changes like '%' || $1 || '%'", [
    hash,
  ]);
  expect(rows).toEqual([{ n: 0 }]);
});

it("shows an organisation its own entries alone, filtered and page by page without a gap", async () => {
  for (const name of ["A", "B", "C", "D"]) await rename(name);
  const all = await audit("&kind=service");
  expect(all.map(({ after }: { after: { name: string } }) => after.name).slice(0, 4)).toEqual(["D", "C", "B", "A"]);
  const first = (await world.ask("GET", "/audit?kind=service&limit=2", { as: "manager" })).body;
  const second = (await world.ask("GET", `/audit?kind=service&limit=100&cursor=${first.nextCursor}`, { as: "manager" }))
    .body;
  expect([...first.items, ...second.items]).toEqual(all);
  const of = (person: string) => audit(`&personId=${person}&kind=service`);
  expect(await of(world.riverside.userIds.manager)).toEqual(all);
  expect(await of(world.riverside.userIds.staff)).toEqual([]);
  const later = new Date(Date.parse(all[0].at) + 60_000).toISOString();
  expect(await audit(`&since=${later}`)).toEqual([]);
  expect(await audit(`&kind=service&until=${later}`)).toEqual(all);
  const theirs = await audit("", world.harbour.tokens.manager);
  expect(theirs.length).toBeGreaterThan(0);
  expect(JSON.stringify(theirs)).not.toContain(world.riverside.organizationId.slice(4));
  expect((await world.ask("GET", "/audit", { as: "staff" })).status).toBe(403);
});

it("chains what many write while several seal and some die in between: nothing twice, nothing missing", async () => {
  const { work } = world.infra.database;
  const dying: Work = {
    ...work,
    transaction: <T>(run: (call: Call, last: Call) => Promise<T>) =>
      work.transaction<T>((call) => run(call, () => Promise.reject(new Error("died")))),
  };
  const writers = Array.from({ length: 5 }, async (_, writer) => {
    for (let n = 0; n < 8; n++)
      await world.ask("POST", "/services", {
        as: "manager",
        body: { locationId: world.riverside.locationId, name: `Many ${writer} ${n}`, durationMinutes: 15 },
      });
  });
  const sealers = Array.from({ length: 3 }, async () => {
    for (let n = 0; n < 10; n++) {
      await seal({ work: dying, key }).catch(() => {});
      await sealAll();
    }
  });
  await Promise.all([...writers, ...sealers]);
  await sealAll();
  const names = (await audit("&kind=service"))
    .map(({ after }: { after: { name?: string } }) => after?.name ?? "")
    .filter((name: string) => name.startsWith("Many"));
  expect(names.length).toBe(40);
  expect(new Set(names).size).toBe(40);
  expect(await verified()).toMatchObject({ fault: null });
  expect((await query("select count(*)::int as n from audit_draft")).rows).toEqual([{ n: 0 }]);
});

it("finds an entry that was changed, removed, put in, moved or cut off, and names the first", async () => {
  await rename("Before tampering");
  await sealAll();
  const { organizationId } = world.riverside;
  const sound = await verified();
  expect(sound?.fault).toBeNull();
  const last = sound?.entries ?? 0;
  const tamper = async (...statements: string[]) => {
    const client = new pg.Client({ connectionString: ownerUrl(world.infra.database.url) });
    await client.connect();
    try {
      await client.query("alter table audit_entry disable trigger user");
      await client.query("create table kept as select * from audit_entry");
      for (const sql of statements) await client.query(sql.replaceAll("$org", `'${organizationId}'`));
      const found = (await verified())?.fault;
      await client.query("truncate audit_entry");
      await client.query("insert into audit_entry select * from kept");
      return found?.seq;
    } finally {
      await client.query("drop table if exists kept");
      await client.query("alter table audit_entry enable trigger user");
      await client.end();
    }
  };
  const at = (seq: number) => `where organization_id = $org and seq = ${seq}`;
  expect(await tamper(`update audit_entry set actor_id = 'usr_x' ${at(3)}`)).toBe(3);
  expect(await tamper(`update audit_entry set changes = '{}' ${at(4)}`)).toBe(4);
  expect(await tamper(`update audit_entry set address = '192.0.2.1' ${at(5)}`)).toBe(5);
  expect(await tamper(`update audit_entry set changes = null, changes_salt = null ${at(6)}`)).toBe(6);
  expect(await tamper(`delete from audit_entry ${at(4)}`)).toBe(5);
  expect(await tamper(`delete from audit_entry ${at(last)}`)).toBe(last);
  expect(
    await tamper(
      `insert into audit_entry select * from audit_entry ${at(2)}`.replace(
        "select *",
        `select (jsonb_populate_record(audit_entry, '{"seq":${last + 1}}')).*`,
      ),
    ),
  ).toBe(last + 1);
  expect(
    await tamper(
      `update audit_entry set seq = -3 ${at(3)}`,
      `update audit_entry set seq = 3 ${at(4)}`,
      `update audit_entry set seq = 4 ${at(-3)}`,
    ),
  ).toBe(3);
  expect((await verified())?.fault).toBeNull();
});

it("refuses changes of entries, and forgets what is personal without breaking the chain", async () => {
  const { organizationId, userIds } = world.riverside;
  for (const sql of ["update audit_entry set verb = 'x'", "delete from audit_entry", "truncate audit_entry"]) {
    await expect(query(sql)).rejects.toThrow("permission denied");
    await expect(asOwner(world.infra.database, sql)).rejects.toThrow("append-only");
  }
  await query("update user_account set name = 'Somebody Else' where id = $1", [userIds.staff]);
  await sealAll();
  const [before] = await audit(`&personId=${userIds.staff}&kind=person`);
  expect(before).toMatchObject({ after: { name: "Somebody Else" } });
  await query("select audit_forget($1)", [JSON.stringify({ organizationId, subjectId: userIds.staff })]);
  expect((await verified())?.fault).toBeNull();
  const entries = await audit(`&personId=${userIds.staff}`);
  const [forgotten, ...older] = entries;
  expect(forgotten).toMatchObject({ verb: "forgotten", kind: "audit" });
  for (const one of older) expect(one.address).toBeNull();
  expect(older.find(({ kind }: { kind: string }) => kind === "person")).toMatchObject({ before: null, after: null });
  expect((await verified())?.fault).toBeNull();
});
