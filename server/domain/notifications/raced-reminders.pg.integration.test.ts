import type { ParsedMail } from "mailparser";
import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import { type LossyClient, lossyClient } from "../../testing/lossy-client";
import { at, type MessageWorld, startMessageWorld } from "../../testing/message-world";
import { type Offer, offer } from "../../testing/offer";
import { type Random, seeded, seeds } from "../../testing/seeded";
import { atOnce } from "../../testing/tally";
import { DAY, HOUR, MINUTE } from "../shared/duration";

const CLIENTS = 16;
const CALLS_EACH = 6;
const LOSS = 0.25;
/** All after both reminders, within a day. */
const FIRST = 3 * DAY;
const STARTS = 12;

let t: MessageWorld;
beforeAll(async () => {
  t = await startMessageWorld();
});
beforeEach(() => t.reset());
afterAll(() => t.close());

interface Mine {
  token: string;
  email: string;
}

/** One thing a customer might do next. Every booking has an address of its own, so that a letter says whose it is. */
async function act(random: Random, client: LossyClient, { serviceIds }: Offer, mine: Mine[], name: string) {
  const start = at(FIRST + random.int(STARTS) * 30 * MINUTE);
  const own = mine.length > 0 && random.chance(0.5) ? random.pick(mine) : null;
  if (own === null) {
    const email = `${name}@example.org`;
    const { locationId } = t.world.riverside;
    const body = {
      locationId,
      serviceId: serviceIds[0],
      start,
      customer: { name: "Amal Haddad", email, locale: "en-GB" },
    };
    const { answer } = await client.ask("POST", "/appointments", { body });
    if (answer.status === 201) mine.push({ token: answer.body.token, email });
  } else if (random.chance(0.7)) await client.ask("PATCH", `/appointments/${own.token}`, { body: { start } });
  else await client.ask("POST", `/appointments/${own.token}/cancel`);
}

const reminders = (letters: ParsedMail[], email: string) =>
  letters.filter(({ to, subject }) => JSON.stringify(to).includes(email) && subject?.startsWith("Reminder"));

it.each(seeds(1))(
  `${CLIENTS} clients with lost replies book, move and cancel: everybody is reminded once by each rule, of the right time (seed %i)`,
  { timeout: 120_000 },
  async (seed) => {
    const place = await offer(t.world, [{ slotStepMinutes: 30 }], 2);
    const mine: Mine[] = [];
    let isOver = false;
    const planners = atOnce(3, async () => {
      while (!isOver) await t.handle();
    });
    await atOnce(CLIENTS, async (i) => {
      const random = seeded(seed + i);
      const client = lossyClient(t.world, random, LOSS);
      const own: Mine[] = [];
      for (let n = 0; n < CALLS_EACH; n++) await act(random, client, place, own, `${seed}-${i}-${n}`);
      mine.push(...own);
    });
    isOver = true;
    await planners;
    await t.handle();
    for (let passed = 0; passed <= FIRST + DAY; passed += 30 * MINUTE) {
      t.world.infra.clock.set(at(passed));
      await Promise.all([t.sendAll(), t.sendAll()]);
    }
    expect(mine.length).toBeGreaterThan(10);
    for (const { token, email } of mine) {
      const { body } = await t.world.ask("GET", `/appointments/${token}`);
      const got = reminders(t.mail.received, email);
      expect([email, body.status, got.length]).toEqual([email, body.status, body.status === "booked" ? 2 : 0]);
      const clock = new Date(body.start).toISOString().slice(11, 16);
      for (const { text } of got) expect(text).toContain(clock);
      const { rows } = await t.world.infra.database.pool.query(
        "select rule, extract(epoch from sent_at)::float8 * 1000 as at from message where appointment_id = $1 and rule is not null and status = 'sent'",
        [body.id],
      );
      for (const { rule, at: sentAt } of rows) {
        const ahead = Date.parse(body.start) - sentAt;
        expect([rule, ahead > 0 && ahead <= Number(rule) * MINUTE]).toEqual([rule, true]);
        expect(ahead).toBeGreaterThan(Number(rule) * MINUTE - HOUR);
      }
    }
  },
);
