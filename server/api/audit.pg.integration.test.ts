import { afterAll, beforeAll, expect, it } from "vitest";
import type { UserActor } from "../domain/identity/actor";
import { DAY } from "../domain/shared/duration";
import { createTestCaller } from "../testing/caller";
import { devicesOf } from "../testing/devices";
import { everyRow } from "../testing/every-row";
import { type RestWorld, startRestWorld } from "../testing/rest-world";
import { ACCESS } from "./access-table";
import { appRouter } from "./router";

const PROCEDURES = (appRouter as unknown as { _def: { procedures: Record<string, { _def: { type: string } }> } })._def
  .procedures;

/** Changes that are not made below, by the table whose trigger, or log, tells of them as it does of those that are. */
const TOLD_BY: Record<string, string[]> = {
  appointment: ["booking: approve decline noShow restore checkIn bookSeries cancelSeries repairZones", "absence: mark"],
  queue_event: ["queue: handOver record rebind undo"],
  waitlist_entry: ["waitlist: offer"],
  issuer: ["identity: setIssuer"],
  organization: ["catalog: setLogo removeLogo"],
  service: ["setup: finish"],
};

/** Of which the log says nothing, with the tables that one call of it changes. */
const SILENT: Record<string, string[]> = {
  "absence.preview": [],
  "booking.previewSeries": [],
  // Times kept for ten minutes; what becomes of them is told.
  "booking.hold": ["appointment"],
  "booking.releaseHold": ["appointment"],
  // A desk is there.
  "queue.counterSeen": ["counter"],
  // The list of deliveries shows it.
  "webhooks.test": ["event", "event_feed", "webhook_delivery"],
  // Kept for nobody but who sets up, until it is finished.
  "setup.save": ["organization_setup"],
};
/** Needs what a customer did, or what was sent before; the lists of deliveries and messages show it. */
const namesIn = (line: string) => {
  const [router, names = ""] = line.split(": ");
  return names.split(" ").map((name) => `${router}.${name}`);
};
const SILENT_AFTERWARDS =
  "queue.feedback webhooks.redeliver webhooks.redeliverRange feeds.pollBusyFeed notifications.resend".split(" ");

/** What customers do for themselves, where staff who do it are no more than customers. */
const OF_CUSTOMERS =
  /^(notifications\.(follow|setNotice|unfollow)|feeds\.(subscribe|addTo|unsub)|waitlist\.(join|askEarlier|accept|decline|leave)|queue\.(confirm|delay|letAhead|swap))/;

let world: RestWorld;
let caller: ReturnType<typeof createTestCaller>;
let devices: ReturnType<typeof devicesOf>;
beforeAll(async () => {
  world = await startRestWorld({ start: new Date() });
  caller = createTestCaller(world.infra);
  devices = devicesOf(world);
});
afterAll(async () => {
  await devices.dispose();
  await caller.dispose();
  await world.close();
});

const told = async (path: string): Promise<number> => {
  const { rows } = await world.infra.database.pool.query<{ told: number }>(
    `select count(*)::int as told from (select origin from audit_draft union all select origin from queue_event) said
     where origin like '% by=usr\\_%' and origin like '% do=' || $1`,
    [path],
  );
  return rows[0]?.told ?? 0;
};

// biome-ignore lint/suspicious/noExplicitAny: a test says what it expects of an answer
type Calls = Record<string, Record<string, (input: unknown) => Promise<any>>>;

function ownersApi(): Calls {
  const { organizationId, userIds } = world.riverside;
  const owner: UserActor = {
    ...{ kind: "user", userId: userIds.manager, name: "Owner", email: "owner@example.org", role: "owner" },
    ...{ organizationId, locationIds: [], sessionId: "0".repeat(64) },
  };
  return caller.as(owner) as unknown as Calls;
}

/** Calls of the owner; what was called. */
function asOwner() {
  const api = ownersApi();
  const called = new Set<string>();
  // biome-ignore lint/suspicious/noExplicitAny: a test says what it expects of an answer
  const call = async (path: string, input?: unknown): Promise<any> => {
    const [router = "", name = ""] = path.split(".");
    const before = await told(path);
    const answer = await api[router]?.[name]?.(input);
    expect(await told(path), path).toBeGreaterThan(before);
    called.add(path);
    return answer;
  };
  return { call, called };
}
type Call = ReturnType<typeof asOwner>["call"];

const dayIn = (days: number) => new Date(Date.now() + days * DAY).toISOString().slice(0, 10);
const noonIn = (days: number) => `${dayIn(days)}T12:00:00Z`;

