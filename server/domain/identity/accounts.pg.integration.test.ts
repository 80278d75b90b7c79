import { afterAll, beforeAll, expect, it } from "vitest";
import { type AccountWorld, startAccountWorld } from "../../testing/account-world";
import { DAY, HOUR } from "../shared/duration";

let world: AccountWorld;
let count = 0;
beforeAll(async () => {
  world = await startAccountWorld();
});
afterAll(() => world.close());

const PASSWORD = "otters hold hands asleep";
const starter = { location: "Main", service: "Appointment" };
const refusal = (code: string) => expect.objectContaining({ cause: expect.objectContaining({ code }) });
const application = () => {
  const slug = `otter-${++count}`;
  const email = `${slug}@example.org`;
  return {
    ...{ organizationName: "Otter House", slug, timeZone: "Europe/Berlin", locale: "de" },
    ...{ name: "Ottilie", email, password: PASSWORD },
  };
};
async function signedUp() {
  const input = application();
  const browser = world.browser();
  await (await browser.api()).identity.signUp(input);
  const token = await world.linkTo(input.email);
  await (await browser.api()).identity.confirmSignUp({ token, starter });
  return { ...input, browser };
}
const signedIn = async (email: string, password: string, agent?: string) => {
  const browser = world.browser(agent);
  await (await browser.api()).identity.signIn({ email, password });
  return browser;
};

it("opens an organisation, with its owner signed in and a first time to book, once its letter's link is used", async () => {
  const input = application();
  const browser = world.browser();
  await (await browser.api()).identity.signUp(input);
  expect(await browser.actor()).toEqual({ kind: "anonymous" });
  const token = await world.linkTo(input.email);
  const link = await (await browser.api()).identity.signUpLink({ token });
  expect(link).toEqual({ email: input.email, organizationName: "Otter House", slug: input.slug });
  await (await browser.api()).identity.confirmSignUp({ token, starter });
  expect(await browser.actor()).toMatchObject({ role: "owner", email: input.email });
  const api = await browser.api();
  expect(await api.identity.me()).toMatchObject({ organization: { slug: input.slug, locale: "de" } });
  const { items: places } = await api.catalog.locations({ org: input.slug, limit: 10 });
  expect(places).toMatchObject([{ name: "Main", timeZone: "Europe/Berlin" }]);
  const { items: services } = await api.catalog.services({ locationId: places[0]?.id ?? "", limit: 10 });
  const from = new Date(Date.now() + DAY).toISOString().slice(0, 10);
  const to = new Date(Date.now() + 8 * DAY).toISOString().slice(0, 10);
  const asked = { locationId: places[0]?.id ?? "", serviceId: services[0]?.id ?? "", from, to };
  expect((await api.booking.availability(asked)).slots.length).toBeGreaterThan(50);
});

