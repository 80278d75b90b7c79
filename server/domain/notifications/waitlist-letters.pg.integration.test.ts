import { afterAll, beforeAll, expect, test } from "vitest";
import { createWaitlistJobs, type WaitlistJobs } from "../../jobs/waitlist";
import { BASE_URL, type MessageWorld, startMessageWorld } from "../../testing/message-world";
import { createCalendars } from "../booking/live/calendars";
import type { WaitlistEntry, WaitlistStatus } from "../waitlist/schema";
import { planForWaitlist } from "./commands/plan-for-waitlist";

const EMAIL = "noah@example.org";

let messages: MessageWorld;
let jobs: WaitlistJobs;
beforeAll(async () => {
  messages = await startMessageWorld();
  const { database, bus, clock } = messages.world.infra;
  jobs = createWaitlistJobs({ work: database.work, calendars: createCalendars(bus), clock });
});
afterAll(() => messages.close());

const ask = async (method: string, path: string, body?: object) => {
  const answer = await messages.world.ask(method, path, { body });
  if (answer.status >= 300) throw new Error(answer.text);
  return answer.body;
};

/** The line's events, handled in any order and twice. */
async function tell({ id }: WaitlistEntry): Promise<void> {
  const { database, clock } = messages.world.infra;
  const { rows } = await database.pool.query(
    `select organization_id, payload from outbox where type in ('waitlist.joined', 'waitlist.offered') and payload->>'entryId' = $1
       order by created_at desc`,
    [id],
  );
  for (const { organization_id, payload } of [...rows, ...rows])
    await planForWaitlist(database.work, organization_id, payload, clock.now().getTime());
}

/** Somebody who waits for a time, the full hour `hour`, that somebody else has. */
async function waiting(hour: number): Promise<{ entry: WaitlistEntry; free: () => Promise<WaitlistStatus> }> {
  await messages.reset();
  const { locationId, serviceId } = messages.world.riverside;
  const { token } = await messages.booked(`2026-03-04T${hour}:00:00Z`);
  const entry: WaitlistEntry = await ask("POST", "/waitlist-entries", {
    ...{
      locationId,
      serviceId,
      earliest: "2026-03-04",
      latest: "2026-03-04",
      fromTime: `${hour}:00`,
      toTime: `${hour}:15`,
    },
    customer: { name: "Noah Patel", email: EMAIL, locale: "en-GB" },
  });
  const free = async () => {
    await ask("POST", `/appointments/${token}/cancel`);
    await jobs.offerEverywhere();
    return (await ask("GET", `/waitlist-entries/${entry.token}`)).status;
  };
  return { entry, free };
}

test("who waits is told so once, and once of an offer, with the link to answer it", async () => {
  const { entry, free } = await waiting(10);
  await tell(entry);
  await messages.sendAll();
  expect(await free()).toBe("offered");
  await tell(entry);
  await messages.sendAll();
  expect(messages.mail.received.map(({ subject }) => subject)).toEqual([
    "On the waiting list: Blood test",
    "A time is free: Blood test, Wed 4 Mar, 10:00",
  ]);
  const [, offer] = messages.mail.received;
  expect(offer?.to).toMatchObject({ value: [{ address: EMAIL }] });
  expect(offer?.text).toContain(new URL(`/waitlist/${entry.token}`, BASE_URL).href);
  expect(offer?.text).toMatch(/Kept for you until: \d\d:\d\d/);
});

test("an offer that has ended before its letter went out is told to nobody", async () => {
  const { entry, free } = await waiting(11);
  expect(await free()).toBe("offered");
  await tell(entry);
  await ask("POST", `/waitlist-entries/${entry.token}/decline`);
  await messages.sendAll();
  expect(messages.mail.received).toEqual([]);
  expect(await messages.summary()).toEqual(["waitlist_offer dropped"]);
});

test("whoever was offered a time before they heard that they wait is told of the offer alone", async () => {
  const { entry, free } = await waiting(12);
  expect(await free()).toBe("offered");
  await tell(entry);
  expect(await messages.summary()).toEqual(["waitlist_offer queued"]);
});
