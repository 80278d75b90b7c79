import { afterAll, beforeAll, expect, it } from "vitest";
import { type RestWorld, startRestWorld } from "../testing/rest-world";

let world: RestWorld;
beforeAll(async () => {
  world = await startRestWorld();
});
afterAll(() => world.close());

it("answers 404 to the other organisation's credentials wherever an id is taken", async () => {
  const { harbour, riverside } = world;
  const as = harbour.tokens.manager;
  const { body: ticket } = await world.ask("POST", `/queues/${riverside.queueId}/tickets`, {
    body: { serviceId: riverside.serviceId },
  });
  const { body: appointment } = await world.ask("POST", "/appointments", {
    body: {
      locationId: riverside.locationId,
      serviceId: riverside.serviceId,
      start: "2026-03-03T10:00:00Z",
      customer: { name: "A" },
    },
  });
  const browser = {
    endpoint: "https://push.example.net/x",
    keys: { p256dh: "B".repeat(87), auth: "a".repeat(22) },
  };
  const tries: [string, string, object?][] = [
    ["GET", `/tickets/${ticket.id}`],
    ["POST", `/tickets/${ticket.id}/call`, { counterId: harbour.counterId }],
    ["POST", `/tickets/${ticket.id}/leave`],
    ["POST", `/tickets/${ticket.id}/transfer`, { queueId: harbour.queueId }],
    ["GET", `/appointments/${appointment.id}`],
    ["PATCH", `/appointments/${appointment.id}`, { start: "2026-03-03T11:00:00Z" }],
    ["POST", `/appointments/${appointment.id}/cancel`],
    ["POST", `/appointments/${appointment.id}/no-show`],
    ["POST", `/appointments/${appointment.id}/push-subscriptions`, browser],
    ["POST", `/tickets/${ticket.id}/push-subscriptions`, browser],
    ["POST", `/queues/${riverside.queueId}/call-next`, { counterId: harbour.counterId }],
    ["POST", `/queues/${harbour.queueId}/call-next`, { counterId: riverside.counterId }],
    ["POST", `/queues/${riverside.queueId}/undo`],
    ["PATCH", `/queues/${riverside.queueId}`, { name: "Mine" }],
    ["PATCH", `/locations/${riverside.locationId}`, { name: "Mine" }],
    ["PATCH", `/services/${riverside.serviceId}`, { name: "Mine" }],
    ["DELETE", `/services/${riverside.serviceId}`],
    ["PATCH", `/resources/${riverside.resourceId}`, { name: "Mine" }],
    ["DELETE", `/resources/${riverside.resourceId}`],
    ["PATCH", `/counters/${riverside.counterId}`, { name: "Mine" }],
    ["POST", `/counters/${riverside.counterId}/open`],
    ["POST", `/counters/${riverside.counterId}/call-next`],
    ["GET", `/locations/${riverside.locationId}/arrivals?q=a`],
    ["GET", `/locations/${riverside.locationId}/site-networks`],
    ["PATCH", `/locations/${riverside.locationId}/site-networks`, { networks: ["203.0.113.7/32"] }],
    ["POST", "/devices/pair", { code: "1234 5678", locationId: riverside.locationId, name: "Mine", kind: "kiosk" }],
    ["GET", `/appointments?locationId=${riverside.locationId}`],
    ["POST", "/services", { locationId: riverside.locationId, name: "Mine", durationMinutes: 5 }],
  ];
  for (const [method, path, body] of tries) {
    const answer = await world.ask(method, path, { as, body });
    expect([answer.status, answer.body?.code], `${method} ${path} ${answer.text}`).toEqual([404, "not_found"]);
  }
  // Lists of references answer for the field, and alike for what is foreign and what is nowhere.
  const mine = { locationId: harbour.locationId, name: "Mine" };
  const nowhere = (id: string) => `${id.slice(0, -6)}000000`;
  const fields: [string, (serviceId: string, queueId: string) => object][] = [
    ["/queues", (serviceId) => ({ ...mine, letter: "M", serviceIds: [serviceId] })],
    ["/resources", (serviceId) => ({ ...mine, kind: "room", serviceIds: [serviceId] })],
    ["/counters", (_, queueId) => ({ ...mine, queueIds: [queueId] })],
  ];
  for (const [path, body] of fields) {
    const foreign = await world.ask("POST", path, { as, body: body(riverside.serviceId, riverside.queueId) });
    const unknown = await world.ask("POST", path, {
      as,
      body: body(nowhere(harbour.serviceId), nowhere(harbour.queueId)),
    });
    expect([404, 422], path).toContain(foreign.status);
    expect({ ...foreign.body, requestId: "" }).toEqual({ ...unknown.body, requestId: "" });
  }
  for (const list of ["counters", "resources"])
    expect((await world.ask("GET", `/${list}?locationId=${riverside.locationId}`, { as })).body.items).toEqual([]);
  await world.ask("POST", `/tickets/${ticket.token}/leave`);
});
