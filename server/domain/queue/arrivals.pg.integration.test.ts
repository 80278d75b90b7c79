import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { FLOOR_START, type Floor, startFloor } from "../../testing/floor-world";
import { asOwner } from "../../testing/test-database";
import { HOUR, MINUTE } from "../shared/duration";

let floor: Floor;
let queueId: string;
let counterId: string;
let booked = 0;

beforeAll(async () => {
  floor = await startFloor();
});
afterAll(() => floor.world.close());
beforeEach(async () => {
  floor.world.infra.clock.set(FLOOR_START);
  const { organizationId } = floor.world.riverside;
  // Each test has the location's day for itself.
  for (const table of ["message", "ticket", "counter", "appointment", "queue"])
    await floor.world.infra.database.pool.query(`delete from ${table} where organization_id = $1`, [organizationId]);
  queueId = await floor.openQueue({ lateMinutes: 10, presenceMinutes: 5 });
  counterId = await floor.openCounter([queueId]);
  booked = 0;
});

const inMinutes = (after: number) => new Date(Date.parse(FLOOR_START) + after * MINUTE).toISOString();
/** One after the other, as all want the same member of staff. */
function book(name: string, more: object = {}, start?: string) {
  booked++;
  return floor.must("/appointments", {
    ...{ locationId: floor.world.riverside.locationId, serviceId: floor.passport },
    start: start ?? inMinutes(30 + booked * 30),
    customer: { name, ...more },
  });
}
const join = (name: string, more: object = {}, as: string | null = "staff") =>
  floor.must(`/queues/${queueId}/tickets`, { serviceId: floor.passport, customer: { name, ...more } }, as);
const look = async (query = "", as = "staff") => {
  const path = `/locations/${floor.world.riverside.locationId}/arrivals${query}`;
  return (await floor.world.ask("GET", path, { as })).body;
};
const find = (text: string) => look(`?q=${encodeURIComponent(text)}`);
const namesOf = (people: { name: string }[]) => people.map(({ name }) => name);

describe("the day of a location", () => {
  it("has those who are expected, here, on the way and gone, each where they belong", async () => {
    await floor.world.ask("PATCH", `/queues/${queueId}`, { as: "manager", body: { confirmPresence: true } });
    await book("Later");
    const arriving = await book("Arrived");
    const cancelled = await book("Cancelled");
    await floor.must(`/appointments/${arriving.id}/check-in`);
    await floor.must(`/appointments/${cancelled.id}/cancel`);
    await join("Waiting");
    await join("Coming", {}, null);
    const [left, missed, served] = [await join("Left"), await join("Missed"), await join("Served")];
    await floor.must(`/tickets/${left.id}/leave`);
    for (const { id } of [missed, served]) {
      await floor.must(`/tickets/${id}/call`, { counterId });
      await floor.must(`/tickets/${id}/${id === missed.id ? "no-show" : "complete"}`);
    }
    const day = await look();
    expect(namesOf(day.expected)).toEqual(["Later"]);
    expect(namesOf(day.here).sort()).toEqual(["Arrived", "Coming", "Waiting"]);
    expect(namesOf(day.gone)).toEqual(["Served", "Missed", "Left", "Cancelled"]);
    expect(day).toMatchObject({ elsewhere: [], isMore: false });
    const [later] = day.expected;
    expect(later).toMatchObject({ queueId, ticket: null, appointment: { status: "booked" } });
    expect(Date.parse(later.appointment.lateFrom) - Date.parse(later.appointment.start)).toBe(10 * MINUTE);
    const here = new Map(day.here.map((one: { name: string }) => [one.name, one]));
    expect(here.get("Arrived")).toMatchObject({ appointment: { id: arriving.id, status: "arrived" } });
    expect(here.get("Coming")).toMatchObject({ ticket: { isOnTheWay: true, keptUntil: null } });
    expect(here.get("Waiting")).toMatchObject({ ticket: { isOnTheWay: false, position: expect.any(Number) } });
    const ended = day.gone.find(({ name }: { name: string }) => name === "Missed").ticket;
    expect(Date.parse(ended.returnUntil) - Date.parse(ended.endedAt)).toBe(60 * MINUTE);
  });

  it("tells until when the place of somebody is kept who was not there at their turn", async () => {
    await floor.world.ask("PATCH", `/queues/${queueId}`, { as: "manager", body: { confirmPresence: true } });
    await join("Coming", {}, null);
    await join("Here");
    await floor.must(`/counters/${counterId}/call-next`);
    const [coming] = (await find("coming")).here;
    expect(Math.abs(Date.parse(coming.ticket.keptUntil) - Date.now() - 5 * MINUTE)).toBeLessThan(MINUTE);
  });

  it("leaves out other days, other places and, of each list, whoever is beyond the limit", async () => {
    await book("Tomorrow", {}, new Date(Date.parse(FLOOR_START) + 24 * 60 * MINUTE).toISOString());
    for (const name of ["One", "Two", "Three"]) await join(name);
    const day = await look("?limit=2");
    expect(day.expected).toEqual([]);
    expect(namesOf(day.here)).toEqual(["One", "Two"]);
    expect(day.isMore).toBe(true);
  });
});

