import { afterAll, beforeAll, expect, it } from "vitest";
import { type RestWorld, startRestWorld } from "../../testing/rest-world";

let world: RestWorld;
beforeAll(async () => {
  world = await startRestWorld();
});
afterAll(() => world.close());

const join = async () => {
  const { queueId, serviceId } = world.riverside;
  return (await world.ask("POST", `/queues/${queueId}/tickets`, { body: { serviceId } })).body;
};
const served = async () => {
  const ticket = await join();
  const as = world.riverside.tokens.staff;
  await world.ask("POST", `/tickets/${ticket.id}/call`, { as, body: { counterId: world.riverside.counterId } });
  expect((await world.ask("POST", `/tickets/${ticket.id}/complete`, { as })).status).toBe(200);
  return ticket;
};
const say = (id: string, body: object, as?: string) => world.ask("POST", `/tickets/${id}/feedback`, { as, body });

it("keeps what the holder says after the visit, in score and words", async () => {
  const { id, token } = await served();
  const { status, body } = await say(token, { score: 4, comment: "Quick, thank you" });
  expect(status).toBe(200);
  expect(body).toMatchObject({ ticketId: id, score: 4, comment: "Quick, thank you" });
});

it("keeps one answer of a ticket, however many come at once", async () => {
  const { token } = await served();
  const answers = await Promise.all([5, 4, 3, 2, 1].map((score) => say(token, { score })));
  expect(answers.map(({ status }) => status).sort()).toEqual([200, 409, 409, 409, 409]);
  expect(answers.find(({ status }) => status === 409)?.body.code).toBe("feedback_given");
});

it("takes none before the visit, nor a score that is not from 1 to 5, nor from anybody but its holder", async () => {
  const waiting = await join();
  expect(await say(waiting.token, { score: 5 })).toMatchObject({ status: 409, body: { code: "ticket_state" } });
  const { id, token } = await served();
  for (const score of [0, 6, 2.5, "5"]) expect((await say(token, { score })).status).toBe(422);
  expect((await say(id, { score: 5 })).status).toBe(401);
  expect((await say(id, { score: 5 }, world.riverside.tokens.staff)).status).toBe(403);
  expect((await say(token, { score: 5 })).status).toBe(200);
});
