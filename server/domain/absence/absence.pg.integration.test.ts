import { afterAll, beforeAll, expect, it } from "vitest";
import { book, offer } from "../../testing/offer";
import { type RestWorld, startRestWorld } from "../../testing/rest-world";
import { violationsOf } from "../../testing/violations";
import type { WaitlistEntry } from "../waitlist/schema";
import type { Affected } from "./schema";

let world: RestWorld;
beforeAll(async () => {
  world = await startRestWorld();
});
afterAll(async () => {
  expect(await violationsOf(world.infra)).toEqual({});
  await world.close();
});

const DAY = "2026-03-05";
const at = (time: string) => `${DAY}T${time}:00.000Z`;
const closed = (more: object = {}) => ({ kind: "closed", firstDay: DAY, lastDay: DAY, reason: "Ill", ...more });
const customer = { name: "Amal Haddad", email: "amal@example.org" };
const ask = (path: string, body: object, as = "manager") => world.ask("POST", path, { as, body });
const actionsOf = (body: { affected: Affected[] }) =>
  body.affected.map(({ start, action }) => [start.slice(11, 16), action]);
const statusOf = async (id: string) => (await world.ask("GET", `/appointments/${id}`, { as: "staff" })).body;
const outbox = async (id: string) => {
  const { rows } = await world.infra.database.pool.query(
    "select type, payload->>'by' as by from outbox where payload->>'appointmentId' = $1 order by created_at",
    [id],
  );
  return rows.map(({ type, by }) => `${type} ${by}`);
};

/** A service of two resources. The first has 09:00, 10:00 and 14:00, the second 10:00. */
async function twoResources(more: object = {}) {
  const { serviceIds, resourceIds } = await offer(world, [{ durationMinutes: 60, ...more }], 2);
  const [serviceId, first, second] = [serviceIds[0], ...resourceIds] as [string, string, string];
  const booked = async (resourceId: string, time: string) =>
    (await book(world, serviceId, at(time), { resourceId, customer })).body as { id: string; token: string };
  const nine = await booked(first, "09:00");
  const ten = await booked(first, "10:00");
  const two = await booked(first, "14:00");
  await booked(second, "10:00");
  return { serviceId, first, second, nine, ten, two };
}

it("a preview says what would become of each appointment and changes nothing", async () => {
  const { first, second, nine, ten } = await twoResources();
  const { status, body } = await ask("/absences/preview", { resourceId: first, exception: closed() });
  expect(status).toBe(200);
  expect(actionsOf(body)).toEqual([
    ["09:00", "move"],
    ["10:00", "reoffer"],
    ["14:00", "move"],
  ]);
  expect(body.affected[0].resourceIds).toEqual([second]);
  expect([(await statusOf(nine.id)).resourceId, (await statusOf(ten.id)).status]).toEqual([first, "booked"]);
  expect((await world.ask("GET", `/resources/${first}/exceptions`, { as: "staff" })).body.items).toEqual([]);
  expect(await outbox(ten.id)).toHaveLength(1);
});

it("a resource that is ill gives its appointments to others who are free then; the rest are offered other times", async () => {
  const { first, second, nine, ten, serviceId } = await twoResources();
  const { status, body } = await ask("/absences", { resourceId: first, exception: closed() });
  expect(status).toBe(201);
  expect(actionsOf(body).map(([, action]) => action)).toEqual(["move", "reoffer", "move"]);
  expect(await statusOf(nine.id)).toMatchObject({ resourceId: second, start: at("09:00"), status: "booked" });
  expect(await statusOf(ten.id)).toMatchObject({ status: "cancelled" });
  expect(await outbox(nine.id)).toEqual(["appointment.booked holder", "appointment.rescheduled staff"]);
  expect(await outbox(ten.id)).toEqual(["appointment.booked holder", "appointment.cancelled staff"]);
  const line = await world.ask(
    "GET",
    `/waitlist-entries?locationId=${world.riverside.locationId}&serviceId=${serviceId}`,
    {
      as: "staff",
    },
  );
  expect(line.body.items).toMatchObject([{ status: "waiting", customer: { name: "Amal Haddad" } }]);
  expect((await book(world, serviceId, at("12:00"), { resourceId: first })).body.code).toBe("outside_hours");
});