describe("the one search", () => {
  it("finds by name, telephone number, ticket number and reference, and nobody else", async () => {
    const booked = await book("Łukasz Kowalski", { phone: "+44 7700 900123" });
    const ticket = await join("Amal Haddad", { phone: "07700 900456" });
    await join("Somebody Else");
    const [appointment, short] = [booked.reference, ticket.id.slice(-5)];
    for (const text of [
      "lukasz",
      "kowal",
      "kowalsky",
      "07700 900123",
      "900123",
      appointment,
      appointment.toLowerCase(),
    ]) {
      const { expected, here } = await find(text);
      expect([namesOf(expected), namesOf(here)], text).toEqual([["Łukasz Kowalski"], []]);
    }
    const spoken = `${short.slice(0, 3)}-${short.slice(3)}`.toUpperCase().replaceAll("0", "O").replaceAll("1", "I");
    for (const text of ["haddad am", "P001", "p 1", "1", short, spoken, "+44 7700 900456"]) {
      const { expected, here } = await find(text);
      expect([namesOf(expected), namesOf(here)], text).toEqual([[], ["Amal Haddad"]]);
    }
  });

  it("finds an appointment of another day by its whole reference, and only so", async () => {
    const start = new Date(Date.parse(FLOOR_START) + 24 * 60 * MINUTE).toISOString();
    const { reference, id } = await book("Tomorrow", {}, start);
    const { locationId } = floor.world.riverside;
    expect((await find(reference)).elsewhere).toMatchObject([
      { id, locationId, appointment: { start: inMinutes(1440) } },
    ]);
    expect((await find(reference.slice(0, 6))).elsewhere).toEqual([]);
    expect((await find("tomorrow")).elsewhere).toEqual([]);
    const { harbour } = floor.world;
    const foreign = await floor.world.ask("GET", `/locations/${harbour.locationId}/arrivals?q=${reference}`, {
      as: harbour.tokens.staff,
    });
    expect(foreign.body).toMatchObject({ expected: [], elsewhere: [] });
  });

  it("is for staff, and bounded", async () => {
    const path = `/locations/${floor.world.riverside.locationId}/arrivals`;
    expect((await floor.world.ask("GET", path)).body.code).toBe("unauthenticated");
    for (const query of ["limit=0", "limit=501", "limit=x", `q=${"a".repeat(121)}`, "q=%00", "who=all"])
      expect((await floor.world.ask("GET", `${path}?${query}`, { as: "staff" })).status, query).toBe(400);
  });

  it("reads by indexes, however many days there were", async () => {
    const { pool } = floor.world.infra.database;
    const { organizationId, locationId } = floor.world.riverside;
    await book("Today");
    await join("Here");
    // Hundreds of days, copied from this one.
    await pool.query(
      "insert into customer (organization_id, id, name) select $1, 'cus_' || n, 'Name ' || n from generate_series(1, 5000) n",
      [organizationId],
    );
    await pool.query(
      `insert into appointment select r.* from appointment p, generate_series(1, 5000) n, jsonb_populate_record(p, jsonb_build_object('id', 'apt_' || n,
         'reference', 'R' || n, 'status', 'cancelled', 'customer_id', 'cus_' || n, 'starts_at', p.starts_at - n * interval '2 hours',
         'ends_at', p.starts_at - n * interval '2 hours' + interval '5 minutes')) r
       where p.organization_id = $1`,
      [organizationId],
    );
    await pool.query(
      `insert into ticket select r.* from ticket t, generate_series(1, 10000) n, jsonb_populate_record(t, jsonb_build_object('id', 'tkt_' || n, 'place', n,
         'status', (array['served', 'left', 'noshow'])[1 + n % 3], 'customer_id', 'cus_' || n % 5000 + 1, 'ended_at', t.issued_at - n * interval '1 hour')) r
       where t.organization_id = $1`,
      [organizationId],
    );
    await asOwner(floor.world.infra.database, "analyze customer, appointment, ticket, queue, queue_service");
    // Tickets end by the clock of the database.
    const [from, to] = [new Date(Date.now() - 12 * HOUR), new Date(Date.now() + 12 * HOUR)];
    const args = { organizationId, locationId, limit: 5000, from, to };
    const { rows } = await pool.query("select prosrc from pg_proc where proname = 'location_arrivals'");
    const body = rows[0].prosrc.replace(/\ba->/g, `'${JSON.stringify(args)}'::jsonb->`);
    const plan = (await pool.query(`explain ${body}`)).rows.map((line) => line["QUERY PLAN"]).join("\n");
    for (const index of ["appointment_day", "ticket_present", "ticket_gone", "ticket_pace"])
      expect(plan).toContain(index);
    expect(plan).not.toMatch(/Seq Scan on (ticket|appointment|customer)\b/);
    expect(namesOf((await find("today")).expected)).toEqual(["Today"]);
  });
});
