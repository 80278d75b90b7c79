import { Webhook } from "standardwebhooks";
import { afterAll, afterEach, beforeAll, expect, it } from "vitest";
import { readEnv } from "../../env";
import type { Jobs } from "../../infra/jobs";
import { startBackground } from "../../jobs/background";
import { eventually } from "../../testing/eventually";
import { type RestWorld, startRestWorld } from "../../testing/rest-world";
import { signedIn } from "../../testing/signed-in";
import { startReceiver, type WebhookReceiver } from "../../testing/webhook-receiver";
import { DAY, HOUR, MINUTE, SECOND } from "../shared/duration";
import { CATALOGUE } from "./event-schema";
import { pauseAfter } from "./rules/schedule";
import type { WebhookDelivery } from "./schema";

let world: RestWorld;
let receiver: WebhookReceiver;
let background: Jobs;
const made: string[] = [];
/** Keys, which outlive the hours these tests let pass. */
const keys = { riverside: "", harbour: "" };

beforeAll(async () => {
  receiver = await startReceiver();
  const variables = { OUTBOUND_ALLOW: `127.0.0.1:${receiver.port}` };
  world = await startRestWorld({ variables, start: new Date() });
  for (const tenant of ["riverside", "harbour"] as const) {
    const body = { name: "Test", scopes: ["read", "write", "manage"] };
    keys[tenant] = (await world.ask("POST", "/api-keys", { as: world[tenant].tokens.manager, body })).body.secret;
  }
  const env = readEnv({ PORT: "0", SECRET_KEY: "t".repeat(32), DATA_DIR: "/tmp/none" });
  background = startBackground(world.infra, { ...env, smtpUrl: undefined });
});
afterEach(async () => {
  for (const id of made.splice(0)) await manage("DELETE", `/webhook-endpoints/${id}`);
  receiver.forget();
});
afterAll(async () => {
  await background?.close();
  await world?.close();
  await receiver?.close();
});

const manage = (method: string, path: string, body?: object, headers?: Record<string, string>) =>
  world.ask(method, path, { as: keys.riverside, body, headers });

async function endpoint(types: string[] = []) {
  const { status, body } = await manage("POST", "/webhook-endpoints", { url: receiver.url("/hook"), types });
  expect(status).toBe(201);
  made.push(body.id);
  return body as { id: string; secret: string; version: number };
}
const join = async () => {
  const { queueId, serviceId } = world.riverside;
  const { body } = await world.ask("POST", `/queues/${queueId}/tickets`, { as: keys.riverside, body: { serviceId } });
  return body as { id: string; number: string; token: string };
};
const command = (id: string, verb: string, body?: object) =>
  world.ask("POST", `/tickets/${id}/${verb}`, { as: keys.riverside, body });
const came = (count: number) => eventually(() => receiver.received.length >= count);
const deliveries = async (id: string) => (await manage("GET", `/webhook-endpoints/${id}/deliveries`)).body.items;
const delivery = async (id: string) => (await manage("GET", `/webhook-deliveries/${id}`)).body;
const standing = async (id: string) => (await manage("GET", `/webhook-endpoints/${id}`)).body;

it("delivers what happens to a ticket in order, each as it was then, signed and without secrets", async () => {
  const { secret } = await endpoint();
  const ticket = await join();
  await command(ticket.id, "call", { counterId: world.riverside.counterId });
  await command(ticket.id, "start");
  await command(ticket.id, "complete");
  await came(4);
  const bodies = receiver.received.map(({ body }) => body);
  expect(bodies.map(({ type }) => type)).toEqual([
    "ticket.waiting",
    "ticket.called",
    "ticket.serving",
    "ticket.served",
  ]);
  expect(bodies.map(({ data }) => data.status)).toEqual(["waiting", "called", "serving", "served"]);
  for (const { headers, text, body, id } of receiver.received) {
    expect(new Webhook(secret).verify(text, headers as Record<string, string>)).toEqual(body);
    expect(body.id).toBe(id);
    CATALOGUE[body.type]?.parse(body);
    expect(text).not.toContain(ticket.token);
  }
  const { body: rest } = await world.ask("GET", `/tickets/${ticket.id}`, { as: keys.riverside });
  const { token: _token, position: _p, peopleAhead: _a, estimate: _e, passedBy: _b, ...same } = rest;
  expect(bodies.at(-1)?.data).toEqual(same);
});

