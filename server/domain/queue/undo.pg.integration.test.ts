import fc from "fast-check";
import { afterAll, afterEach, beforeAll, expect, it } from "vitest";
import { book, create } from "../../testing/offer";
import { type RestWorld, startRestWorld } from "../../testing/rest-world";
import { signedIn } from "../../testing/signed-in";
import { violationsOf } from "../../testing/violations";
import { HOUR } from "../shared/duration";

let world: RestWorld;
let staff: string;
let colleague: string;
let queueIds: string[];
let counterIds: string[];
beforeAll(async () => {
  world = await startRestWorld();
  staff = (await signedIn(world, "staff")).token;
  colleague = (await signedIn(world, "staff")).token;
  const { locationId, serviceId, counterId, queueId } = world.riverside;
  queueIds = [
    queueId,
    await create(world, "/queues", { locationId, name: "X-ray", letter: "X", serviceIds: [serviceId] }),
  ];
  counterIds = [counterId, await create(world, "/counters", { locationId, name: "2", queueIds })];
  await world.ask("POST", `/counters/${counterIds[1]}/open`, { as: staff });
});
afterEach(async () => expect(await violationsOf(world.infra)).toEqual({}));
afterAll(() => world.close());

const LIFE = ["call", "recall", "start", "complete", "no-show", "park", "unpark", "requeue", "return", "leave"];
const STEPS = [...LIFE, "confirm", "delay", "let-ahead", "hand-over", "change", "transfer"];
type Step = (typeof STEPS)[number];

function act(id: string, step: Step, as = staff) {
  if (step === "transfer") return transfer(id, as);
  if (step === "change") return world.ask("PATCH", `/tickets/${id}`, { as, body: CHANGE });
  const bodies: Record<string, object> = {
    call: { counterId: counterIds[1] },
    "hand-over": { counterId: counterIds[0] },
    complete: { outcome: "Sample taken" },
    delay: { minutes: 10 },
    "let-ahead": { people: 1 },
  };
  return world.ask("POST", `/tickets/${id}/${step}`, { as, body: bodies[step] ?? {} });
}

const CHANGE = { priority: "high", partySize: 3, needs: ["interpreter"], language: "pl" };

/** To whichever queue it is not in. */
async function transfer(id: string, as: string) {
  const { body } = await world.ask("GET", `/tickets/${id}`, { as });
  const queueId = queueIds.find((one) => one !== body.queueId);
  return world.ask("POST", `/tickets/${id}/transfer`, { as, body: { queueId, position: "front" } });
}

let bookings = 0;
/** A ticket that stands in line, by check-in or by joining. */
async function ticket(isBooked: boolean): Promise<string> {
  const { serviceId, queueId } = world.riverside;
  if (!isBooked) return (await world.ask("POST", `/queues/${queueId}/tickets`, { body: { serviceId } })).body.id;
  const start = new Date(Date.parse("2026-03-03T00:00:00Z") + ++bookings * HOUR).toISOString();
  const { body } = await book(world, serviceId, start);
  return (await world.ask("POST", `/appointments/${body.token}/check-in`)).body.ticket.id;
}

/** All there is of the ticket, its appointment and the counters, without the numbers that only say how often it changed. */
async function stateOf(id: string) {
  const { rows } = await world.infra.database.pool.query(
    `select to_jsonb(t) - 'version' as ticket, (select to_jsonb(a) - 'version' from appointment a where a.id = t.appointment_id) as appointment,
       (select jsonb_agg(to_jsonb(c) - 'version' order by c.id) from counter c where c.id = any($2)) as counters
     from ticket t where t.id = $1`,
    [id, counterIds],
  );
  return rows[0];
}
const queueOf = async (id: string) => (await stateOf(id)).ticket.queue_id;
const undo = (queueId: string, as = staff) => world.ask("POST", `/queues/${queueId}/undo`, { as });
/** Out of the way of the next case. */
const finish = async (id: string) => {
  for (const step of ["requeue", "unpark", "leave", "complete"]) await act(id, step, colleague);
};

it("undo is the exact inverse of every command, in whatever state it was given", async () => {
  const undone: Record<string, number> = {};
  const path = fc.array(fc.constantFrom(...STEPS), { maxLength: 5 });
  await fc.assert(
    fc.asyncProperty(fc.boolean(), path, fc.constantFrom(...STEPS), async (isBooked, before, step) => {
      const id = await ticket(isBooked);
      const behind = step === "let-ahead" ? await ticket(false) : null;
      for (const one of before) await act(id, one, colleague);
      const [state, queueId] = [await stateOf(id), await queueOf(id)];
      const done = await act(id, step);
      const answer = await undo(queueId);
      if (done.status === 200) {
        expect(answer.status, answer.text).toBe(200);
        undone[step] = (undone[step] ?? 0) + 1;
      } else expect(answer.body.code).toBe("nothing_to_undo");
      expect(await stateOf(id)).toEqual(state);
      await finish(id);
      if (behind) await finish(behind);
    }),
    { numRuns: 40, examples: STEPS.map((step) => [true, ROAD[step] ?? [], step]) },
  );
  expect(Object.keys(undone).sort()).toEqual([...STEPS].sort());
});

/** A way to where each command is possible, so that each is undone at least once. */
const ROAD: Record<Step, Step[]> = {
  recall: ["call"],
  start: ["call", "recall"],
  complete: ["call", "start"],
  "no-show": ["call"],
  unpark: ["park"],
  requeue: ["call", "no-show"],
  return: ["call", "no-show"],
  confirm: ["delay"],
  "hand-over": ["call", "start"],
  transfer: ["call", "start"],
};

it("undo never takes back a colleague's command", async () => {
  const id = await ticket(false);
  await act(id, "call", colleague);
  const state = await stateOf(id);
  expect((await undo(await queueOf(id))).body.code).toBe("nothing_to_undo");
  expect(await stateOf(id)).toEqual(state);
  expect((await undo(await queueOf(id), colleague)).status).toBe(200);
  await finish(id);
});

it("undo is refused once the ticket has moved on, and takes back nothing older instead", async () => {
  const id = await ticket(false);
  await act(id, "call");
  await act(id, "start", colleague);
  const state = await stateOf(id);
  expect((await undo(await queueOf(id))).body.code).toBe("nothing_to_undo");
  expect(await stateOf(id)).toEqual(state);
  await finish(id);
});

it("undo is refused while the counter has somebody else by now", async () => {
  const [first, second] = [await ticket(false), await ticket(false)];
  await act(first, "call", colleague);
  await act(first, "complete");
  await act(second, "call", colleague);
  expect((await undo(await queueOf(first))).body.code).toBe("counter_busy");
  expect((await stateOf(first)).ticket.status).toBe("served");
  for (const id of [first, second]) await finish(id);
});

it("a command is taken back once, whoever asks twice or at once", async () => {
  const id = await ticket(false);
  const { token } = await signedIn(world, "staff");
  await act(id, "park", token);
  const answers = await Promise.all(Array.from({ length: 8 }, async () => undo(await queueOf(id), token)));
  expect(answers.map(({ status }) => status).sort()).toEqual([200, 409, 409, 409, 409, 409, 409, 409]);
  await finish(id);
});
