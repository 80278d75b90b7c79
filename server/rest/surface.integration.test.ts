import { afterAll, beforeAll, expect, it } from "vitest";
import { MINUTE } from "../domain/shared/duration";
import { type RestWorld, startRestWorld } from "../testing/rest-world";

let world: RestWorld;
beforeAll(async () => {
  world = await startRestWorld();
});
afterAll(() => world.close());

/** Each test takes a time of its own, a quarter of an hour after the last one's. */
let next = Date.parse("2026-03-03T10:00:00Z");
const nextStart = () => {
  next += 15 * MINUTE;
  return new Date(next).toISOString();
};
const booking = (start = nextStart()) => ({
  locationId: world.riverside.locationId,
  serviceId: world.riverside.serviceId,
  start,
  customer: { name: "Amal Haddad", email: "amal@example.org" },
});
const join = () =>
  world.ask("POST", `/queues/${world.riverside.queueId}/tickets`, { body: { serviceId: world.riverside.serviceId } });

it("answers every GET of the catalog to anybody", async () => {
  const { organizationId, locationId } = world.riverside;
  expect((await world.ask("GET", "/organizations/riverside")).body).toMatchObject({
    id: organizationId,
    slug: "riverside",
  });
  expect((await world.ask("GET", `/organizations/${organizationId}/locations?limit=1`)).body.items).toHaveLength(1);
  const location = await world.ask("GET", `/locations/${locationId}`);
  expect(location.body).toMatchObject({ id: locationId, timeZone: "Europe/London" });
  expect(location.headers.get("etag")).toBe(`"${location.body.version}"`);
  expect((await world.ask("GET", `/locations/${locationId}/services`)).body.items[0].name).toBe("Blood test");
  expect((await world.ask("GET", `/locations/${locationId}/queues`)).body.items[0].letter).toBe("B");
});

it("gives a credential for a password only, and says who it stands for", async () => {
  expect((await world.ask("GET", "/me")).status).toBe(401);
  const me = await world.ask("GET", "/me", { as: "staff" });
  expect(me.body).toMatchObject({
    userId: world.riverside.userIds.staff,
    role: "staff",
    organization: { slug: "riverside" },
  });
});

it("ignores cookies", async () => {
  const answer = await world.ask("GET", "/me", { headers: { cookie: `session=${world.riverside.tokens.staff}` } });
  expect(answer.status).toBe(401);
  expect(answer.headers.get("set-cookie")).toBeNull();
});

it("carries an appointment from availability to its end by its token alone", async () => {
  const { locationId, serviceId } = world.riverside;
  const slots = await world.ask(
    "GET",
    `/availability?locationId=${locationId}&serviceId=${serviceId}&from=2026-03-03&to=2026-03-03`,
  );
  expect(slots.status).toBe(200);
  expect(slots.body.slots.length).toBeGreaterThan(10);
  const start = nextStart();
  const hold = await world.ask("POST", "/holds", { body: { locationId, serviceId, start } });
  expect(hold.status).toBe(201);
  const booked = await world.ask("POST", "/appointments", { body: { ...booking(start), holdId: hold.body.id } });
  expect(booked.status).toBe(201);
  const { id, token, version } = booked.body;
  expect(booked.headers.get("location")).toBe(`/api/v1/appointments/${token}`);
  expect(booked.headers.get("etag")).toBe(`"${version}"`);
  expect((await world.ask("GET", `/appointments/${token}`)).body.id).toBe(id);
  expect((await world.ask("GET", `/appointments/${id}`)).status).toBe(401);
  expect((await world.ask("GET", `/appointments/${id}`, { as: "staff" })).status).toBe(200);
  const stale = await world.ask("PATCH", `/appointments/${token}`, {
    body: { start: nextStart() },
    headers: { "if-match": '"77"' },
  });
  expect([stale.status, stale.body.code]).toEqual([412, "stale_version"]);
  const moved = await world.ask("PATCH", `/appointments/${token}`, {
    body: { start: nextStart() },
    headers: { "if-match": `"${version}"` },
  });
  expect(moved.status).toBe(200);
  const calendar = await world.ask("GET", `/appointments/${token}/calendar.ics`);
  expect(calendar.headers.get("content-type")).toBe("text/calendar; charset=utf-8");
  expect(calendar.text).toMatch(/^BEGIN:VCALENDAR/);
  expect((await world.ask("POST", `/appointments/${token}/no-show`)).status).toBe(401);
  const cancelled = await world.ask("POST", `/appointments/${token}/cancel`);
  expect([cancelled.status, cancelled.body.status]).toEqual([200, "cancelled"]);
  const again = await world.ask("POST", `/appointments/${token}/check-in`);
  expect([again.status, again.body.code]).toEqual([409, "appointment_state"]);
});

