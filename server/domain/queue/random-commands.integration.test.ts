import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, it } from "vitest";
import { createTestCaller } from "../../testing/caller";
import { checkHistory } from "../../testing/linearizability";
import { lossyClient } from "../../testing/lossy-client";
import { create } from "../../testing/offer";
import { type Call, inLogOrder, ofAnswer, ofOutcome, readEvents, resultDifference } from "../../testing/queue-history";
import { LIFE, lineOf, type QueueCommand, queueModel } from "../../testing/queue-model";
import { type RestWorld, startRestWorld } from "../../testing/rest-world";
import { type Random, seeded, seeds } from "../../testing/seeded";
import { signedIn } from "../../testing/signed-in";
import { atOnce } from "../../testing/tally";
import { violationsOf } from "../../testing/violations";

const CLIENTS = 16;
const COMMANDS_EACH = 18;
const LOSS = 0.25;
const VERBS = "call recall start start complete complete complete no-show park unpark requeue leave".split(" ");

let world: RestWorld;
let caller: ReturnType<typeof createTestCaller>;
beforeAll(async () => {
  world = await startRestWorld();
  caller = createTestCaller(world.infra);
});
afterAll(async () => {
  await caller.dispose();
  await world.close();
});

/** How often somebody is overtaken in the second queue and the third before it is their turn. */
const BOUNDS = [undefined, 1, 2];

/** Three queues; six counters, the last of which serve them all. */
async function setUp() {
  const { locationId, serviceId } = world.riverside;
  const queueIds: string[] = [];
  const bounds = new Map<string, number>();
  for (const [i, letter] of ["A", "B", "C"].entries()) {
    const maxOvertakes = BOUNDS[i];
    const policy = { kind: "priority", maxOvertakes };
    const id = await create(world, "/queues", { locationId, name: letter, letter, serviceIds: [serviceId], policy });
    queueIds.push(id);
    if (maxOvertakes !== undefined) bounds.set(id, maxOvertakes);
  }
  const counters: Record<string, string[]> = {};
  for (const served of [[0], [0, 1], [1], [2], [0, 1, 2], [2, 0, 1]]) {
    const ids = served.map((i) => queueIds[i] as string);
    const id = await create(world, "/counters", { locationId, name: "C", queueIds: ids });
    await world.ask("POST", `/counters/${id}/open`, { as: "staff" });
    counters[id] = ids;
  }
  return { queueIds, counters, bounds };
}

/** Tickets as somebody last heard of them. */
type Known = Map<string, string>;

/** Mostly one of the newest that were heard to be in such a state, sometimes any: others have changed them since. */
function ticketFor(random: Random, known: Known, states: readonly string[]): string {
  const likely = [...known].filter(([, status]) => states.includes(status)).map(([id]) => id);
  const among = likely.length > 0 && random.chance(0.9) ? likely : [...known.keys()];
  return random.pick(among.slice(-12));
}

/** A command somebody might give. */
function draw(random: Random, { queueIds, counters }: Awaited<ReturnType<typeof setUp>>, known: Known): QueueCommand {
  const by = { actor: null, key: randomUUID() };
  const queueId = random.pick(queueIds);
  const counterId = random.pick(Object.keys(counters));
  const roll = random.next();
  if (roll < 0.2 || known.size === 0)
    return { ...by, name: "join", queueId, priority: random.chance(0.3) ? "urgent" : "normal" };
  if (roll < 0.35) {
    const all = counters[counterId] as string[];
    return { ...by, name: "call-next", counterId, queueIds: random.chance(0.5) ? all : [random.pick(all)] };
  }
  if (roll < 0.45) {
    const ticketId = ticketFor(random, known, ["waiting", "called", "parked", "serving"]);
    return { ...by, name: "transfer", ticketId, queueId, position: random.pick(["end", "front", "byArrival"]) };
  }
  if (roll < 0.55) return { ...by, name: "undo", queueId };
  const verb = random.pick(VERBS);
  const ticketId = ticketFor(random, known, LIFE[verb]?.[0] ?? []);
  return { ...by, name: "verb", verb, ticketId, ...(verb === "call" && { counterId }) };
}

/** The path and body of a command over REST. */
function toRest(command: QueueCommand, all: Record<string, string[]>): [path: string, body: object] {
  const { serviceId } = world.riverside;
  switch (command.name) {
    case "join":
      return [`/queues/${command.queueId}/tickets`, { serviceId, priority: command.priority }];
    case "call-next":
      return command.queueIds === all[command.counterId]
        ? [`/counters/${command.counterId}/call-next`, {}]
        : [`/queues/${command.queueIds[0]}/call-next`, { counterId: command.counterId }];
    case "transfer":
      return [`/tickets/${command.ticketId}/transfer`, { queueId: command.queueId, position: command.position }];
    case "undo":
      return [`/queues/${command.queueId}/undo`, {}];
    case "verb":
      return [`/tickets/${command.ticketId}/${command.verb}`, { counterId: command.counterId }];
  }
}