async function changeSettings(call: Call) {
  await call("catalog.updateOrganization", { id: world.riverside.organizationId, name: "Riverside Clinic" });
  await call("catalog.createLocation", { slug: "east", name: "East", timeZone: "Europe/London" });
  const booked = { kind: "booked", language: "en" };
  await call("notifications.setTemplate", { ...booked, subject: "You are booked", heading: "See you soon" });
  await call("notifications.resetTemplate", booked);
  await call("notifications.setSilence", { kind: "booked", isSilent: true });
  const { locationId, serviceId } = world.riverside;
  await call("catalog.updateLocation", { id: locationId, name: "Main house" });
  const service = await call("catalog.createService", { locationId, name: "X-ray", durationMinutes: 10 });
  await call("catalog.updateService", { id: service.id, name: "X-rays" });
  const resource = await call("catalog.createResource", {
    locationId,
    kind: "room",
    name: "Room",
    serviceIds: [serviceId],
  });
  await call("catalog.updateResource", { id: resource.id, name: "Room 1" });
  await call("catalog.setResourceHours", {
    id: resource.id,
    openingHours: [{ weekday: 1, opens: "09:00", closes: "12:00" }],
  });
  const closed = {
    kind: "closed",
    firstDay: dayIn(40),
    lastDay: dayIn(40),
    opens: null,
    closes: null,
    reason: "Holiday",
  };
  const exception = await call("catalog.addLocationException", { id: locationId, exception: closed });
  await call("catalog.addResourceException", { id: resource.id, exception: closed });
  await call("catalog.changeException", { id: exception.id, exception: { ...closed, lastDay: dayIn(41) } });
  await call("catalog.removeException", { id: exception.id });
  await call("catalog.deleteService", { id: service.id });
  await call("catalog.restoreService", { id: service.id });
  await call("catalog.deleteResource", { id: resource.id });
  await call("catalog.restoreResource", { id: resource.id });
  const queue = await call("queue.createQueue", { locationId, name: "X", letter: "X", serviceIds: [service.id] });
  await call("queue.updateQueue", { id: queue.id, name: "X-rays" });
  const counter = await call("queue.createCounter", { locationId, name: "9", queueIds: [queue.id] });
  await call("queue.updateCounter", { id: counter.id, name: "10" });
  await call("queue.openCounter", { id: counter.id });
  await call("queue.pauseCounter", { id: counter.id });
  await call("queue.closeCounter", { id: counter.id });
}

async function changePrograms(call: Call) {
  const { locationId, resourceId } = world.riverside;
  const key = await call("apiKeys.create", { name: "Records", scopes: ["read"] });
  await call("apiKeys.rotate", { id: key.id });
  await call("apiKeys.revoke", { id: key.id });
  const webhook = await call("webhooks.create", { url: "https://records.example.org/hook" });
  await call("webhooks.change", { id: webhook.id, description: "Records" });
  await call("webhooks.rotate", { id: webhook.id });
  await call("webhooks.delete", { id: webhook.id });
  const feed = await call("feeds.createCalendarFeed", { resourceId });
  await call("feeds.revokeCalendarFeed", { id: feed.id });
  const busy = await call("feeds.addBusyFeed", { resourceId, url: "https://calendar.example.org/x.ics" });
  await call("feeds.removeBusyFeed", { id: busy.id });
  const code = await devices.browser().code();
  const device = await call("devices.pair", { code, locationId, name: "Hall", kind: "display" });
  await call("devices.change", { id: device.id, name: "Great hall" });
  await call("devices.unpair", { id: device.id });
  await call("devices.setSiteNetworks", { id: locationId, networks: ["192.0.2.0/24"] });
}

async function changePeople(call: Call) {
  const { organizationId, userIds } = world.riverside;
  const { pool } = world.infra.database;
  await pool.query(
    `insert into session (token_hash, organization_id, user_id, expires_at, absolute_expires_at, confirmed_at)
     values ($1, $2, $3, now() + interval '1 hour', now() + interval '1 hour', now())`,
    ["0".repeat(64), organizationId, userIds.manager],
  );
  await call("identity.invite", { email: "new@example.org", role: "staff", locale: "en" });
  const { rows } = await pool.query("select id from invitation where organization_id = $1", [organizationId]);
  await call("identity.revokeInvitation", { id: rows[0].id });
  await call("identity.changeMember", { userId: userIds.staff, role: "manager" });
  await pool.query("insert into totp values ($1, 'x', 0, now(), now())", [userIds.manager]);
  await call("identity.requireFactor", { isRequired: true });
  await pool.query("insert into issuer values ($1, 'https://id.example.org', 'qconnect', 'x', now())", [
    organizationId,
  ]);
  await call("identity.removeIssuer");
  await call("customers.setRetention", { notes: 30 });
  const customer = await call("customers.create", { name: "Zebedee Quill" });
  await call("customers.change", { id: customer.id, name: "Zebedee Quin" });
  await call("customers.erase", { id: customer.id });
  const other = await call("customers.create", { name: "Nobody" });
  await call("customers.delete", { id: other.id });
}

