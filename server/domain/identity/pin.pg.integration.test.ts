import { afterAll, beforeAll, expect, it } from "vitest";
import { createCaller } from "../../api/router";
import { createServices } from "../../api/services";
import { type AccountWorld, startAccountWorld } from "../../testing/account-world";
import { auditKey } from "../audit/audit-key";
import { seal } from "../audit/commands/seal";
import { findKnownDevice } from "../devices/queries/device-actor";
import { type Actor, ANONYMOUS } from "./actor";
import { sessionActor } from "./queries/session-actor";
import { randomSecret } from "./secret";

let world: AccountWorld;
let services: ReturnType<typeof createServices>;
beforeAll(async () => {
  world = await startAccountWorld();
  const limiter = { consume: async () => ({ allowed: true, retryAfterSeconds: 0 }) };
  const limits = { account: limiter, address: limiter };
  const all = { signIn: limits, letters: limits, pairing: { code: limiter, attempt: limiter } };
  services = createServices(world.world.infra, all, world.deps.baseUrl);
});
afterAll(async () => {
  await services.dispose();
  await world.close();
});

const PASSWORD = "otters hold hands asleep";
const PIN = "730518";
const refusal = (code: string) => expect.objectContaining({ cause: expect.objectContaining({ code }) });

/** An organisation with its owner, one member of staff, and a browser that is paired as a counter's tablet. */
async function house(slug: string) {
  const { infra } = world.world;
  const owner = world.browser();
  const email = `${slug}@example.org`;
  const asked = { organizationName: slug, slug, timeZone: "Europe/Berlin", locale: "en", name: "Olga", email };
  await (await owner.api()).identity.signUp({ ...asked, password: PASSWORD });
  const token = await world.linkTo(email);
  await (await owner.api()).identity.confirmSignUp({ token, starter: { location: "Main", service: "Visit" } });
  const staff = world.browser();
  const staffEmail = `staff-${slug}@example.org`;
  await (await owner.api()).identity.invite({ email: staffEmail, role: "staff", locale: "en" });
  const invited = await world.linkTo(staffEmail);
  await (await staff.api()).identity.join({ token: invited, name: "Sam", password: PASSWORD });
  const secret = randomSecret();
  const cookie: { token?: string } = {};
  const session = {
    agent: "A tablet",
    get token() {
      return cookie.token;
    },
    set: (given: string) => {
      cookie.token = given;
    },
    clear: () => {
      cookie.token = undefined;
    },
  };
  const as = (actor: Actor) =>
    createCaller({
      ...services,
      ...{ work: infra.database.work, actor, requestId: "test", address: "192.0.2.9", session },
      device: { secret, set: () => {} },
    });
  const device = async () => as((await findKnownDevice(infra.database.work, secret))?.actor ?? ANONYMOUS);
  const person = async (): Promise<Actor> =>
    cookie.token ? sessionActor({ pool: infra.database.pool, clock: infra.clock }, cookie.token) : ANONYMOUS;
  const { code } = await (await device()).devices.code();
  const { items } = await (await owner.api()).catalog.locations({ org: slug, limit: 1 });
  const locationId = items[0]?.id ?? "";
  const paired = await (await owner.api()).devices.pair({ code, locationId, name: "Counter 1", kind: "desk" });
  const idOf = async (browser: typeof owner) => {
    const actor = await browser.actor();
    return actor.kind === "user" ? actor.userId : "";
  };
  return {
    owner,
    staff,
    device,
    person,
    as,
    cookie,
    locationId,
    paired,
    ownerId: await idOf(owner),
    staffId: await idOf(staff),
  };
}

