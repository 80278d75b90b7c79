import { afterAll, beforeAll, expect, it } from "vitest";
import { ANONYMOUS } from "../domain/identity/actor";
import { createTestCaller } from "../testing/caller";
import { type RestWorld, startRestWorld } from "../testing/rest-world";
import { cutConnections } from "../testing/test-database";

let world: RestWorld;
beforeAll(async () => {
  world = await startRestWorld();
});
afterAll(() => world.close());

/** Every connection of the app is cut, and new ones find nobody listening. */
async function takeAway(): Promise<() => void> {
  const { url, pool } = world.infra.database;
  const options = pool.options as { connectionString: string };
  options.connectionString = "postgresql://postgres@127.0.0.1:9/gone";
  await cutConnections({ url });
  return () => {
    options.connectionString = url;
  };
}

it("answers 503 with Retry-After, and nothing about why, while PostgreSQL is away; then goes on", async () => {
  const { locationId, serviceId, queueId, counterId } = world.riverside;
  const body = { locationId, serviceId, start: "2026-03-03T10:00:00Z", customer: { name: "A" } };
  // A queue nobody has read yet: the hub has no copy of it.
  const tries: [string, string, object?, Record<string, string>?][] = [
    ["GET", "/organizations/riverside"],
    ["GET", `/locations/${locationId}`],
    ["GET", `/queues/${world.harbour.queueId}`],
    ["POST", "/appointments", body],
    ["POST", "/appointments", body, { "idempotency-key": "k" }],
    ["POST", `/queues/${queueId}/tickets`, { serviceId }],
    ["POST", `/queues/${queueId}/call-next`, { counterId }],
    ["PATCH", `/services/${serviceId}`, { name: "X" }],
    ["GET", "/me"],
    ["POST", "/auth/token", { email: "a@b.example", password: "x" }],
    ["POST", "/auth/token", { refreshToken: "x" }],
  ];
  const bringBack = await takeAway();
  for (const [method, path, given, headers] of tries) {
    const answer = await world.ask(method, path, { as: "manager", body: given, headers });
    expect([answer.status, answer.body?.code], `${method} ${path}: ${answer.text}`).toEqual([503, "unavailable"]);
    expect(Number(answer.headers.get("retry-after"))).toBeGreaterThan(0);
    expect(answer.text).not.toMatch(/ECONN|postgres|127\.0\.0\.1|select/i);
  }
  bringBack();
  const booked = await world.ask("POST", "/appointments", { body, headers: { "idempotency-key": "k" } });
  expect(booked.status).toBe(201);
});

it("tells pages that it is not available, whatever they read of PostgreSQL while it is away", async () => {
  const caller = createTestCaller(world.infra);
  const api = caller.as(ANONYMOUS);
  const { queueId, locationId } = world.riverside;
  const bringBack = await takeAway();
  const readings = [
    () => api.catalog.organization({ org: "riverside" }),
    () => api.catalog.locations({ org: "riverside" }),
    () => api.queue.queues({ locationId }),
    () => api.queue.intake({ id: queueId }),
  ];
  for (const reading of readings)
    await expect(reading()).rejects.toMatchObject({ code: "SERVICE_UNAVAILABLE", cause: { code: "unavailable" } });
  bringBack();
  expect(await api.catalog.organization({ org: "riverside" })).toMatchObject({ slug: "riverside" });
  await caller.dispose();
});
