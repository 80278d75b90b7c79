import { readFileSync } from "node:fs";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import type { AppointmentEvent } from "../../domain/booking/events";
import { planForEvent } from "../../domain/notifications/commands/plan-for-event";
import { offer } from "../../testing/offer";
import { type RestWorld, startRestWorld } from "../../testing/rest-world";
import { type ImportRequest, importFile } from "./import-file";
import { ImportError } from "./incoming";
import { report } from "./report";

const NOW = "2026-03-02T09:00:00Z";
const DUMP = readFileSync(new URL("./fixtures/easyappointments.sql", import.meta.url), "utf8");

let world: RestWorld;
let slug: string;
let locationId: string;
beforeAll(async () => {
  world = await startRestWorld({ start: NOW });
});
afterAll(() => world.close());
let locations = 0;
beforeEach(async () => {
  slug = `import-${locations++}`;
  const openingHours = [1, 2, 3, 4, 5, 6, 7].map((weekday) => ({ weekday, opens: "08:00", closes: "18:00" }));
  const body = { slug, name: slug, timeZone: "Europe/Berlin", openingHours };
  locationId = (await world.ask("POST", "/locations", { as: "manager", body })).body.id;
  await world.infra.database.pool.query("delete from imported; delete from outbox");
});

const bring = (isApplied: boolean, more: Partial<ImportRequest> = {}) =>
  importFile(world.infra, {
    format: "easyappointments",
    file: { name: "dump.sql", text: DUMP },
    organization: "riverside",
    location: slug,
    isApplied,
    ...more,
  });

async function here() {
  const { items } = (await world.ask("GET", `/appointments?locationId=${locationId}&limit=100`, { as: "staff" })).body;
  const { rows } = await world.infra.database.pool.query(
    "select (select count(*)::int from service where location_id = $1) as services, (select count(*)::int from resource where location_id = $1) as resources, (select count(*)::int from customer) as customers",
    [locationId],
  );
  return { appointments: items, ...rows[0] };
}

test("a dry run tells what would be made and leaves nothing", async () => {
  const before = await here();
  const result = await bring(false);
  expect(result.made).toEqual({ service: 2, provider: 2, customer: 2, appointment: 3 });
  expect(await here()).toEqual(before);
});

test("an import makes services, providers, customers and appointments at the provider's clock, and says what it left out", async () => {
  const { customers } = await here();
  const result = await bring(true);
  const { appointments, ...counts } = await here();
  // Two of the customers come with their appointments.
  expect(counts).toEqual({ services: 2, resources: 2, customers: customers + 5 });
  expect(appointments.map(({ start, end, customer: { name } }: never) => [start, end, name])).toEqual([
    ["2026-03-27T09:00:00.000Z", "2026-03-27T09:30:00.000Z", "Clara Kunde"],
    ["2026-03-30T08:00:00.000Z", "2026-03-30T08:30:00.000Z", "Paul Klient"],
    ["2026-04-01T08:00:00.000Z", "2026-04-01T09:00:00.000Z", "Paul Klient"],
  ]);
  expect(appointments[0]).toMatchObject({
    status: "booked",
    notes: 'It\'s her first visit;\r\nbrings a "letter", (twice)',
    customer: { email: "clara@example.org", phone: "+49 30 555 0100" },
  });
  expect(appointments[1].customer).toMatchObject({ email: null, phone: "0170 555 0101" });
  expect(result.leftOut.map(({ kind, externalId, why }) => `${kind} ${externalId}: ${why}`).sort()).toEqual([
    "appointment 1: it is over",
    "appointment 4: somebody else has this time",
    "appointment 5: its status is Cancelled",
    expect.stringMatching(/^service 3: name: /),
    "time off 6: not imported: block the time here",
  ]);
  expect(result.notes).toEqual(["appointment 7 lasts 60 minutes, as its service does, not 75"]);
  const services = (await world.ask("GET", `/locations/${locationId}/services`)).body.items;
  expect(services).toMatchObject([
    { name: "First visit", durationMinutes: 30, priceText: "40.00 EUR" },
    { name: "Treatment" },
  ]);
});

test("a second run adds nothing, and a run after one that was cut short adds the rest", async () => {
  await bring(true);
  const once = await here();
  const again = await bring(true);
  expect(again.made).toEqual({ service: 0, provider: 0, customer: 0, appointment: 0 });
  expect(again.found).toEqual({ service: 2, provider: 2, customer: 2, appointment: 3 });
  expect(await here()).toEqual(once);
  const { pool } = world.infra.database;
  await pool.query("delete from imported where external_id = 'appointment:7'");
  await pool.query("update appointment set status = 'cancelled' where location_id = $1 and starts_at > '2026-04-01'", [
    locationId,
  ]);
  expect((await bring(true)).made).toMatchObject({ provider: 0, appointment: 1 });
});

test("nobody who was imported is written to but for reminders", async () => {
  await bring(true);
  const { work, pool } = world.infra.database;
  const { rows } = await pool.query(
    "select organization_id, payload from outbox where payload ->> 'imported' = 'true'",
  );
  expect(rows.length).toBeGreaterThanOrEqual(3);
  await pool.query("delete from message");
  for (const row of rows)
    await planForEvent(work, row.organization_id, row.payload as AppointmentEvent, Date.parse(NOW));
  const planned = await pool.query("select distinct kind from message");
  expect(planned.rows).toEqual([{ kind: "reminder" }]);
});

