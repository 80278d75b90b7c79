import { afterAll, beforeAll, expect, it } from "vitest";
import { book, create, offer } from "../../testing/offer";
import { type RestWorld, startRestWorld } from "../../testing/rest-world";
import { violationsOf } from "../../testing/violations";

let world: RestWorld;
beforeAll(async () => {
  world = await startRestWorld();
});
afterAll(() => world.close());

/** A minute of the morning on which the test's clock stands at 9:00. */
const today = (time: string) => `2026-03-02T${time}:00.000Z`;
const at = (time: string) => `2026-03-03T${time}:00.000Z`;
const ask = (method: string, path: string, body?: object, headers?: Record<string, string>) =>
  world.ask(method, path, { as: "staff", body, headers });

/** A service of riverside's with a queue that serves it and one resource. */
async function ward(more: object = {}) {
  const { locationId } = world.riverside;
  const { serviceIds, resourceIds } = await offer(world, [{ minNoticeMinutes: 120, ...more }]);
  const [serviceId = "", resourceId = ""] = [...serviceIds, ...resourceIds];
  const queueId = await create(world, "/queues", { locationId, name: "Ward", letter: "W", serviceIds });
  const walkIn = { locationId, serviceId, resourceId, customer: { name: "Nia Cole" } };
  return { serviceId, resourceId, queueId, walkIn };
}

it("a walk-in is booked from now on, checked in and in the queue, whatever notice the service wants", async () => {
  const { walkIn, queueId, resourceId } = await ward();
  world.infra.clock.set("2026-03-02T09:08:30Z");
  const { status, body } = await ask("POST", "/walk-ins", walkIn);
  expect(status).toBe(201);
  expect(body.appointment).toMatchObject({ status: "arrived", start: today("09:05"), end: today("09:35"), resourceId });
  expect(body.ticket).toMatchObject({ queueId, status: "waiting", appointmentId: body.appointment.id });
  const second = await ask("POST", "/walk-ins", walkIn);
  expect([second.status, second.body.code]).toEqual([409, "slot_taken"]);
  expect(await violationsOf(world.infra)).toEqual({});
});

it("a walk-in begins at the minute where the appointment before ended only just now", async () => {
  const { walkIn, serviceId } = await ward({ durationMinutes: 3, slotStepMinutes: 1, minNoticeMinutes: 0 });
  world.infra.clock.set("2026-03-02T09:00:00Z");
  await book(world, serviceId, today("09:04"));
  world.infra.clock.set("2026-03-02T09:08:00Z");
  const { body } = await ask("POST", "/walk-ins", walkIn);
  expect(body.appointment).toMatchObject({ start: today("09:08"), end: today("09:11") });
});

it("a walk-in that cannot join the queue is not booked either", async () => {
  const { walkIn, queueId, resourceId } = await ward();
  await world.ask("PATCH", `/queues/${queueId}`, { as: "manager", body: { status: "closed" } });
  expect((await ask("POST", "/walk-ins", walkIn)).body.code).toBe("queue_closed");
  const query = new URLSearchParams({ locationId: world.riverside.locationId, resourceId });
  expect((await ask("GET", `/appointments?${query}`)).body.items).toEqual([]);
});

it("a walk-in sent again under its key is answered with what it was, and booked once", async () => {
  const { walkIn, resourceId } = await ward();
  const headers = { "idempotency-key": "walk-in-1" };
  const first = await ask("POST", "/walk-ins", walkIn, headers);
  expect((await ask("POST", "/walk-ins", walkIn, headers)).body).toEqual(first.body);
  const query = new URLSearchParams({ locationId: world.riverside.locationId, resourceId });
  expect((await ask("GET", `/appointments?${query}`)).body.items).toHaveLength(1);
});

it("a cancellation is taken back at its time, and only while nobody else has it", async () => {
  const { serviceId } = await ward({ minNoticeMinutes: 0 });
  const { body: first } = await book(world, serviceId, at("14:00"));
  await ask("POST", `/appointments/${first.id}/cancel`);
  const back = await ask("POST", `/appointments/${first.id}/restore`);
  expect(back.body).toMatchObject({ id: first.id, reference: first.reference, status: "booked", start: at("14:00") });
  expect((await ask("POST", `/appointments/${first.id}/restore`)).body.code).toBe("appointment_state");
  await ask("POST", `/appointments/${first.id}/cancel`);
  expect((await book(world, serviceId, at("14:00"))).status).toBe(201);
  expect((await ask("POST", `/appointments/${first.id}/restore`)).body.code).toBe("slot_taken");
  expect((await ask("GET", `/appointments/${first.id}`)).body.status).toBe("cancelled");
  expect(await violationsOf(world.infra)).toEqual({});
});

it("a place in a class is taken back unless another session has the room since", async () => {
  const { serviceIds } = await offer(world, [{ capacity: 2 }, { capacity: 3 }]);
  const [yoga = "", chess = ""] = serviceIds;
  const { body: place } = await book(world, yoga, at("15:00"), { partySize: 2 });
  await ask("POST", `/appointments/${place.id}/cancel`);
  await book(world, chess, at("15:15"));
  expect((await ask("POST", `/appointments/${place.id}/restore`)).body.code).toBe("slot_taken");
  expect(await violationsOf(world.infra)).toEqual({});
});

it("a no-show is taken back; customers take nothing back themselves", async () => {
  const { serviceId } = await ward({ minNoticeMinutes: 0 });
  const { body } = await book(world, serviceId, at("16:00"));
  await ask("POST", `/appointments/${body.id}/no-show`);
  expect((await world.ask("POST", `/appointments/${body.token}/restore`)).status).toBe(401);
  expect((await ask("POST", `/appointments/${body.id}/restore`)).body.status).toBe("booked");
});

it("the second of two who note about an appointment is told, and nothing is overwritten", async () => {
  const { serviceId } = await ward({ minNoticeMinutes: 0 });
  const { body } = await book(world, serviceId, at("17:00"), { notes: "Mine" });
  const path = `/appointments/${body.id}/staff-notes`;
  const first = await ask("PATCH", path, { staffNotes: "Rang her" }, { "if-match": '"1"' });
  expect(first.body).toEqual({ id: body.id, staffNotes: "Rang her", version: 2 });
  const second = await ask("PATCH", path, { staffNotes: "Did not ring" }, { "if-match": '"1"' });
  expect([second.status, second.body.code]).toEqual([412, "stale_version"]);
  expect((await ask("PATCH", path, { staffNotes: "" })).body).toMatchObject({ staffNotes: null, version: 3 });
});

it("customers never see what staff note", async () => {
  const { serviceId } = await ward({ minNoticeMinutes: 0 });
  const { body } = await book(world, serviceId, at("18:00"));
  await ask("PATCH", `/appointments/${body.id}/staff-notes`, { staffNotes: "Secret remark" });
  const seen = await world.ask("GET", `/appointments/${body.token}`);
  expect(seen.status).toBe(200);
  expect(seen.text).not.toContain("Secret remark");
  expect(
    (await world.ask("PATCH", `/appointments/${body.token}/staff-notes`, { body: { staffNotes: "x" } })).status,
  ).toBe(401);
});
