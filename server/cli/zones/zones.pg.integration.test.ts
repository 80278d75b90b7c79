import { afterAll, beforeAll, expect, it } from "vitest";
import { isoOf } from "../../domain/shared/zoned-time";
import { npmRun } from "../../testing/npm-run";
import { book, offer } from "../../testing/offer";
import { type RestWorld, startRestWorld } from "../../testing/rest-world";

let world: RestWorld;
// The command has the clock of its own process.
beforeAll(async () => {
  world = await startRestWorld({ start: new Date() });
});
afterAll(() => world.close());

const zones = (...args: string[]) => npmRun("zones", args, world.infra.database.url);

const dayAhead = isoOf(Date.now() + 48 * 60 * 60 * 1000).slice(0, 10);
const at = (time: string) => `${dayAhead}T${time}:00.000Z`;

async function booked(serviceId: string, time: string) {
  const { status, body } = await book(world, serviceId, at(time));
  expect(status).toBe(201);
  return body as { id: string; reference: string };
}

/** As if the zone's rules had changed after the booking: the wall clock that was chosen is now an hour later. */
const changeZoneFor = (id: string) =>
  world.infra.database.pool.query(
    "update appointment set local_start = local_start + interval '1 hour' where id = $1",
    [id],
  );
const startOf = async (id: string) => (await world.ask("GET", `/appointments/${id}`, { as: "staff" })).body.start;

it("what a new time zone database has moved is listed, repaired with an event for its customer, and what cannot be is left and said", async () => {
  const { serviceIds } = await offer(world, [{ capacity: 1 }]);
  const [serviceId] = serviceIds as [string];
  const moved = await booked(serviceId, "09:00");
  const blocked = await booked(serviceId, "13:00");
  await booked(serviceId, "14:00");
  expect(await zones("list")).toEqual({
    code: 0,
    output: `Time zone database ${process.versions.tz}\n0 affected.`,
  });
  await changeZoneFor(moved.id);
  await changeZoneFor(blocked.id);
  const listed = await zones("list", "--org", "riverside");
  expect(listed.code).toBe(0);
  expect(listed.output.split("\n").slice(1)).toEqual([
    expect.stringMatching(
      `^riverside  ${moved.reference}  .* Europe/London: booked for ${at("09:00")}, means ${at("10:00")}$`,
    ),
    expect.stringMatching(`^riverside  ${blocked.reference}  .*: booked for ${at("13:00")}, means ${at("14:00")}$`),
    "2 affected.",
  ]);
  expect(await startOf(moved.id)).toBe(at("09:00"));
  expect(await zones("repair", "--org", "harbour")).toMatchObject({
    code: 0,
    output: expect.stringContaining("0 repaired"),
  });
  const repaired = await zones("repair");
  expect(repaired.code).toBe(1);
  expect(repaired.output.split("\n").slice(1)).toEqual([
    expect.stringMatching(`^riverside  ${moved.reference}  .*: moved from ${at("09:00")} to ${at("10:00")}$`),
    expect.stringMatching(`^riverside  ${blocked.reference}  .*: left at ${at("13:00")}, somebody else has the time$`),
    "1 repaired, 1 left.",
  ]);
  expect([await startOf(moved.id), await startOf(blocked.id)]).toEqual([at("10:00"), at("13:00")]);
  const { rows } = await world.infra.database.pool.query(
    "select payload->>'appointmentId' as id from outbox where type = 'appointment.zone_repaired'",
  );
  expect(rows).toEqual([{ id: moved.id }]);
});

it("a command that is not one says how it is used and changes nothing", async () => {
  for (const args of [[], ["list", "twice"]]) {
    const { code, output } = await zones(...args);
    expect(code).toBe(1);
    expect(output).toMatch(/^npm run zones -- list/);
  }
  expect(await zones("list", "--org", "nowhere")).toEqual({
    code: 1,
    output: "zones: there is no organisation nowhere",
  });
});