test("what has the same name here already is used and not made again", async () => {
  const body = { locationId, name: "First visit", durationMinutes: 45 };
  const { id } = (await world.ask("POST", "/services", { as: "manager", body })).body;
  const resource = { locationId, kind: "staff", name: "Mona Müller", serviceIds: [id] };
  await world.ask("POST", "/resources", { as: "manager", body: resource });
  const { made, found } = await bring(true);
  expect([made.service, found.service, made.provider, found.provider]).toEqual([1, 1, 1, 1]);
  const resources = (await world.ask("GET", `/resources?locationId=${locationId}`, { as: "staff" })).body.items;
  expect(resources.find(({ name }: { name: string }) => name === "Mona Müller").serviceIds).toHaveLength(2);
});

test("a dump of phpMyAdmin with other table names, and a table of appointments, lead to the same", async () => {
  const named = DUMP.replaceAll("`ea_", "`").replace(
    "INSERT INTO `roles` VALUES",
    "INSERT INTO `roles` (`id`, `create_datetime`, `update_datetime`, `name`, `slug`, `is_admin`) VALUES\n",
  );
  const dry = await bring(false);
  expect((await bring(false, { file: { name: "dump.sql", text: named } })).made).toEqual(dry.made);
  const csv = [
    "\ufeffStart datetime,End datetime,Service,Provider,Timezone,First name,Last name,Email,Notes",
    '2026-03-27 10:00:00,2026-03-27 10:30:00,First visit,Mona Müller,Europe/Berlin,Clara,Kunde,clara@example.org,"a, ""b"""',
    "2026-03-30 09:00,2026-03-30 09:30,First visit,Ned,Europe/London,Paul,,,",
  ].join("\r\n");
  const table = await bring(true, { file: { name: "list.CSV", text: csv } });
  expect(table.made).toEqual({ service: 1, provider: 2, customer: 0, appointment: 2 });
  const { appointments } = await here();
  expect(appointments.map(({ start, notes }: never) => [start, notes])).toEqual([
    ["2026-03-27T09:00:00.000Z", 'a, "b"'],
    ["2026-03-30T08:00:00.000Z", null],
  ]);
});

test("a calendar's events are booked once, with whom they name", async () => {
  await world.ask("POST", "/services", { as: "manager", body: { locationId, name: "Talk", durationMinutes: 30 } });
  const [{ id }] = (await world.ask("GET", `/locations/${locationId}/services`)).body.items;
  await world.ask("POST", "/resources", {
    as: "manager",
    body: { locationId, kind: "staff", name: "Mona", serviceIds: [id] },
  });
  const event = (uid: string, ...lines: string[]) => ["BEGIN:VEVENT", `UID:${uid}`, ...lines, "END:VEVENT"];
  const text = [
    "BEGIN:VCALENDAR",
    ...event("a", "DTSTART;TZID=Europe/Berlin:20260330T100000", "DURATION:PT30M", "SUMMARY:Clara Kunde"),
    ...event("b", "DTSTART:20260331T100000", "DURATION:PT30M", "ATTENDEE;CN=Paul:mailto:paul@example.org"),
    ...event("c", "DTSTART:20260330T080000Z", "DURATION:PT30M", "SUMMARY:Too late"),
    ...event("d", "DTSTART:20260401T080000Z", "DURATION:PT30M", "RRULE:FREQ=DAILY"),
    "END:VCALENDAR",
    "BEGIN:VCALENDAR",
    ...event("e", "DTSTART:20250401T080000Z", "DURATION:PT30M"),
    "END:VCALENDAR",
  ].join("\r\n");
  const request = { format: "ics", file: { name: "x.ics", text }, service: "Talk", resource: "Mona" } as const;
  const result = await bring(true, request);
  expect(result.made.appointment).toBe(2);
  expect(result.leftOut.map(({ externalId, why }) => `${externalId} ${why}`)).toEqual([
    "d it recurs",
    "e it is over",
    "c somebody else has this time",
  ]);
  expect((await bring(true, request)).found.appointment).toBe(2);
  const { appointments } = await here();
  expect(appointments.map(({ start, customer }: never) => [start, (customer as { name: string }).name])).toEqual([
    ["2026-03-30T08:00:00.000Z", "Clara Kunde"],
    ["2026-03-31T08:00:00.000Z", "Paul"],
  ]);
});

test.each([
  ["no dump", { file: { name: "x.sql", text: "hello" } }],
  ["a dump that ends in a row", { file: { name: "x.sql", text: DUMP.slice(0, DUMP.indexOf("Confirmed")) } }],
  ["a table without times", { file: { name: "x.csv", text: "name\nx" } }],
  ["no calendar", { format: "ics", service: "x", file: { name: "x.ics", text: "hello" } }],
  [
    "a calendar cut short",
    { format: "ics", service: "x", file: { name: "x.ics", text: "BEGIN:VCALENDAR\nBEGIN:VEVENT" } },
  ],
  ["a calendar without a service", { format: "ics", file: { name: "x.ics", text: "" } }],
  ["a place that is not there", { location: "nowhere" }],
] as const)("%s is refused in words, and nothing is changed", async (_case, more) => {
  const before = await here();
  const refusal = await bring(true, more).catch((error: unknown) => error);
  expect(refusal).toBeInstanceOf(ImportError);
  expect((refusal as Error).message).not.toContain("undefined");
  expect(await here()).toEqual(before);
});

test("the report counts what is made and groups what is left out by its reason", async () => {
  await offer(world, [{}]);
  const text = report(await bring(false), false);
  expect(text).toContain("appointments        3             0         3");
  expect(text).toContain("1 x appointment: it is over (1)");
  expect(text).toMatch(/Nothing was changed\. Add --apply to do it\.$/);
});
