import { afterAll, beforeAll, expect, it } from "vitest";
import type { WaitlistJobs } from "../../jobs/waitlist";
import { type LossyClient, lossyClient } from "../../testing/lossy-client";
import { type Random, seeded, seeds } from "../../testing/seeded";
import { atOnce } from "../../testing/tally";
import { violationsOf } from "../../testing/violations";
import { waitlistProblems } from "../../testing/waitlist-problems";
import {
  CUSTOMER,
  DAY,
  type FullDay,
  halfHour,
  startWaitlistWorld,
  type WaitlistWorld,
} from "../../testing/waitlist-world";

const CLIENTS = 16;
const CALLS_EACH = 20;
const WORKERS = 3;
const LOSS = 0.25;
/** Few times, all of them booked at first: nobody gets one but by another's going. */
const STARTS = 5;

let list: WaitlistWorld;
beforeAll(async () => {
  list = await startWaitlistWorld();
});
afterAll(() => list.close());

/** What one client has, and what it was told. */
interface Mine {
  appointments: string[];
  entries: string[];
}

/** Anything else than these is a fault of ours. */
const ORDINARY = new Set([
  "slot_taken",
  "times_free",
  "offer_ended",
  "waitlist_state",
  "appointment_state",
  "not_found",
]);

/** One thing a customer might do next. Answers the refusals that nobody should hear. */
async function act(random: Random, client: LossyClient, { serviceId }: FullDay, mine: Mine): Promise<string[]> {
  const { locationId } = list.world.riverside;
  const start = halfHour(random.int(STARTS));
  const roll = random.next();
  const entry = mine.entries.length > 0 ? random.pick(mine.entries) : null;
  const appointment = mine.appointments.length > 0 ? random.pick(mine.appointments) : null;
  const ask = async (method: string, path: string, body?: object) => {
    const { answer } = await client.ask(method, path, { body });
    return answer;
  };
  const faults: string[] = [];
  const heard = async (asked: Promise<Awaited<ReturnType<typeof ask>>>) => {
    const answer = await asked;
    if (answer.status >= 300 && !ORDINARY.has(answer.body?.code)) faults.push(`${answer.status} ${answer.text}`);
    return answer;
  };
  if (roll < 0.25 && entry) {
    const answer = await heard(ask("POST", `/waitlist-entries/${entry}/accept`));
    if (answer.status === 200) mine.appointments.push(answer.body.appointment.token);
  } else if (roll < 0.33 && entry) {
    await heard(ask("POST", `/waitlist-entries/${entry}/decline`));
  } else if (roll < 0.36 && entry) {
    await heard(ask("DELETE", `/waitlist-entries/${entry}`));
  } else if (roll < 0.45 && appointment) {
    const answer = await heard(
      ask("POST", `/appointments/${appointment}/earlier`, { earliest: DAY, fromTime: "10:00" }),
    );
    if (answer.status === 200) mine.entries.push(answer.body.token);
  } else if (roll < 0.5 && appointment) {
    await heard(ask("PATCH", `/appointments/${appointment}`, { start }));
  } else if (roll < 0.8 && appointment) {
    await heard(ask("POST", `/appointments/${appointment}/cancel`));
  } else {
    const wish = { earliest: DAY, latest: DAY, fromTime: "10:00", toTime: "12:30" };
    const answer = await heard(
      ask("POST", "/waitlist-entries", { locationId, serviceId, ...wish, customer: CUSTOMER }),
    );
    if (answer.status === 201) mine.entries.push(answer.body.token);
    // Something is free: most book it, some give it back.
    const held = await heard(ask("POST", "/holds", { locationId, serviceId, start }));
    if (held.status === 201 && random.chance(0.2)) await heard(ask("DELETE", `/holds/${held.body.id}`));
    else if (held.status === 201) {
      const body = { locationId, serviceId, start, holdId: held.body.id, customer: CUSTOMER };
      const booked = await heard(ask("POST", "/appointments", body));
      if (booked.status === 201) mine.appointments.push(booked.body.token);
    }
  }
  return faults;
}

/** What the background does; now and then all offers end at once. */
async function offerAll(random: Random, jobs: WaitlistJobs): Promise<void> {
  if (random.chance(0.1)) await list.endOffers();
  await jobs.sweep();
  await jobs.offerEverywhere();
}

async function run(seed: number, place: FullDay): Promise<string[]> {
  let isDone = false;
  const workers = Array.from({ length: WORKERS }, async (_, i) => {
    const random = seeded(seed + 1000 + i);
    const jobs = list.otherJobs();
    while (!isDone) await offerAll(random, jobs);
  });
  const faults = await atOnce(CLIENTS, async (i) => {
    const random = seeded(seed + i);
    const client = lossyClient(list.world, random, LOSS);
    // The booked times belong to the first clients.
    const mine: Mine = { appointments: place.booked.slice(i, i + 1), entries: [] };
    const found: string[] = [];
    for (let n = 0; n < CALLS_EACH; n++) {
      found.push(...(await act(random, client, place, mine)));
      // So that enough is offered however slow the workers are beside so many clients.
      if (random.chance(0.2)) await offerAll(random, list.jobs);
    }
    return found;
  });
  isDone = true;
  await Promise.all(workers);
  return faults.flat();
}

/** How often each event of the waitlist was told. */
type Told = Record<string, number>;

async function toldOf({ serviceId }: FullDay): Promise<Told> {
  const { rows } = await list.world.infra.database.pool.query<{ type: string; count: number }>(
    `select o.type, count(*)::int from outbox o join waitlist_entry w on w.id = o.payload->>'entryId'
      where w.service_id = $1 and o.type like 'waitlist.%' group by o.type`,
    [serviceId],
  );
  return Object.fromEntries(rows.map(({ type, count }) => [type, count]));
}

it.each(seeds(1))(
  `${CLIENTS} clients with lost replies and ${WORKERS} who offer: no double offer, nobody lost, no overlap (seed %i)`,
  async (seed) => {
    const place = await list.fullDay(STARTS);
    // Until it was worth looking: many were offered a time, and some offers came to nothing.
    for (let round = 0, seen: Told = {}; !((seen["waitlist.offered"] ?? 0) > 10 && seen["waitlist.passed"]); round++) {
      expect(await run(seed + 10_000 * round, place)).toEqual([]);
      await list.jobs.offerEverywhere();
      expect(await waitlistProblems(list.world.infra, place.serviceId)).toEqual([]);
      expect(await violationsOf(list.world.infra)).toEqual({});
      seen = await toldOf(place);
    }
  },
  600_000,
);