it("lets people take turns at a tablet by their PIN, as staff of its location, and names each in the audit log", async () => {
  const { infra } = world.world;
  const { owner, staff, device, person, as, cookie, locationId, ownerId, staffId } = await house("turns");
  expect(await (await device()).devices.people()).toEqual([]);
  for (const pin of ["12345", "111111", "456789", "98765a"])
    await expect((await owner.api()).identity.setPin({ pin, password: PASSWORD })).rejects.toThrow();
  await expect((await owner.api()).identity.setPin({ pin: PIN, password: "not the password" })).rejects.toEqual(
    refusal("bad_credentials"),
  );
  await (await owner.api()).identity.setPin({ pin: PIN, password: PASSWORD });
  await (await staff.api()).identity.setPin({ pin: "402917", password: PASSWORD });
  expect((await (await device()).devices.people()).map(({ name }) => name)).toEqual(["Olga", "Sam"]);
  await expect((await device()).devices.enter({ userId: staffId, pin: PIN })).rejects.toEqual(
    refusal("bad_credentials"),
  );
  expect(await person()).toEqual(ANONYMOUS);

  await (await device()).devices.enter({ userId: ownerId, pin: PIN });
  const first = cookie.token;
  // The owner is no more than staff there: a tablet is in everybody's hands.
  expect(await person()).toMatchObject({ userId: ownerId, role: "staff", locationIds: [locationId] });
  const api = as(await person());
  await expect(api.identity.people({ q: "", limit: 10 } as never)).rejects.toEqual(refusal("forbidden"));
  const resources = await api.catalog.resources({ locationId, limit: 1 });
  const resourceId = resources.items[0]?.id ?? "";
  const block = { resourceId, start: "2027-03-01T10:00:00Z", end: "2027-03-01T11:00:00Z", reason: "" };
  await api.booking.addBlock(block);

  await (await device()).devices.enter({ userId: staffId, pin: "402917" });
  expect(await person()).toMatchObject({ userId: staffId, name: "Sam" });
  await as(await person()).booking.addBlock({ ...block, start: "2027-03-02T10:00:00Z", end: "2027-03-02T11:00:00Z" });
  // Whoever was in before is locked out, not signed out.
  const sessionOf = async (user: string) =>
    (
      await infra.database.pool.query("select locked_at from session where user_id = $1 and device_id is not null", [
        user,
      ])
    ).rows;
  expect(await sessionOf(ownerId)).toEqual([{ locked_at: expect.any(Date) }]);
  expect(await sessionActor({ pool: infra.database.pool, clock: infra.clock }, first ?? "")).toEqual(ANONYMOUS);

  await (await device()).devices.lock();
  expect(await person()).toEqual(ANONYMOUS);
  await (await device()).devices.enter({ userId: ownerId, pin: PIN });
  expect(await person()).toMatchObject({ userId: ownerId });
  expect(cookie.token).not.toBe(first);
  expect(await sessionOf(ownerId)).toHaveLength(1);

  await seal({ work: infra.database.work, key: auditKey(infra.secretKey) });
  const log = (await (await owner.api()).audit.list({ limit: 100 })).items;
  expect(log.filter(({ kind }) => kind === "block").map(({ actor }) => actor?.name)).toEqual(["Sam", "Olga"]);
  expect(log.find(({ verb }) => verb === "signInFailed")).toMatchObject({
    subject: { id: staffId },
    after: { why: "pin" },
  });
  expect(JSON.stringify(log)).not.toMatch(/730518|402917|argon2/);
});

it("opens nothing without its device: unpaired, another kind, a PIN that was removed, another organisation's person", async () => {
  const { owner, device, person, paired, ownerId } = await house("alone");
  const other = await house("elsewhere");
  await (await owner.api()).identity.setPin({ pin: PIN, password: PASSWORD });
  await expect((await other.device()).devices.enter({ userId: ownerId, pin: PIN })).rejects.toEqual(
    refusal("bad_credentials"),
  );
  await (await device()).devices.enter({ userId: ownerId, pin: PIN });
  expect(await person()).toMatchObject({ kind: "user" });
  await (await owner.api()).devices.unpair({ id: paired.id });
  expect(await person()).toEqual(ANONYMOUS);
  await expect((await device()).devices.enter({ userId: ownerId, pin: PIN })).rejects.toEqual(
    refusal("unauthenticated"),
  );
  await (await owner.api()).identity.removePin();
  expect(await (await owner.api()).identity.hasPin()).toBe(false);
});
