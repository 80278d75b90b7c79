import sharp from "sharp";
import { afterAll, beforeAll, expect, it } from "vitest";
import { type AccountWorld, type Owner, PASSWORD, startAccountWorld } from "../../testing/account-world";

let world: AccountWorld;
let count = 0;
beforeAll(async () => {
  world = await startAccountWorld();
});
afterAll(() => world.close());

const refusal = (code: string) => expect.objectContaining({ cause: expect.objectContaining({ code }) });

const newOwner = () => world.newOwner();
type Role = "owner" | "admin" | "manager" | "staff";

async function invited({ browser }: Owner, email: string, role: Role = "staff") {
  await (await browser.api()).identity.invite({ email, role, locale: "en" });
  return world.linkTo(email);
}
async function joined(owner: Owner, role: Role) {
  const email = `${role}-${++count}@example.org`;
  const token = await invited(owner, email, role);
  const browser = world.browser();
  await (await browser.api()).identity.join({ token, name: `A ${role}`, password: PASSWORD });
  const actor = await browser.actor();
  return { browser, email, userId: actor.kind === "user" ? actor.userId : "" };
}

it("lets somebody without an account join by the letter, once, with the role they were invited to", async () => {
  const owner = await newOwner();
  const token = await invited(owner, "wren@example.org", "manager");
  const browser = world.browser();
  const link = await (await browser.api()).identity.invitationLink({ token });
  expect(link).toMatchObject({ email: "wren@example.org", role: "manager", isKnown: false });
  const api = await browser.api();
  const tries = await Promise.allSettled(
    [1, 2, 3].map(() => api.identity.join({ token, name: "Wren", password: PASSWORD })),
  );
  expect(tries.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
  expect(await browser.actor()).toMatchObject({ role: "manager", name: "Wren" });
  await expect(api.identity.invitationLink({ token })).rejects.toEqual(refusal("link_ended"));
});

it("sends an invitation with the organisation's colour, logo and contact", async () => {
  const owner = await newOwner();
  const api = await owner.browser.api();
  const { organization } = await api.identity.me();
  const contactEmail = "ask@example.org";
  await api.catalog.updateOrganization({ id: organization.id, accent: "#7b1fa2", contactEmail });
  const png = await sharp({ create: { width: 200, height: 80, channels: 3, background: "#a01020" } })
    .png()
    .toBuffer();
  await api.catalog.setLogo({ id: organization.id, image: png.toString("base64") });
  await world.letters();
  await api.identity.invite({ email: "kite@example.org", role: "staff", locale: "en" });
  const [letter] = await world.letters();
  expect(letter?.html).toContain("background:#7b1fa2");
  expect(letter?.replyTo?.text).toBe(contactEmail);
  expect(letter?.text).toContain(contactEmail);
  expect(letter?.attachments.find(({ cid }) => cid === "logo")?.contentType).toBe("image/png");
});

it("lets somebody with an account join as who is signed in to it, and switch between organisations with a new token", async () => {
  const [one, two] = [await newOwner(), await newOwner()];
  const token = await invited(one, two.email);
  const stranger = await world.browser().api();
  await expect(stranger.identity.join({ token, name: "X", password: PASSWORD })).rejects.toEqual(
    refusal("unauthenticated"),
  );
  const before = two.browser.token();
  await (await two.browser.api()).identity.join({ token });
  expect(two.browser.token()).not.toBe(before);
  expect(await (await two.browser.api()).identity.me()).toMatchObject({
    role: "staff",
    organization: { slug: one.slug },
  });
  const places = await (await two.browser.api()).identity.memberships();
  expect(places.map(({ name }) => name)).toEqual([one.slug, two.slug]);
  const { organizationId = "" } = places.find(({ name }) => name === two.slug) ?? {};
  await (await two.browser.api()).identity.switchOrganization({ organizationId });
  expect(await (await two.browser.api()).identity.me()).toMatchObject({
    role: "owner",
    organization: { slug: two.slug },
  });
  await expect((await one.browser.api()).identity.switchOrganization({ organizationId })).rejects.toEqual(
    refusal("not_found"),
  );
});

it("ends the older letter when somebody is invited anew, and every letter when the invitation is taken back", async () => {
  const owner = await newOwner();
  const first = await invited(owner, "lark@example.org");
  const second = await invited(owner, "lark@example.org");
  const api = await owner.browser.api();
  await expect(api.identity.invitationLink({ token: first })).rejects.toEqual(refusal("link_ended"));
  const { invitations, invited: count } = await api.identity.people({ q: "lark" });
  expect(count).toBe(1);
  expect(invitations).toMatchObject([{ email: "lark@example.org", role: "staff", isExpired: false }]);
  await api.identity.revokeInvitation({ id: invitations[0]?.id ?? "" });
  await expect(api.identity.invitationLink({ token: second })).rejects.toEqual(refusal("link_ended"));
});

it("lets nobody give, take or disable a role above their own, and staff none at all", async () => {
  const owner = await newOwner();
  const [manager, admin, staff] = [
    await joined(owner, "manager"),
    await joined(owner, "admin"),
    await joined(owner, "staff"),
  ];
  const asManager = await manager.browser.api();
  const lark = { email: "lark2@example.org", locale: "en" };
  await expect(asManager.identity.invite({ ...lark, role: "admin" })).rejects.toEqual(refusal("forbidden"));
  for (const change of [{ role: "staff" as const }, { isDisabled: true }])
    await expect(asManager.identity.changeMember({ userId: admin.userId, ...change })).rejects.toEqual(
      refusal("forbidden"),
    );
  await expect(asManager.identity.changeMember({ userId: staff.userId, role: "owner" })).rejects.toEqual(
    refusal("forbidden"),
  );
  const asStaff = await staff.browser.api();
  await expect(asStaff.identity.people({})).rejects.toEqual(refusal("forbidden"));
  await expect(asStaff.identity.invite({ ...lark, role: "staff" })).rejects.toEqual(refusal("forbidden"));
  const foreign = await newOwner();
  await expect(
    (await foreign.browser.api()).identity.changeMember({ userId: staff.userId, isDisabled: true }),
  ).rejects.toEqual(refusal("not_found"));
});

it("ends every session here of somebody who is disabled, and lets them back in when enabled", async () => {
  const owner = await newOwner();
  const { browser, email, userId } = await joined(owner, "staff");
  const api = await owner.browser.api();
  await api.identity.changeMember({ userId, isDisabled: true });
  expect(await browser.actor()).toEqual({ kind: "anonymous" });
  const credentials = { email, password: PASSWORD };
  await expect((await browser.api()).identity.signIn(credentials)).rejects.toEqual(refusal("bad_credentials"));
  await api.identity.changeMember({ userId, isDisabled: false });
  await (await browser.api()).identity.signIn(credentials);
  expect(await browser.actor()).toMatchObject({ userId });
});

it("lets nobody disable themselves, and says which of the people one is", async () => {
  const owner = await newOwner();
  const { browser, userId } = await joined(owner, "manager");
  const { identity } = await browser.api();
  await expect(identity.changeMember({ userId, isDisabled: true })).rejects.toEqual(refusal("forbidden"));
  const { members } = await identity.people({ q: "", limit: 100 });
  expect(members.filter(({ isSelf }) => isSelf).map((one) => [one.userId, one.isDisabled])).toEqual([[userId, false]]);
});

it("keeps an owner: of two who disable each other at once one stays, and the last cannot step down", async () => {
  const one = await newOwner();
  const two = await joined(one, "owner");
  const first = await one.browser.actor();
  const firstId = first.kind === "user" ? first.userId : "";
  const [asOne, asTwo] = [await one.browser.api(), await two.browser.api()];
  const tries = await Promise.allSettled([
    asOne.identity.changeMember({ userId: two.userId, isDisabled: true }),
    asTwo.identity.changeMember({ userId: firstId, role: "staff" }),
  ]);
  expect(tries.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
  const [left, leftId] = tries[0].status === "fulfilled" ? [asOne, firstId] : [asTwo, two.userId];
  await expect(left.identity.changeMember({ userId: leftId, role: "admin" })).rejects.toEqual(refusal("last_owner"));
});
