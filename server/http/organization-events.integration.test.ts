import { afterAll, beforeAll, expect, it } from "vitest";
import { CATALOGUE } from "../domain/webhooks/event-schema";
import { readEnv } from "../env";
import type { Jobs } from "../infra/jobs";
import { startBackground } from "../jobs/background";
import { openStream } from "../testing/event-stream";
import { eventually } from "../testing/eventually";
import { type RestWorld, startRestWorld } from "../testing/rest-world";

let world: RestWorld;
let background: Jobs;

beforeAll(async () => {
  world = await startRestWorld({ start: new Date() });
  const env = readEnv({ PORT: "0", SECRET_KEY: "t".repeat(32), DATA_DIR: "/tmp/none" });
  background = startBackground(world.infra, env);
});
afterAll(async () => {
  await background?.close();
  await world?.close();
});

const stream = (query = "", lastEventId?: number, token = world.riverside.tokens.staff) =>
  openStream(`${world.url}/api/v1/events${query}`, lastEventId, token);
const join = async (tenant = world.riverside) => {
  const path = `/queues/${tenant.queueId}/tickets`;
  const { body } = await world.ask("POST", path, { as: tenant.tokens.staff, body: { serviceId: tenant.serviceId } });
  return body.id as string;
};

it("streams what happens in the organisation, in its own order, and goes on where a reader left", async () => {
  const first = await stream();
  await eventually(() => first.frames.length === 1);
  expect(first.frames[0]).toMatchObject({ event: "start", data: {} });
  await join(world.harbour);
  const ids = [await join(), await join()];
  await eventually(() => first.frames.length === 3);
  first.cut();
  const events = first.frames.slice(1);
  expect(events.map(({ event, data }) => [event, data.data.id])).toEqual(ids.map((id) => ["ticket.waiting", id]));
  for (const { event, data } of events) CATALOGUE[event]?.parse(data);
  const missed = await join();
  const second = await stream("", events[1]?.id ?? 0);
  await eventually(() => second.frames.length === 1);
  expect(second.frames[0]?.data.data.id).toBe(missed);
  second.cut();
  const all = await stream(`?after=${first.frames[0]?.id}`);
  await eventually(() => all.frames.length === 3);
  expect(all.frames.slice(0, 2)).toEqual(events.map((frame) => ({ ...frame, after: expect.any(Number) })));
  all.cut();
});

it("streams only the types that are asked for", async () => {
  const left = await stream("?types=ticket.left,ticket.called");
  await eventually(() => left.frames.length === 1);
  const id = await join();
  await world.ask("POST", `/tickets/${id}/leave`, { as: "staff" });
  await eventually(() => left.frames.length === 2);
  expect(left.frames[1]).toMatchObject({ event: "ticket.left", data: { data: { id, status: "left" } } });
  left.cut();
});

it("says where there is a gap: what is older than what is kept", async () => {
  const { rows } = await world.infra.database.pool.query(
    "delete from event where seq <= 2 and organization_id = $1 returning seq",
    [world.riverside.organizationId],
  );
  expect(rows).toHaveLength(2);
  const late = await stream("?after=0");
  await eventually(() => late.frames.length > 1);
  expect(late.frames[0]).toMatchObject({ event: "gap", data: { after: 0, resumesAt: 3 } });
  expect(late.frames[1]?.id).toBe(3);
  late.cut();
});

it("is for staff, and takes no unknown type", async () => {
  expect((await world.ask("GET", "/events")).status).toBe(401);
  expect((await world.ask("GET", "/events?types=ticket.exploded", { as: "staff" })).status).toBe(400);
});