async function workTheFloor(call: Call) {
  const { locationId, serviceId, resourceId, queueId, counterId } = world.riverside;
  const customer = { name: "Zebedee Quill" };
  const booked = await call("booking.book", { locationId, serviceId, resourceId, start: noonIn(3), customer });
  await call("booking.reschedule", { id: booked.id, start: noonIn(4) });
  await call("booking.note", { id: booked.id, staffNotes: "Bring the file" });
  await call("booking.cancel", { id: booked.id });
  await call("booking.walkIn", { locationId, serviceId, resourceId, customer });
  const block = await call("booking.addBlock", { resourceId, start: noonIn(6), end: noonIn(7), reason: "" });
  await call("booking.changeBlock", { id: block.id, start: noonIn(6), end: noonIn(8) });
  await call("booking.removeBlock", { id: block.id });
  const second = await world.ask("POST", "/queues", {
    as: "manager",
    body: { locationId, name: "Second", letter: "S", serviceIds: [serviceId] },
  });
  const ticket = await call("queue.join", { queueId, serviceId });
  await call("queue.change", { id: ticket.id, priority: "high" });
  await call("queue.transfer", { id: ticket.id, queueId: second.body.id });
  await call("queue.command", { id: ticket.id, verb: "leave" });
  await call("queue.join", { queueId, serviceId });
  await call("queue.callNext", { counterId });
}

it("has an entry of every change by staff, whichever procedure makes it: one more procedure needs a line here", async () => {
  const { call, called } = asOwner();
  await changeSettings(call);
  await changePrograms(call);
  await workTheFloor(call);
  await changePeople(call);
  const mutations = Object.entries(PROCEDURES).filter(([, { _def }]) => _def.type === "mutation");
  const byStaff = mutations
    .map(([path]) => path)
    .filter((path) => !/^(anybody|session|device|member)$/.test(ACCESS.get(path) ?? ""))
    .filter((path) => !OF_CUSTOMERS.test(path));
  const elsewhere = Object.values(TOLD_BY).flat().flatMap(namesIn);
  const named = [...called, ...elsewhere, ...Object.keys(SILENT), ...SILENT_AFTERWARDS];
  expect(named.sort()).toEqual(byStaff.sort());
});

it("is told of what it does not see made by tables that tell of every change", async () => {
  const { rows } = await world.infra.database.pool.query<{ name: string }>(
    "select distinct tgrelid::regclass::text as name from pg_trigger where tgname like 'audit%'",
  );
  const telling = ["queue_event", ...rows.map(({ name }) => name)];
  for (const table of Object.keys(TOLD_BY)) expect(telling).toContain(table);
});

it("is silent of what changes no more than is said of it", async () => {
  const { locationId, serviceId, resourceId, counterId } = world.riverside;
  const api = ownersApi();
  const webhook = await api.webhooks?.create?.({ url: "https://records.example.org/hook" });
  const tried = new Set<string>();
  // biome-ignore lint/suspicious/noExplicitAny: a test says what it expects of an answer
  const call = async (path: string, input: unknown): Promise<any> => {
    const [router = "", name = ""] = path.split(".");
    const [before, toldBefore] = [await everyRow(world.infra), await told(path)];
    const answer = await api[router]?.[name]?.(input);
    const after = await everyRow(world.infra);
    const changed = Object.keys(after).filter((table) => after[table] !== before[table]);
    expect(changed.sort(), path).toEqual(SILENT[path]);
    expect(await told(path), path).toBe(toldBefore);
    tried.add(path);
    return answer;
  };
  const [firstDay, lastDay] = [dayIn(50), dayIn(50)];
  const exception = { kind: "closed", firstDay, lastDay, opens: null, closes: null, reason: "" };
  const booking = { locationId, serviceId, resourceId, start: noonIn(9) };
  const customer = { name: "Zebedee Quill" };
  await call("absence.preview", { resourceId, exception });
  await call("booking.previewSeries", { ...booking, customer, rule: "FREQ=WEEKLY;COUNT=2" });
  const held = await call("booking.hold", booking);
  await call("booking.releaseHold", { id: held.id });
  await call("queue.counterSeen", { id: counterId });
  await call("webhooks.test", { id: webhook.id });
  await call("setup.save", { business: "clinic" });
  expect([...tried].sort()).toEqual(Object.keys(SILENT).sort());
});

/** Tables without a trigger. One more settings table needs the trigger, one of anything else a line here. */
const NOT_SETTINGS: Record<string, string> = {
  "the log itself": "audit_chain audit_cursor audit_draft",
  "told by queue_event": "ticket queue_event swap",
  "told by the row they are made from": "appointment_delay counter_shift consent_text organization_logo series",
  "what customers do, and machines":
    "calendar_feed_appointment erased field_key floor_clock imported message push_subscription reminder ticket_feedback ticket_notice",
  "letters and links until they are used": "account_letter device_offer issuer_person organization_setup",
  "events on their way": "event event_cursor event_feed idempotency outbox webhook_attempt webhook_delivery",
  "what waits were told and learned": "wait_blend wait_learned wait_look wait_quote",
  "what was applied": "_prisma_migrations _functions",
};

it("has a trigger on every table that is not something else", async () => {
  const { rows } = await world.infra.database.pool.query<{ name: string }>(
    `select c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where n.nspname = 'public' and c.relkind in ('r', 'p')
       and not exists (select from pg_trigger t where t.tgrelid = c.oid and t.tgname like 'audit%')`,
  );
  const named = Object.values(NOT_SETTINGS).flatMap((names) => names.split(" "));
  expect(rows.map(({ name }) => name).filter((name) => !named.includes(name))).toEqual([]);
});