it("opens one organisation for a link, however many use it at once", async () => {
  const input = application();
  const api = await world.browser().api();
  await api.identity.signUp(input);
  const token = await world.linkTo(input.email);
  const tries = await Promise.allSettled([1, 2, 3, 4].map(() => api.identity.confirmSignUp({ token, starter })));
  expect(tries.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
  const refusals = tries.flatMap((one) => (one.status === "rejected" ? [one.reason] : []));
  for (const one of refusals) expect(one).toEqual(refusal("link_ended"));
});

it("lets a second organisation of the same address choose another, with the same link", async () => {
  const { slug } = await signedUp();
  const input = { ...application(), slug };
  const api = await world.browser().api();
  await api.identity.signUp(input);
  const token = await world.linkTo(input.email);
  await expect(api.identity.confirmSignUp({ token, starter })).rejects.toEqual(refusal("slug_taken"));
  await api.identity.confirmSignUp({ token, starter, slug: `${slug}-2` });
});

it("tells only the mailbox that an address has an account already", async () => {
  const { email } = await signedUp();
  await world.letters();
  const api = await world.browser().api();
  await api.identity.signUp({ ...application(), email });
  await api.identity.forgotPassword({ email: "nobody@example.org", locale: "en" });
  const [letter, ...others] = await world.letters();
  expect(others).toEqual([]);
  expect(letter?.subject).toBe("Sie haben bereits ein Konto");
  expect(letter?.text).not.toContain("/signup/");
});

it("refuses passwords others would try, and short ones, and takes any other", async () => {
  const api = await world.browser().api();
  const common = { ...application(), password: "Password1234" };
  await expect(api.identity.signUp(common)).rejects.toEqual(refusal("common_password"));
  await expect(api.identity.signUp({ ...common, password: "eleven char" })).rejects.toMatchObject({
    code: "BAD_REQUEST",
  });
});

it("refuses the name of the product as a password", async () => {
  const api = await world.browser().api();
  for (const password of ["QConnect2026", "qconnectqconnect"])
    await expect(api.identity.signUp({ ...application(), password })).rejects.toEqual(refusal("common_password"));
});

it("keeps nothing of a link that would open anything", async () => {
  const { email } = await signedUp();
  const api = await world.browser().api();
  await api.identity.forgotPassword({ email, locale: "en" });
  const token = await world.linkTo(email);
  const { rows } = await world.world.infra.database.pool.query("select l::text as row from account_letter l");
  for (const { row } of rows) expect(row).not.toContain(token.slice(20));
  await expect(api.identity.resetLink({ token: `${token.slice(0, -1)}!` })).rejects.toEqual(refusal("link_ended"));
});

it("sets a forgotten password once, ends every session, and tells the person", async () => {
  const { email, browser } = await signedUp();
  const api = await world.browser().api();
  await api.identity.forgotPassword({ email: email.toUpperCase(), locale: "en" });
  const token = await world.linkTo(email);
  await api.identity.resetPassword({ token, password: "herons wait very still" });
  expect(await browser.actor()).toEqual({ kind: "anonymous" });
  expect((await world.letters()).map(({ subject }) => subject)).toEqual(["Your password was changed"]);
  await expect(api.identity.resetPassword({ token, password: "another try at this" })).rejects.toEqual(
    refusal("link_ended"),
  );
  await expect(signedIn(email, PASSWORD)).rejects.toEqual(refusal("bad_credentials"));
  await signedIn(email, "herons wait very still");
});

it("sets one password when two links of one person are used at once, and the other link is over", async () => {
  const { email } = await signedUp();
  const api = await world.browser().api();
  await api.identity.forgotPassword({ email, locale: "en" });
  const first = await world.linkTo(email);
  await api.identity.forgotPassword({ email, locale: "en" });
  const second = await world.linkTo(email);
  const passwords = ["swifts sleep in the air", "wrens build many nests"];
  const tries = await Promise.allSettled(
    [first, second].map((token, i) => api.identity.resetPassword({ token, password: passwords[i] ?? "" })),
  );
  expect(tries.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
  const winner = tries.findIndex(({ status }) => status === "fulfilled");
  await signedIn(email, passwords[winner] ?? "");
  await expect(signedIn(email, passwords[1 - winner] ?? "")).rejects.toEqual(refusal("bad_credentials"));
});

it("refuses a link whose time is over", async () => {
  const { email } = await signedUp();
  const api = await world.browser().api();
  await api.identity.forgotPassword({ email, locale: "en" });
  const token = await world.linkTo(email);
  const { clock } = world.world.infra;
  const now = clock.now();
  clock.set(new Date(now.getTime() + HOUR));
  await expect(api.identity.resetLink({ token })).rejects.toEqual(refusal("link_ended"));
  await expect(api.identity.resetPassword({ token, password: "herons wait very still" })).rejects.toEqual(
    refusal("link_ended"),
  );
  clock.set(now);
});

it("changes the password for who knows it: this browser gets a new token, all others are signed out", async () => {
  const { email, browser } = await signedUp();
  const other = await signedIn(email, PASSWORD);
  const before = browser.token();
  const wrong = { password: "not the password", newPassword: "herons wait very still", locale: "en" };
  await expect((await browser.api()).identity.changePassword(wrong)).rejects.toEqual(refusal("bad_credentials"));
  await (await browser.api()).identity.changePassword({ ...wrong, password: PASSWORD });
  expect(browser.token()).not.toBe(before);
  expect(await browser.actor()).toMatchObject({ kind: "user", email });
  expect(await other.actor()).toEqual({ kind: "anonymous" });
});

it("changes the address once the new one has answered, and tells the old one", async () => {
  const { email, browser } = await signedUp();
  await world.letters();
  const next = `new-${email}`;
  const api = await browser.api();
  await expect(api.identity.changeEmail({ password: "wrong", email: next, locale: "en" })).rejects.toEqual(
    refusal("bad_credentials"),
  );
  await api.identity.changeEmail({ password: PASSWORD, email: next, locale: "en" });
  const token = await world.linkTo(next);
  expect(await browser.actor()).toMatchObject({ email });
  await api.identity.confirmEmail({ token });
  expect(await browser.actor()).toMatchObject({ email: next });
  expect(await world.letters()).toMatchObject([
    { subject: "Your email address was changed", to: { value: [{ address: email }] } },
  ]);
  await expect(api.identity.confirmEmail({ token })).rejects.toEqual(refusal("link_ended"));
  await signedIn(next, PASSWORD);
});

it("sends no link to an address that is somebody else's", async () => {
  const [mine, theirs] = [await signedUp(), await signedUp()];
  await world.letters();
  const given = { password: PASSWORD, email: theirs.email, locale: "en" };
  await (await mine.browser.api()).identity.changeEmail(given);
  expect(await world.letters()).toEqual([]);
});

it("lists where somebody is signed in and, once they have shown who they are, ends one of those or all others, nobody else's", async () => {
  const { email, browser } = await signedUp();
  const [one, two] = [await signedIn(email, PASSWORD, "Firefox"), await signedIn(email, PASSWORD, "Safari")];
  const stranger = await signedUp();
  const api = await browser.api();
  const sessions = await api.identity.sessions();
  expect(sessions).toHaveLength(3);
  for (const { agent, isThisOne, address } of sessions)
    expect([isThisOne, address]).toEqual([agent === "A browser", "192.0.2.7"]);
  const { id = "" } = sessions.find(({ agent }) => agent === "Firefox") ?? {};
  for (const end of [() => api.identity.endSession({ id }), () => api.identity.endOtherSessions()])
    await expect(end()).rejects.toEqual(refusal("confirm_first"));
  expect(await one.actor()).toMatchObject({ email });
  await api.identity.confirmPerson({ password: PASSWORD });
  const theirs = await stranger.browser.api();
  await theirs.identity.confirmPerson({ password: PASSWORD });
  await expect(theirs.identity.endSession({ id })).rejects.toEqual(refusal("not_found"));
  await api.identity.endSession({ id });
  expect(await one.actor()).toEqual({ kind: "anonymous" });
  expect(await two.actor()).toMatchObject({ email });
  await api.identity.endOtherSessions();
  expect(await two.actor()).toEqual({ kind: "anonymous" });
  expect(await browser.actor()).toMatchObject({ email });
});