it("checks an arrival in and answers appointment and ticket", async () => {
  const { body } = await world.ask("POST", "/appointments", { body: booking() });
  const arrived = await world.ask("POST", `/appointments/${body.token}/check-in`);
  expect(arrived.status).toBe(200);
  expect(arrived.body.appointment.status).toBe("arrived");
  expect(arrived.body.ticket).toMatchObject({ status: "waiting", appointmentId: body.id });
  await world.ask("POST", `/tickets/${arrived.body.ticket.token}/leave`);
});

it("refuses a second booking of a time with slot_taken", async () => {
  const body = booking();
  expect((await world.ask("POST", "/appointments", { body })).status).toBe(201);
  const second = await world.ask("POST", "/appointments", { body });
  expect([second.status, second.body.code]).toEqual([409, "slot_taken"]);
  expect(second.headers.get("content-type")).toBe("application/problem+json");
});

it("refuses to look for an earlier time for a service that is offered no more", async () => {
  const { locationId } = world.riverside;
  const make = async (path: string, body: object) => (await world.ask("POST", path, { as: "manager", body })).body.id;
  const serviceId = await make("/services", { locationId, name: "Ended", durationMinutes: 15 });
  await make("/resources", { locationId, kind: "staff", name: "Nurse of it", serviceIds: [serviceId] });
  const booked = await world.ask("POST", "/appointments", { body: { ...booking(), serviceId } });
  expect((await world.ask("DELETE", `/services/${serviceId}`, { as: "manager" })).status).toBe(204);
  const earlier = await world.ask("POST", `/appointments/${booked.body.token}/earlier`);
  expect([earlier.status, earlier.body.code]).toEqual([422, "service_not_offered"]);
});

it("releases a hold once", async () => {
  const { locationId, serviceId } = world.riverside;
  const hold = await world.ask("POST", "/holds", { body: { locationId, serviceId, start: nextStart() } });
  const released = await world.ask("DELETE", `/holds/${hold.body.id}`);
  expect([released.status, released.text]).toEqual([204, ""]);
  expect((await world.ask("DELETE", `/holds/${hold.body.id}`)).status).toBe(404);
});

it("carries a ticket through every step of its life", async () => {
  const { queueId, counterId } = world.riverside;
  const joined = await join();
  expect(joined.status).toBe(201);
  expect(joined.headers.get("etag")).toBeNull();
  const { token, id } = joined.body;
  expect(joined.headers.get("location")).toBe(`/api/v1/tickets/${token}`);
  const step = async (verb: string, as?: string) => {
    const answer = await world.ask("POST", `/tickets/${token}/${verb}`, { as });
    expect(answer.status, `${verb}: ${answer.text}`).toBe(200);
    return answer.body.status;
  };
  expect(await step("park")).toBe("parked");
  expect(await step("unpark")).toBe("waiting");
  const called = await world.ask("POST", `/queues/${queueId}/call-next`, { as: "staff", body: { counterId } });
  expect(called.body).toMatchObject({ id, status: "called", counterId });
  const busy = await world.ask("POST", `/counters/${counterId}/call-next`, { as: "staff" });
  expect([busy.status, busy.body.code]).toEqual([409, "counter_busy"]);
  expect(await step("recall", "staff")).toBe("called");
  expect(await step("no-show", "staff")).toBe("noshow");
  expect(await step("requeue", "staff")).toBe("waiting");
  const direct = await world.ask("POST", `/tickets/${id}/call`, { as: "staff", body: { counterId } });
  expect(direct.body.status).toBe("called");
  expect(await step("start", "staff")).toBe("serving");
  expect(await step("complete", "staff")).toBe("served");
  const over = await world.ask("POST", `/tickets/${id}/start`, { as: "staff" });
  expect([over.status, over.body.code]).toEqual([409, "ticket_state"]);
  const undone = await world.ask("POST", `/queues/${queueId}/undo`, { as: "staff" });
  expect(undone.body).toMatchObject({ queueId, serving: [{ ticketId: id }] });
  expect(await step("complete", "staff")).toBe("served");
  const nobody = await world.ask("POST", `/queues/${queueId}/call-next`, { as: "staff", body: { counterId } });
  expect([nobody.status, nobody.text]).toEqual([204, ""]);
});