it("delivers what happens to an appointment: booked, moved, arrived, taken back", async () => {
  await endpoint(["appointment.booked", "appointment.rescheduled", "appointment.arrived", "appointment.noshow"]);
  const { locationId, serviceId } = world.riverside;
  const now = world.infra.clock.now().getTime();
  const slot = (minutes: number) =>
    new Date(Math.ceil((now + minutes * MINUTE) / (15 * MINUTE)) * 15 * MINUTE).toISOString();
  const body = { locationId, serviceId, start: slot(60), customer: { name: "Ada Example" } };
  const first = await world.ask("POST", "/appointments", { as: keys.riverside, body });
  expect(first.status).toBe(201);
  const patch = { start: slot(90) };
  await world.ask("PATCH", `/appointments/${first.body.id}`, { as: keys.riverside, body: patch });
  await world.ask("POST", `/appointments/${first.body.id}/check-in`, { as: keys.riverside });
  await came(3);
  expect(receiver.received.map((one) => one.body.type)).toEqual([
    "appointment.booked",
    "appointment.rescheduled",
    "appointment.arrived",
  ]);
  const last = receiver.received.at(-1)?.body;
  expect(last.data).toMatchObject({ id: first.body.id, status: "arrived", customer: { name: "Ada Example" } });
  expect(last.data).not.toHaveProperty("token");
  CATALOGUE[last.type]?.parse(last);
});

it("sends an endpoint only the types it asked for, and another organisation nothing", async () => {
  await endpoint(["ticket.left"]);
  const { harbour } = world;
  const serving = { as: keys.harbour, body: { serviceId: harbour.serviceId } };
  await world.ask("POST", `/queues/${harbour.queueId}/tickets`, serving);
  const ticket = await join();
  await command(ticket.id, "leave");
  await came(1);
  expect(receiver.received.map(({ body }) => [body.type, body.data.id])).toEqual([["ticket.left", ticket.id]]);
});

it("tries again under the same webhook-id after the pauses, and writes down what was answered", async () => {
  const { id } = await endpoint(["ticket.waiting"]);
  receiver.react((_one, nth) => (nth < 3 ? { status: 500, headers: { "x-reason": "tired" } } : { status: 204 }));
  await join();
  const tried = async (attempts: number) => eventually(async () => (await deliveries(id))[0]?.attempts === attempts);
  await tried(1);
  const [first] = await deliveries(id);
  const pause = Date.parse(first.dueAt) - world.infra.clock.now().getTime();
  expect(pause).toBeGreaterThanOrEqual(5 * SECOND);
  expect(pause).toBeLessThanOrEqual(6 * SECOND);
  world.infra.clock.advance(6 * SECOND);
  await tried(2);
  world.infra.clock.advance(6 * MINUTE);
  await came(1);
  await eventually(async () => (await deliveries(id))[0]?.status === "delivered");
  const { log, body } = await delivery(first.id);
  expect(log.map(({ status }: { status: number }) => status)).toEqual([204, 500, 500]);
  expect(log[1]).toMatchObject({ responseBody: "noted", responseHeaders: { "x-reason": "tired" } });
  expect(body).toBe(receiver.received[0]?.text);
  expect(
    new Set(log.map((one: { requestHeaders: Record<string, string> }) => one.requestHeaders["webhook-id"])),
  ).toEqual(new Set([first.eventId]));
});

