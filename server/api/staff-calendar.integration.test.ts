import { afterAll, beforeAll, expect, it } from "vitest";
import type { CalendarRange } from "../domain/booking/schema";
import { createTestCaller } from "../testing/caller";
import { book, offer } from "../testing/offer";
import { type RestWorld, startRestWorld } from "../testing/rest-world";
import { signedIn } from "../testing/signed-in";

let world: RestWorld;
beforeAll(async () => {
  world = await startRestWorld();
});
afterAll(() => world.close());

const date = "2026-03-03";
const at = (time: string) => `${date}T${time}:00.000Z`;

/** A staff calendar of the day, live as a browser has it; each call gives the next reading. */
async function watch() {
  const caller = createTestCaller(world.infra);
  const { actor } = await signedIn(world, "staff");
  const { locationId } = world.riverside;
  const stream = await caller.as(actor).booking.calendarLive({ locationId, from: date, to: date });
  const readings = stream[Symbol.asyncIterator]();
  return {
    async next(): Promise<CalendarRange> {
      const { value } = await readings.next();
      // A caller gets the envelope as it was made: [id, data].
      return (value as unknown as [string, CalendarRange])[1];
    },
    async end() {
      // It waits for a change before it sees that nobody listens any more.
      const ended = readings.return?.();
      await world.ask("POST", "/blocks", {
        as: "staff",
        body: { resourceId: world.riverside.resourceId, start: at("22:00"), end: at("23:00") },
      });
      await ended;
      await caller.dispose();
    },
  };
}

it("a booking and a block made elsewhere are shown, and gone when they are taken back", async () => {
  const { serviceIds, resourceIds } = await offer(world, [{}]);
  const [serviceId = "", resourceId = ""] = [...serviceIds, ...resourceIds];
  const calendar = await watch();
  const idsIn = ({ appointments, blocks }: CalendarRange) => [...appointments, ...blocks].map(({ id }) => id);
  const before = idsIn(await calendar.next());
  const { body: booked } = await book(world, serviceId, at("09:00"));
  const own = async () => idsIn(await calendar.next()).filter((id) => !before.includes(id));
  expect(await own()).toEqual([booked.id]);
  const body = { resourceId, start: at("12:00"), end: at("13:00") };
  const { body: block } = await world.ask("POST", "/blocks", { as: "staff", body });
  expect(await own()).toEqual([booked.id, block.id]);
  await world.ask("DELETE", `/blocks/${block.id}`, { as: "staff" });
  expect(await own()).toEqual([booked.id]);
  await world.ask("POST", `/appointments/${booked.id}/cancel`, { as: "staff" });
  expect(await own()).toEqual([]);
  await calendar.end();
});

it("a change whose hint was lost is shown all the same", async () => {
  const { serviceIds } = await offer(world, [{}]);
  const { body: booked } = await book(world, serviceIds[0] ?? "", at("10:00"));
  const calendar = await watch();
  const find = ({ appointments }: CalendarRange) => appointments.find(({ id }) => id === booked.id);
  expect(find(await calendar.next())?.notes).toBeNull();
  // Written past every command, so that nothing is announced.
  const { pool } = world.infra.database;
  await pool.query("update appointment set notes = 'By another way', version = version + 1 where id = $1", [booked.id]);
  expect(find(await calendar.next())?.notes).toBe("By another way");
  await calendar.end();
});

it("a held time is shown while it is held, and gone when it ends though nothing happens then", async () => {
  const { locationId } = world.riverside;
  const { serviceIds } = await offer(world, [{}]);
  const calendar = await watch();
  const heldIn = ({ appointments }: CalendarRange) => appointments.filter(({ status }) => status === "held").length;
  expect(heldIn(await calendar.next())).toBe(0);
  const body = { locationId, serviceId: serviceIds[0], start: at("11:00") };
  const { body: hold } = await world.ask("POST", "/holds", { body });
  expect(heldIn(await calendar.next())).toBe(1);
  const { pool } = world.infra.database;
  const soon = "clock_timestamp() + interval '1 second'";
  await pool.query(`update appointment set hold_expires_at = ${soon} where id = $1`, [hold.id.replace("hld", "apt")]);
  expect(heldIn(await calendar.next())).toBe(0);
  await calendar.end();
});

it("hours that an exception changes elsewhere are shown, and the usual ones when it is taken back", async () => {
  const { resourceIds } = await offer(world, [{}]);
  const calendar = await watch();
  const hours = async () => {
    const { works } = await calendar.next();
    return works.find(({ resourceId }) => resourceId === resourceIds[0])?.open.map(({ start, end }) => [start, end]);
  };
  const usual = await hours();
  expect(usual).not.toEqual([[at("10:00"), at("12:00")]]);
  const path = `/resources/${resourceIds[0]}/exceptions`;
  const body = { kind: "open", firstDay: date, lastDay: date, opens: "10:00", closes: "12:00" };
  const { body: exception } = await world.ask("POST", path, { as: "manager", body });
  expect(await hours()).toEqual([[at("10:00"), at("12:00")]]);
  await world.ask("DELETE", `/exceptions/${exception.id}`, { as: "manager" });
  expect(await hours()).toEqual(usual);
  await calendar.end();
});

it("an appointment with a room stands in the columns of both, and is one", async () => {
  const { locationId } = world.riverside;
  const make = async (path: string, more: object) =>
    (await world.ask("POST", path, { as: "manager", body: { locationId, ...more } })).body.id;
  const serviceId = await make("/services", { name: "Scan", durationMinutes: 30, requires: ["staff", "room"] });
  const staff = await make("/resources", { kind: "staff", name: "Radiographer", serviceIds: [serviceId] });
  const room = await make("/resources", { kind: "room", name: "Scanner", serviceIds: [serviceId] });
  const { body: booked } = await book(world, serviceId, at("14:00"));
  const calendar = await watch();
  const { appointments } = await calendar.next();
  expect(appointments.filter(({ serviceId: id }) => id === serviceId)).toMatchObject([
    { id: booked.id, resourceId: staff, otherResourceIds: [room] },
  ]);
  await calendar.end();
});