type Api = ReturnType<typeof caller.as>["queue"];
function toApi(api: Api, command: Exclude<QueueCommand, { name: "undo" }>, all: Record<string, string[]>) {
  const commandId = command.key;
  const { serviceId } = world.riverside;
  switch (command.name) {
    case "join":
      return api.join({ queueId: command.queueId, serviceId, priority: command.priority as "normal", commandId });
    case "call-next": {
      const queueIds = command.queueIds === all[command.counterId] ? undefined : command.queueIds;
      return api.callNext({ counterId: command.counterId, queueIds, commandId });
    }
    case "transfer": {
      const position = command.position as "end";
      return api.transfer({ id: command.ticketId, queueId: command.queueId, position, commandId });
    }
    case "verb":
      return api.command({
        id: command.ticketId,
        verb: command.verb as "call",
        counterId: command.counterId,
        commandId,
      });
  }
}

/** All clients at once; what each did and heard. */
async function run(seed: number, place: Awaited<ReturnType<typeof setUp>>) {
  const people = await atOnce(4, () => signedIn(world, "staff"));
  const known: Known = new Map();
  let replayed = 0;
  const histories = await atOnce(CLIENTS, async (i) => {
    const random = seeded(seed + i);
    const client = lossyClient(world, random, LOSS);
    const { actor, token } = people[i % people.length] as (typeof people)[number];
    const calls: Call[] = [];
    for (let n = 0; n < COMMANDS_EACH; n++) {
      const command = { ...draw(random, place, known), actor: actor.userId };
      if (command.name === "undo" || random.chance(0.5)) {
        const [path, body] = toRest(command, place.counters);
        const { answer, ...times } = await client.ask("POST", path, { as: token, body });
        calls.push({ command, ...times, ...ofAnswer(answer) });
      } else {
        const api = caller.as(actor).queue;
        const attempt = () => toApi(api, command, place.counters).catch((error: Error) => error);
        const { answer, ...times } = await client.command(attempt, (one) => one === null || one instanceof Error);
        calls.push({ command, ...times, result: ofOutcome(answer, command.name === "join"), commandId: command.key });
      }
      const { ticketId, ticket } = (calls.at(-1) as Call).result;
      if (ticketId && ticket) known.set(ticketId, ticket.status);
    }
    replayed += client.replayed();
    return calls;
  });
  return { calls: histories.flat(), replayed };
}

/** The tickets and counters as the tables have them, in the model's form. */
async function stored(queueIds: string[]) {
  const { pool } = world.infra.database;
  const { rows: tickets } = await pool.query(
    'select id, queue_id as "queueId", status, counter_id as "counterId", recalls, version from ticket where queue_id = any($1) order by id',
    [queueIds],
  );
  const { rows: counters } = await pool.query(
    'select distinct id, ticket_id as "ticketId" from counter join counter_queue on counter_id = id where queue_id = any($1) order by id',
    [queueIds],
  );
  return { tickets, counters };
}

it.each(seeds(1))(
  `${CLIENTS} clients with lost replies see one queue after another command (seed %i)`,
  async (seed) => {
    const place = await setUp();
    const { calls, replayed } = await run(seed, place);
    expect(calls.filter(({ result }) => /^(internal|5|unavailable)/.test(result.outcome))).toEqual([]);
    expect(replayed).toBeGreaterThan(0);

    const events = await readEvents(world.infra.database.pool, place.queueIds);
    const { problems, writes, reads } = inLogOrder(calls, events);
    expect(problems).toEqual([]);
    const model = queueModel(place.counters, place.bounds);
    expect(checkHistory(model, { writes, reads }, resultDifference)).toEqual([]);
    expect(writes.length).toBeGreaterThan(calls.length / 3);

    const last = writes.reduce((state, { command }) => model.step(state, command).state, model.initial);
    const tickets = [...last.tickets]
      .map(([id, { queueId, status, counterId, recalls, version }]) => ({
        id,
        queueId,
        status,
        counterId,
        recalls,
        version,
      }))
      .sort((a, b) => (a.id < b.id ? -1 : 1));
    const counters = [...last.counters]
      .map(([id, { ticketId }]) => ({ id, ticketId }))
      .sort((a, b) => (a.id < b.id ? -1 : 1));
    expect(await stored(place.queueIds)).toEqual({ tickets, counters });
    for (const queueId of place.queueIds) {
      const { body } = await world.ask("GET", `/queues/${queueId}`);
      expect(body.waiting.map((one: { ticketId: string }) => one.ticketId)).toEqual(lineOf(last, queueId));
    }
    expect(await violationsOf(world.infra)).toEqual({});
  },
);