it("waits as long as Retry-After asks, and takes a redirect for a failure", async () => {
  const { id } = await endpoint(["ticket.waiting"]);
  receiver.react((_one, nth) =>
    nth === 1
      ? { status: 302, headers: { location: "/elsewhere" } }
      : { status: 503, headers: { "retry-after": "7200" } },
  );
  await join();
  await eventually(async () => (await deliveries(id))[0]?.attempts === 1);
  world.infra.clock.advance(6 * SECOND);
  await eventually(async () => (await deliveries(id))[0]?.attempts === 2);
  const [one] = await deliveries(id);
  expect(Date.parse(one.dueAt) - world.infra.clock.now().getTime()).toBe(2 * HOUR);
  expect(receiver.received).toEqual([]);
});

it("delivers the events of one ticket in order while one of another is held up", async () => {
  const { id } = await endpoint(["ticket.waiting", "ticket.left"]);
  const [held, free] = [await join(), await join()];
  await came(2);
  receiver.react(({ body }, nth) => (body.data.id === held.id && nth === 1 ? { status: 500 } : { status: 204 }));
  await command(held.id, "leave");
  await command(free.id, "leave");
  await eventually(() => receiver.received.some(({ body }) => body.data.id === free.id && body.type === "ticket.left"));
  // The next attempt is counted from when the first is written down.
  const isNoted = ({ status, attempts }: WebhookDelivery) => status === "pending" && attempts === 1;
  await eventually(async () => (await deliveries(id)).some(isNoted));
  world.infra.clock.advance(6 * SECOND);
  await eventually(() => receiver.received.some(({ body }) => body.data.id === held.id && body.type === "ticket.left"));
  const versions = receiver.received
    .filter(({ body }) => body.data.id === held.id)
    .map(({ body }) => body.data.version);
  expect(versions).toEqual([...versions].sort((a, b) => a - b));
});

it("ends an endpoint that answers 410, and one that takes nothing through all attempts, and tells the organisation", async () => {
  const gone = await endpoint(["ticket.waiting"]);
  receiver.react(() => ({ status: 410 }));
  await join();
  await eventually(async () => (await standing(gone.id)).status === "disabled");
  expect(await standing(gone.id)).toMatchObject({ disabledReason: "gone" });
  const failing = await endpoint(["ticket.waiting"]);
  receiver.react(() => ({ status: 500 }));
  await join();
  for (let attempts = 1; attempts < 10; attempts++) {
    await eventually(async () => (await deliveries(failing.id))[0]?.attempts === attempts);
    world.infra.clock.advance(pauseAfter(attempts, null, 1) ?? 0);
  }
  await eventually(async () => (await standing(failing.id)).status === "disabled");
  expect(await standing(failing.id)).toMatchObject({ disabledReason: "failing" });
  expect((await deliveries(failing.id))[0]).toMatchObject({ status: "failed", attempts: 10 });
  const { rows } = await world.infra.database.pool.query(
    "select payload->>'endpointId' as id from outbox where type = 'webhook.disabled' order by created_at",
  );
  expect(rows.map(({ id }) => id)).toEqual([gone.id, failing.id]);
});

it("delivers again what is asked for: one, or all of a time that never arrived", async () => {
  const { id } = await endpoint(["ticket.waiting"]);
  // What is in the log of a queue happened by the clock of the database.
  const [from, to] = [new Date(Date.now() - MINUTE).toISOString(), new Date(Date.now() + DAY).toISOString()];
  await join();
  await came(1);
  await eventually(async () => (await deliveries(id))[0]?.status === "delivered");
  const [one] = await deliveries(id);
  expect((await manage("POST", `/webhook-deliveries/${one.id}/redeliver`)).body).toMatchObject({ status: "pending" });
  await came(2);
  expect(receiver.received[0]?.id).toBe(receiver.received[1]?.id);
  await eventually(async () => (await deliveries(id))[0]?.status === "delivered");
  await manage("PATCH", `/webhook-endpoints/${id}`, { status: "disabled" });
  const { id: missed } = await join();
  const isKept = async () =>
    (await world.infra.database.pool.query("select from event where about = $1", [missed])).rowCount === 1;
  await eventually(isKept);
  await manage("PATCH", `/webhook-endpoints/${id}`, { status: "enabled" });
  const { body } = await manage("POST", `/webhook-endpoints/${id}/redeliver`, { from, to });
  expect(body.deliveries).toBeGreaterThan(0);
  await eventually(() => receiver.received.some((each) => each.body.data.id === missed));
});

