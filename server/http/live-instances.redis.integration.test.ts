import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from "vitest";
import { MINUTE, SECOND } from "../domain/shared/duration";
import { openStream } from "../testing/event-stream";
import { eventually } from "../testing/eventually";
import { type RedisServer, startRedis } from "../testing/redis-server";
import { type RestWorld, startRestWorld } from "../testing/rest-world";
import { startSecondApp } from "../testing/second-app";

/** Three instances over one PostgreSQL: the first is only there to set up; `here` and `there` share a Redis that can be killed. */
type Instance = Awaited<ReturnType<typeof startSecondApp>>;
let world: RestWorld;
let redis: RedisServer;
let here: Instance;
let there: Instance;
beforeAll(async () => {
  world = await startRestWorld();
});
beforeEach(async () => {
  redis = await startRedis();
  here = await startSecondApp(world, redis.url);
  there = await startSecondApp(world, redis.url);
});
afterEach(async () => {
  await Promise.all([here.close(), there.close()]);
  await redis.stop();
});
afterAll(() => world.close());

const eventsOf = ({ url }: Instance) => `${url}/api/v1/queues/${world.riverside.queueId}/events`;

async function post({ url }: Instance, path: string, body: object, token?: string) {
  const response = await fetch(`${url}/api/v1${path}`, {
    method: "POST",
    headers: { "content-type": "application/json", ...(token && { authorization: `Bearer ${token}` }) },
    body: JSON.stringify(body),
  });
  if (!response.ok) throw new Error(`${path} answered ${response.status}`);
  return response.json();
}
const join = async (at: Instance): Promise<number> => {
  const { serviceId, queueId } = world.riverside;
  return (await post(at, `/queues/${queueId}/tickets`, { serviceId })).queueVersion;
};

it("a call on one instance reaches the viewers of another at once", async () => {
  const viewer = await openStream(eventsOf(there));
  await eventually(() => viewer.frames.length > 0);
  // Three in a row under half a second each are hints: the hub's own check comes every 2 s. A busy machine may need several tries.
  const isAtOnce = async () => {
    const version = await join(here);
    const asked = performance.now();
    await viewer.reached(version);
    return performance.now() - asked < SECOND / 2;
  };
  await eventually(async () => (await isAtOnce()) && (await isAtOnce()) && (await isAtOnce()), MINUTE);
  const { queueId, counterId, tokens } = world.riverside;
  const called = await post(here, `/queues/${queueId}/call-next`, { counterId }, tokens.staff);
  await viewer.reached(called.queueVersion);
  const frame = viewer.frames.find(({ id }) => id === called.queueVersion);
  expect(frame).toMatchObject({ event: "ticket.called", data: { number: called.number, counterId } });
  viewer.cut();
});

it("with Redis killed it still arrives, once each and in order, and after its return at once again", async () => {
  const viewer = await openStream(eventsOf(there));
  await eventually(() => viewer.frames.length > 0);
  const first = viewer.frames[0]?.id as number;
  await redis.stop();
  let version = 0;
  for (let i = 0; i < 3; i++) version = await join(here);
  await viewer.reached(version);
  redis = await startRedis(redis.port);
  await eventually(async () => {
    const again = await join(here);
    const asked = performance.now();
    await viewer.reached(again);
    return performance.now() - asked < SECOND / 2;
  }, MINUTE);
  const last = viewer.versions().at(-1) as number;
  expect(viewer.versions()).toEqual(Array.from({ length: last - first }, (_, i) => first + 1 + i));
  viewer.cut();
});

it("a viewer that comes back to another instance goes on where it was, though that one has heard nothing yet", async () => {
  const viewer = await openStream(eventsOf(here));
  await eventually(() => viewer.frames.length > 0);
  // The other has a view of its own, and no hint will tell it that this is old.
  await fetch(`${there.url}/api/v1/queues/${world.riverside.queueId}`);
  await redis.stop();
  const version = await join(here);
  await viewer.reached(version);
  viewer.cut();
  const again = await openStream(eventsOf(there), version);
  const next = await join(there);
  await again.reached(next);
  expect(again.versions()).toEqual([next]);
  expect(again.frames.some(({ event }) => event === "snapshot")).toBe(false);
  again.cut();
});
