import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import type { SqlFunction } from "../../infra/database/work";
import type { Letter } from "../../infra/notifier/notifier";
import { at, type MessageWorld, startMessageWorld } from "../../testing/message-world";
import { type Random, seeded, seeds } from "../../testing/seeded";
import { DAY, MINUTE } from "../shared/duration";
import { CLAIM_FOR, type SendDeps, sendDue } from "./commands/send-due";

let t: MessageWorld;
beforeAll(async () => {
  t = await startMessageWorld();
});
beforeEach(() => t.reset());
afterAll(() => t.close());

class Killed extends Error {}

/**
 * One life of a sender, which is killed at random: with messages claimed and none of them sent, or sent and nothing of it written down. What it
 * had is left as PostgreSQL and the mail server have it.
 */
function mortal(random: Random, sentUnwritten: Set<string>): SendDeps {
  const death = random.pick(["before", "after", null, null] as const);
  const { work, notifier } = t.deps;
  return {
    ...t.deps,
    work: {
      ...work,
      call: async <T>(fn: SqlFunction, args: object) => {
        if (fn === "message_settle" && death !== null) throw new Killed();
        return work.call<T>(fn, args);
      },
    },
    notifier: {
      ...notifier,
      send: async (letter: Letter) => {
        if (death === "before") throw new Killed();
        await notifier.send(letter);
        if (death === "after") sentUnwritten.add(letter.id);
      },
    },
  };
}

const MESSAGES = 15;

it.each(seeds(1, 2, 3))(
  "two senders that are killed again and again lose no message, and repeat only what was sent and not written down, seed %i",
  async (seed) => {
    const random = seeded(seed);
    for (let i = 0; i < MESSAGES; i++) await t.booked(at(2 * DAY + i * 15 * MINUTE));
    await t.handle();
    const sentUnwritten = new Set<string>();
    const isOpen = async () => (await t.summary()).includes("booked queued");
    for (let life = 0; life < 60 && (await isOpen()); life++) {
      const ended = await Promise.allSettled([0, 1].map(() => sendDue(mortal(random, sentUnwritten))));
      for (const one of ended) if (one.status === "rejected") expect(one.reason).toBeInstanceOf(Killed);
      t.world.infra.clock.advance(CLAIM_FOR);
    }
    await t.sendAll();
    const counts = new Map<string, number>();
    for (const { messageId = "" } of t.mail.received) {
      const id = messageId.slice(1, messageId.indexOf("@"));
      counts.set(id, (counts.get(id) ?? 0) + 1);
    }
    expect(counts.size).toBe(MESSAGES);
    for (const [id, count] of counts) if (count > 1) expect(sentUnwritten).toContain(id);
    expect((await t.summary()).filter((line) => line === "booked sent")).toHaveLength(MESSAGES);
  },
);

it("a reminder is in the ledger once however many handle its events at the same moment", async () => {
  await t.booked();
  const events = await t.outbox();
  await Promise.all(Array.from({ length: 8 }, () => t.handle(events)));
  expect(await t.summary()).toEqual(["booked queued", "1440 queued", "60 queued"]);
  const { rows } = await t.world.infra.database.pool.query("select rule from reminder order by rule");
  expect(rows).toEqual([{ rule: "1440" }, { rule: "60" }]);
});