it("finds deliveries by a part of the event's type, by its id and by how they stand", async () => {
  const { id } = await endpoint(["ticket.waiting", "ticket.left"]);
  const ticket = await join();
  await command(ticket.id, "leave");
  await came(2);
  const found = async (query: string) => {
    const { status, body } = await manage("GET", `/webhook-endpoints/${id}/deliveries?${query}`);
    expect(status).toBe(200);
    return (body.items as WebhookDelivery[]).map(({ type }) => type);
  };
  const [left] = (await deliveries(id)) as WebhookDelivery[];
  expect(await found("q=Waiting")).toEqual(["ticket.waiting"]);
  expect(await found(`q=${left?.eventId}`)).toEqual(["ticket.left"]);
  expect(await found("q=%25")).toEqual([]);
  expect(await found("q=waiting&status=failed")).toEqual([]);
  expect(await found("q=ticket&limit=1")).toEqual(["ticket.left"]);
});

it("signs with both secrets while one takes the place of the other", async () => {
  // The library refuses what is not of these minutes.
  world.infra.clock.set(new Date());
  const { id, secret } = await endpoint();
  const { body } = await manage("POST", `/webhook-endpoints/${id}/rotate-secret`, { overlapSeconds: 3600 });
  await manage("POST", `/webhook-endpoints/${id}/test`);
  await came(1);
  const [one] = receiver.received;
  const headers = one?.headers as Record<string, string>;
  for (const good of [secret, body.secret])
    expect(() => new Webhook(good).verify(one?.text ?? "", headers)).not.toThrow();
  world.infra.clock.advance(HOUR + SECOND);
  await manage("POST", `/webhook-endpoints/${id}/test`);
  await came(2);
  expect(receiver.received[1]?.headers["webhook-signature"]).not.toContain(" ");
  expect(receiver.received[1]?.body).toMatchObject({ type: "webhook.test", data: { endpointId: id } });
});

it("keeps away from addresses that are not the internet's, unknown types and stale versions", async () => {
  for (const url of [
    "https://127.0.0.1/",
    "https://localhost/",
    "https://LOCALHOST./",
    "https://hook.localhost:8443/",
    "https://169.254.169.254/",
    "http://example.org/",
    "ftp://example.org/",
  ])
    expect((await manage("POST", "/webhook-endpoints", { url })).status).toBe(422);
  const url = receiver.url();
  expect((await manage("POST", "/webhook-endpoints", { url, types: ["ticket.exploded"] })).status).toBe(422);
  const { id } = await endpoint();
  const stale = await manage("PATCH", `/webhook-endpoints/${id}`, { description: "x" }, { "if-match": '"7"' });
  expect(stale.status).toBe(412);
  const weaker = await signedIn(world, "staff");
  expect((await world.ask("GET", "/webhook-endpoints", { as: weaker.token })).status).toBe(403);
  const foreign = { as: keys.harbour };
  expect((await world.ask("GET", `/webhook-endpoints/${id}`, foreign)).status).toBe(404);
  const { rows } = await world.infra.database.pool.query("select sealed_secret from webhook_endpoint where id = $1", [
    id,
  ]);
  expect(rows[0].sealed_secret).not.toContain("whsec_");
});
