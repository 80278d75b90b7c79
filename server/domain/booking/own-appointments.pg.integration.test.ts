import { afterAll, beforeAll, expect, it } from "vitest";
import { type AccountWorld, startAccountWorld } from "../../testing/account-world";

let world: AccountWorld;
beforeAll(async () => {
  world = await startAccountWorld();
});
afterAll(() => world.close());

const refusal = (code: string) => expect.objectContaining({ cause: expect.objectContaining({ code }) });
const DAY = 24 * 3600 * 1000;

/** A weekday at ten, `weeks` from now. */
const ahead = (weeks: number) => {
  const date = new Date(Date.now() + weeks * 7 * DAY).toISOString().slice(0, 10);
  return `${date}T10:00:00Z`;
};

async function booked(tenant: "riverside" | "harbour", email: string, weeks: number): Promise<string> {
  const { locationId, serviceId } = world.world[tenant];
  const body = { locationId, serviceId, start: ahead(weeks), customer: { name: "Nina", email } };
  const answer = await world.world.ask("POST", "/appointments", { body });
  expect(answer.status, answer.text).toBe(201);
  return answer.body.token;
}

const api = () => world.browser().api();

it("sends whoever booked a link that gives what is ahead, of this organisation alone, once of ten who open it", async () => {
  const email = "Nina@Example.org";
  const [second, first] = [await booked("riverside", email, 3), await booked("riverside", email.toLowerCase(), 2)];
  await booked("riverside", "other@example.org", 4);
  await booked("harbour", email, 2);
  await (await api()).booking.askOwn({ org: "riverside", email: "nina@example.org", locale: "en" });
  const token = await world.linkTo("xample.org");
  // A mail program that looks at the page uses nothing up.
  await (await api()).booking.ownLink({ token });
  await (await api()).booking.ownLink({ token });
  const tries = await Promise.allSettled(
    Array.from({ length: 10 }, async () => (await api()).booking.openOwn({ token })),
  );
  const opened = tries.flatMap((one) => (one.status === "fulfilled" ? [one.value] : []));
  expect(opened).toHaveLength(1);
  expect(opened[0]?.map((one) => one.token)).toEqual([first, second]);
  await expect((await api()).booking.openOwn({ token })).rejects.toEqual(refusal("link_ended"));
});

it("answers alike for an address nobody booked with, and writes to it nothing", async () => {
  const before = await (await api()).booking.askOwn({ org: "riverside", email: "nobody@example.org", locale: "en" });
  await booked("harbour", "elsewhere@example.org", 6);
  const elsewhere = await (await api()).booking.askOwn({
    org: "riverside",
    email: "elsewhere@example.org",
    locale: "en",
  });
  expect([before, elsewhere]).toEqual([undefined, undefined]);
  expect(await world.letters()).toEqual([]);
});

it("ends the link after an hour, and takes no other letter's", async () => {
  await booked("riverside", "late@example.org", 5);
  await (await api()).booking.askOwn({ org: "riverside", email: "late@example.org", locale: "en" });
  const token = await world.linkTo("late@example.org");
  await expect((await api()).identity.resetLink({ token })).rejects.toEqual(refusal("link_ended"));
  await expect(
    (await api()).booking.openOwn({ token: `${token.slice(0, -1)}${token.endsWith("A") ? "B" : "A"}` }),
  ).rejects.toEqual(refusal("link_ended"));
  await world.world.infra.database.pool.query(
    "update account_letter set expires_at = expires_at - interval '61 minutes'",
  );
  await expect((await api()).booking.openOwn({ token })).rejects.toEqual(refusal("link_ended"));
});
