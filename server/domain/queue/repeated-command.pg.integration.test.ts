import { afterAll, beforeAll, expect, it } from "vitest";
import { createTestCaller } from "../../testing/caller";
import { create } from "../../testing/offer";
import { type RestWorld, startRestWorld } from "../../testing/rest-world";
import { signedIn } from "../../testing/signed-in";
import { ANONYMOUS } from "../identity/actor";
import { HOUR } from "../shared/duration";

/** A command that names itself and comes again because its reply was lost: done once, and answered with what it had brought about. */
let world: RestWorld;
let caller: ReturnType<typeof createTestCaller>;
let api: ReturnType<typeof caller.as>["queue"];
let otherQueueId: string;
beforeAll(async () => {
  world = await startRestWorld();
  const { locationId, serviceId } = world.riverside;
  otherQueueId = await create(world, "/queues", { locationId, name: "X-ray", letter: "X", serviceIds: [serviceId] });
  caller = createTestCaller(world.infra);
  api = caller.as((await signedIn(world, "staff")).actor).queue;
});
afterAll(async () => {
  await caller.dispose();
  await world.close();
});

let count = 0;
const nextCommandId = () => `command-${++count}`;
const join = (commandId?: string) => {
  const { queueId, serviceId } = world.riverside;
  return api.join({ queueId, serviceId, commandId });
};

it("a repeated join issues one ticket", async () => {
  const commandId = nextCommandId();
  const [first, again] = await Promise.all([join(commandId), join(commandId)]);
  expect(again).toMatchObject({ id: first.id, number: first.number, status: "waiting" });
});

it("a join repeated after the queue stopped taking people in gives the ticket of before", async () => {
  const { locationId, serviceId } = world.riverside;
  const now = world.infra.clock.now();
  const weekday = ((now.getUTCDay() + 6) % 7) + 1;
  const hours = [{ weekday, opens: "00:00", closes: "24:00" }];
  const body = { locationId, name: "Today", letter: "T", serviceIds: [serviceId], hours };
  const queueId = await create(world, "/queues", body);
  const visitor = caller.as(ANONYMOUS).queue;
  const commandId = nextCommandId();
  const ask = (id: string) => visitor.join({ queueId, serviceId, commandId: id });
  const first = await ask(commandId);
  world.infra.clock.set(new Date(now.getTime() + 24 * HOUR).toISOString());
  expect(await ask(commandId)).toMatchObject({ id: first.id, token: first.token });
  await expect(ask(nextCommandId())).rejects.toMatchObject({ cause: { code: "queue_closed" } });
  world.infra.clock.set(now.toISOString());
});

it("a repeated call-next gives the same person, who is called once", async () => {
  await join();
  const { queueId, counterId } = world.riverside;
  const commandId = nextCommandId();
  const call = () => api.callNext({ counterId, queueIds: [queueId], commandId });
  const [first, again] = await Promise.all([call(), call()]);
  expect(again?.id).toBe(first?.id);
  await api.command({ id: first?.id as string, verb: "complete" });
  expect(await call()).toMatchObject({ id: first?.id, status: "called", counterId });
});

it("a command repeated after its ticket went to another queue is not done there again", async () => {
  const { id } = await join();
  const commandId = nextCommandId();
  expect(await api.command({ id, verb: "park", commandId })).toMatchObject({ status: "parked" });
  await api.transfer({ id, queueId: otherQueueId });
  expect(await api.command({ id, verb: "park", commandId })).toMatchObject({ status: "parked", version: 2 });
  expect(await api.ticket({ id })).toMatchObject({ status: "waiting", queueId: otherQueueId, version: 3 });
});

it("a transfer to the queue it is in says so and changes nothing", async () => {
  const { id, queueId } = await join();
  const fields = [{ path: "queueId", message: "must be another queue" }];
  await expect(api.transfer({ id, queueId })).rejects.toMatchObject({ cause: { code: "invalid", fields } });
  expect(await api.ticket({ id })).toMatchObject({ status: "waiting", queueId, version: 1 });
});

it("a transfer repeated after its ticket was sent back is not done again", async () => {
  const { id, queueId } = await join();
  const commandId = nextCommandId();
  await api.transfer({ id, queueId: otherQueueId, commandId });
  await api.transfer({ id, queueId });
  expect(await api.transfer({ id, queueId: otherQueueId, commandId })).toMatchObject({
    queueId: otherQueueId,
    version: 2,
  });
  expect(await api.ticket({ id })).toMatchObject({ status: "waiting", queueId, version: 3 });
});
