import { expect, it } from "vitest";
import { createTestCaller } from "../testing/caller";
import { book, offer } from "../testing/offer";
import { startRestWorld } from "../testing/rest-world";
import { signedIn } from "../testing/signed-in";

it("an open desk hears at once that who is expected has changed: booked, moved, called off", async () => {
  const world = await startRestWorld();
  const caller = createTestCaller(world.infra);
  const { actor } = await signedIn(world, "staff");
  const { locationId } = world.riverside;
  const desk = (await caller.as(actor).queue.boardLive({ locationId }))[Symbol.asyncIterator]();
  /** Queues come between, as they do every few seconds. */
  const expectedChanged = async () => {
    for (;;) {
      // A caller gets the envelope as it was made: [id, data].
      const { value, done } = await desk.next();
      if (done || (value as unknown as [string, { queueId: string | null }])[1].queueId === null) return !done;
    }
  };
  const { serviceIds } = await offer(world, [{}]);
  await desk.next();
  const { body: booked } = await book(world, serviceIds[0] ?? "", "2026-03-03T09:00:00.000Z");
  expect(await expectedChanged()).toBe(true);
  await world.ask("PATCH", `/appointments/${booked.id}`, { as: "staff", body: { start: "2026-03-03T10:00:00.000Z" } });
  expect(await expectedChanged()).toBe(true);
  await world.ask("POST", `/appointments/${booked.id}/cancel`, { as: "staff" });
  expect(await expectedChanged()).toBe(true);
  const ended = desk.return?.();
  await book(world, serviceIds[0] ?? "", "2026-03-03T09:00:00.000Z");
  await ended;
  await caller.dispose();
  await world.close();
}, 60_000);