it("whose time was taken away stands before everybody who waits, in the order of their times", async () => {
  const { serviceId, first, second } = await twoResources();
  await ask("/blocks", { resourceId: second, start: at("08:00"), end: at("18:00") });
  await ask("/blocks", { resourceId: first, start: at("11:00"), end: at("14:00") });
  const { locationId } = world.riverside;
  const wish = { locationId, serviceId, earliest: DAY, latest: DAY, fromTime: "10:00", toTime: "13:00" };
  const join = (name: string) => ask("/waitlist-entries", { ...wish, customer: { ...customer, name } });
  expect((await join("Ruth Cohen")).body).toMatchObject({ ahead: 0 });
  await ask("/absences", { resourceId: first, exception: closed() });
  expect((await join("Ivan Petrov")).body).toMatchObject({ ahead: 4 });
  const path = `/waitlist-entries?locationId=${locationId}&serviceId=${serviceId}`;
  const { body } = await world.ask("GET", path, { as: "staff" });
  const found = await world.ask("GET", `${path}&q=cohen`, { as: "staff" });
  expect(found.body.items).toMatchObject([{ customer: { name: "Ruth Cohen" }, ahead: 3 }]);
  const line = body.items.map(({ customer, ahead }: WaitlistEntry) => `${ahead} ${customer.name}`);
  const taken = ["0 Amal Haddad", "1 Amal Haddad", "2 Amal Haddad"];
  expect(line).toEqual([...taken, "3 Ruth Cohen", "4 Ivan Petrov"]);
});

it("only what the hours of the absence touch is affected, and single appointments may be chosen for", async () => {
  const { first, ten, two } = await twoResources();
  const exception = closed({ opens: "10:30", closes: "15:00" });
  const choices = [{ appointmentId: two.id, action: "keep" }];
  const { body } = await ask("/absences", { resourceId: first, exception, otherwise: "cancel", choices });
  expect(actionsOf(body)).toEqual([
    ["10:00", "cancel"],
    ["14:00", "keep"],
  ]);
  expect([(await statusOf(ten.id)).status, (await statusOf(two.id)).status]).toEqual(["cancelled", "booked"]);
});

it("nothing is offered to somebody who cannot be told", async () => {
  const { serviceIds, resourceIds } = await offer(world, [{ durationMinutes: 60 }]);
  await book(world, serviceIds[0] as string, at("09:00"));
  const { body } = await ask("/absences", { resourceId: resourceIds[0], exception: closed() });
  expect(body.affected).toMatchObject([{ action: "cancel", reachable: false }]);
});

it("a closed location moves nothing", async () => {
  const { serviceId } = await twoResources();
  const { body } = await ask("/absences/preview", {
    locationId: world.riverside.locationId,
    exception: closed(),
    otherwise: "cancel",
  });
  const own = body.affected.filter((one: Affected) => one.serviceId === serviceId);
  expect(own.map(({ action }: Affected) => action)).toEqual(["cancel", "cancel", "cancel", "cancel"]);
});

it("a room that cannot be used is changed for another, and the staff stay", async () => {
  const { serviceIds } = await offer(world, [{ durationMinutes: 60, requires: ["staff", "room"] }], 2);
  const staff = await world.ask("POST", "/resources", {
    as: "manager",
    body: { locationId: world.riverside.locationId, kind: "staff", name: "Physio", serviceIds },
  });
  const { body: appointment } = await book(world, serviceIds[0] as string, at("09:00"), { customer });
  const [physio, room] = appointment.resourceIds;
  expect(physio).toBe(staff.body.id);
  const { body } = await ask("/absences", { resourceId: room, exception: closed() });
  expect(actionsOf(body)).toEqual([["09:00", "move"]]);
  const after = await statusOf(appointment.id);
  expect(after.resourceIds[0]).toBe(physio);
  expect(after.resourceIds[1]).not.toBe(room);
});

it("two who mark the same resource away at once settle every appointment once", async () => {
  const { first, ten } = await twoResources();
  const answers = await Promise.all([1, 2].map(() => ask("/absences", { resourceId: first, exception: closed() })));
  expect(answers.map(({ status }) => status)).toEqual([201, 201]);
  expect(
    answers.flatMap(({ body }) => body.affected).filter((one: Affected) => one.appointmentId === ten.id),
  ).toHaveLength(1);
  expect(await outbox(ten.id)).toHaveLength(2);
});

it("marking away is for managers, of their own organisation, and wants one thing to be away", async () => {
  const { first } = await twoResources();
  const body = { resourceId: first, exception: closed() };
  expect((await ask("/absences", body, "staff")).status).toBe(403);
  expect((await ask("/absences", body, world.harbour.tokens.manager)).status).toBe(404);
  expect((await ask("/absences", { exception: closed() })).status).toBe(422);
  expect((await ask("/absences", { ...body, exception: { ...closed(), kind: "open" } })).status).toBe(422);
});