it("leaves steps of staff to staff", async () => {
  const { body } = await join();
  for (const verb of ["call", "recall", "start", "complete", "no-show", "requeue"])
    expect((await world.ask("POST", `/tickets/${body.token}/${verb}`)).status, verb).toBe(401);
  expect(
    (await world.ask("POST", `/tickets/${body.token}/transfer`, { body: { queueId: world.riverside.queueId } })).status,
  ).toBe(401);
  const urgent = await world.ask("POST", `/queues/${world.riverside.queueId}/tickets`, {
    body: { serviceId: world.riverside.serviceId, priority: "urgent" },
  });
  expect(urgent.status).toBe(403);
  expect((await world.ask("POST", `/tickets/${body.token}/leave`)).body.status).toBe("left");
});

it("lets managers change the catalog, staff not", async () => {
  const { locationId, queueId, counterId } = world.riverside;
  const body = { locationId, name: "Room 9", kind: "room" };
  expect((await world.ask("POST", "/resources", { body })).status).toBe(401);
  expect((await world.ask("POST", "/resources", { body, as: "staff" })).status).toBe(403);
  const made = await world.ask("POST", "/resources", { body, as: "manager" });
  expect(made.headers.get("location")).toBe(`/api/v1/resources/${made.body.id}`);
  const path = `/resources/${made.body.id}`;
  const patched = await world.ask("PATCH", path, {
    body: { name: "Room 10" },
    as: "manager",
    headers: { "if-match": made.headers.get("etag") as string },
  });
  expect([patched.status, patched.body.name, patched.headers.get("etag")]).toEqual([200, "Room 10", '"2"']);
  const stale = { as: "manager", headers: { "if-match": made.headers.get("etag") as string } };
  expect((await world.ask("PATCH", path, { ...stale, body: { name: "Room 11" } })).status).toBe(412);
  expect((await world.ask("DELETE", path, stale)).status).toBe(412);
  expect((await world.ask("DELETE", path, { as: "manager", headers: { "if-match": '"2"' } })).status).toBe(204);
  expect((await world.ask("DELETE", path, { as: "manager" })).status).toBe(404);
  expect((await world.ask("PATCH", `/queues/${queueId}`, { body: { name: "Bloods" }, as: "manager" })).body.name).toBe(
    "Bloods",
  );
  expect((await world.ask("PATCH", `/counters/${counterId}`, { body: { name: "2" }, as: "manager" })).body.name).toBe(
    "2",
  );
  const listed = await world.ask("GET", `/counters?locationId=${locationId}`, { as: "staff" });
  expect(listed.body.items[0].name).toBe("2");
  expect((await world.ask("POST", `/counters/${counterId}/pause`, { as: "staff" })).body.status).toBe("paused");
  expect((await world.ask("POST", `/counters/${counterId}/close`, { as: "staff" })).body.status).toBe("closed");
  expect((await world.ask("POST", `/counters/${counterId}/open`, { as: "staff" })).body.status).toBe("open");
});

it("answers the snapshot and the events of a queue from the hub", async () => {
  const { queueId } = world.riverside;
  const snapshot = await world.ask("GET", `/queues/${queueId}`);
  expect(snapshot.body).toMatchObject({ queueId, letter: "B" });
  expect(snapshot.headers.get("etag")).toBeNull();
  expect(snapshot.headers.get("access-control-allow-origin")).toBe("*");
  const stream = await fetch(`${world.url}/api/v1/queues/${queueId}/events?after=0`);
  expect(stream.headers.get("content-type")).toBe("text/event-stream");
  expect(stream.headers.get("access-control-allow-origin")).toBe("*");
  const reader = (stream.body as ReadableStream<Uint8Array>).getReader();
  expect(new TextDecoder().decode((await reader.read()).value)).toMatch(/^id: 1\nevent: /);
  await reader.cancel();
});
