import { Secret, TOTP } from "otpauth";
import { afterAll, beforeAll, expect, it } from "vitest";
import { type AccountWorld, type Owner, PASSWORD, startAccountWorld } from "../../testing/account-world";
import { MINUTE } from "../shared/duration";

let world: AccountWorld;
let count = 0;
beforeAll(async () => {
  world = await startAccountWorld();
});
afterAll(() => world.close());

const refusal = (code: string) => expect.objectContaining({ cause: expect.objectContaining({ code }) });

async function newOwner(): Promise<Owner> {
  const owner = await world.newOwner();
  await (await owner.browser.api()).identity.confirmPerson({ password: PASSWORD });
  return owner;
}

const codeOf = (secret: string, steps = 0) =>
  new TOTP({ secret: Secret.fromBase32(secret) }).generate({
    timestamp: world.world.infra.clock.now().getTime() + steps * 30_000,
  });

async function withTotp() {
  const owner = await newOwner();
  const { secret } = await (await owner.browser.api()).identity.beginTotp();
  const { recoveryCodes } = await (await owner.browser.api()).identity.confirmTotp({ code: codeOf(secret, -1) });
  return { ...owner, secret, recoveryCodes };
}

async function half({ email }: Owner) {
  const browser = world.browser("Another browser");
  const answer = await (await browser.api()).identity.signIn({ email, password: PASSWORD });
  return { browser, answer };
}

it("asks for the code once an app has given one, and opens nothing on the password alone", async () => {
  const owner = await withTotp();
  const before = owner.browser.token();
  const { browser, answer } = await half(owner);
  expect(answer.isPending).toBe(true);
  expect(await browser.actor()).toEqual({ kind: "anonymous" });
  const pendingToken = browser.token();
  expect(await (await browser.api()).identity.secondFactor()).toEqual({ hasTotp: true, hasPasskey: false });
  await expect((await browser.api()).identity.proveByCode({ code: "000000" })).rejects.toEqual(refusal("wrong_code"));
  await (await browser.api()).identity.proveByCode({ code: codeOf(owner.secret) });
  expect(browser.token()).not.toBe(pendingToken);
  expect(await browser.actor()).toMatchObject({ kind: "user", role: "owner" });
  expect(await owner.browser.actor()).toMatchObject({ kind: "user" });
  expect(owner.browser.token()).toBe(before);
});

it("asks for the code after a forgotten password was set anew", async () => {
  const owner = await withTotp();
  const browser = world.browser();
  const password = "herons wait very still";
  await (await browser.api()).identity.forgotPassword({ email: owner.email, locale: "en" });
  await (await browser.api()).identity.resetPassword({ token: await world.linkTo(owner.email), password });
  const answer = await (await browser.api()).identity.signIn({ email: owner.email, password });
  expect(answer.isPending).toBe(true);
  expect(await browser.actor()).toEqual({ kind: "anonymous" });
});

it("takes a code once, of ten who bring it at once, and never one from before", async () => {
  const owner = await withTotp();
  const halves = await Promise.all(Array.from({ length: 10 }, () => half(owner)));
  const code = codeOf(owner.secret);
  const tries = await Promise.allSettled(
    halves.map(async ({ browser }) => (await browser.api()).identity.proveByCode({ code })),
  );
  expect(tries.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
  const { browser } = await half(owner);
  const api = await browser.api();
  for (const steps of [-1, 0])
    await expect(api.identity.proveByCode({ code: codeOf(owner.secret, steps) })).rejects.toEqual(
      refusal("wrong_code"),
    );
  await expect(api.identity.proveByCode({ code: codeOf(owner.secret, 4) })).rejects.toEqual(refusal("wrong_code"));
  await api.identity.proveByCode({ code: codeOf(owner.secret, 1) });
});

it("takes each recovery code once, of ten who bring it at once, and none of another person or from before new ones", async () => {
  const [owner, other] = [await withTotp(), await withTotp()];
  const [first = "", second = "", third = ""] = owner.recoveryCodes;
  const halves = await Promise.all(Array.from({ length: 10 }, () => half(owner)));
  const tries = await Promise.allSettled(
    halves.map(async ({ browser }) => (await browser.api()).identity.proveByCode({ code: first.toUpperCase() })),
  );
  expect(tries.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
  const { browser } = await half(owner);
  const api = await browser.api();
  for (const code of [first, other.recoveryCodes[0] ?? "", "", "-----"])
    await expect(api.identity.proveByCode({ code }), code).rejects.toEqual(refusal("wrong_code"));
  await api.identity.proveByCode({ code: second });
  expect((await (await browser.api()).identity.factors()).recoveryCodesLeft).toBe(8);
  await (await owner.browser.api()).identity.renewRecoveryCodes();
  const again = await half(owner);
  await expect((await again.browser.api()).identity.proveByCode({ code: third })).rejects.toEqual(
    refusal("wrong_code"),
  );
});

it("gives recovery codes of 120 bits, which are taken however they are typed", async () => {
  const owner = await withTotp();
  expect(new Set(owner.recoveryCodes).size).toBe(10);
  for (const code of owner.recoveryCodes) expect(code).toMatch(/^[0-9a-hjkmnp-tv-z]{4}(-[0-9a-hjkmnp-tv-z]{4}){5}$/);
  const typed = [
    (code: string) => code.replaceAll("-", ""),
    (code: string) => ` ${code.toUpperCase().replaceAll("-", " ").replaceAll("0", "O").replaceAll("1", "I")} `,
    (code: string) => code.replaceAll("0", "o").replaceAll("1", "l"),
  ];
  for (const [place, by] of typed.entries()) {
    const { browser } = await half(owner);
    await (await browser.api()).identity.proveByCode({ code: by(owner.recoveryCodes[place] ?? "") });
    expect(await browser.actor()).toMatchObject({ kind: "user" });
  }
});

it("changes nothing of it for whoever has not shown lately who they are", async () => {
  const owner = await withTotp();
  await world.world.infra.database.pool.query("update session set confirmed_at = confirmed_at - interval '11 minutes'");
  const api = await owner.browser.api();
  const changes = [
    () => api.identity.beginTotp(),
    () => api.identity.confirmTotp({ code: "123456" }),
    () => api.identity.removeTotp(),
    () => api.identity.renewRecoveryCodes(),
    () => api.identity.newPasskeyOptions(),
    () => api.identity.removePasskey({ id: "x" }),
  ];
  for (const change of changes) await expect(change()).rejects.toEqual(refusal("confirm_first"));
  await expect(api.identity.confirmPerson({ password: "not this one at all" })).rejects.toEqual(
    refusal("bad_credentials"),
  );
  await api.identity.confirmPerson({ password: PASSWORD });
  await api.identity.removeTotp();
  expect(await api.identity.factors()).toMatchObject({ hasTotp: false, recoveryCodesLeft: 0 });
  expect((await half(owner)).answer.isPending).toBe(false);
});

it("ends the other sessions when a factor comes, and gives this one a new token", async () => {
  const owner = await newOwner();
  const elsewhere = (await half(owner)).browser;
  expect(await elsewhere.actor()).toMatchObject({ kind: "user" });
  const before = owner.browser.token();
  const { secret } = await (await owner.browser.api()).identity.beginTotp();
  await (await owner.browser.api()).identity.confirmTotp({ code: codeOf(secret) });
  expect(owner.browser.token()).not.toBe(before);
  expect(await owner.browser.actor()).toMatchObject({ kind: "user" });
  expect(await elsewhere.actor()).toEqual({ kind: "anonymous" });
});

it("keeps no secret that could be read", async () => {
  const { secret, recoveryCodes } = await withTotp();
  const { rows } = await world.world.infra.database.pool.query(
    "select t::text from totp t union all select r::text from recovery_code r",
  );
  const kept = JSON.stringify(rows);
  expect(rows.length).toBeGreaterThan(10);
  for (const one of [secret, ...recoveryCodes, ...recoveryCodes.map((code) => code.replaceAll("-", ""))])
    expect(kept.toLowerCase()).not.toContain(one.toLowerCase());
});

it("gives a program no token on a password alone where there is a second factor", async () => {
  const owner = await withTotp();
  const api = await world.browser().api();
  const credentials = { email: owner.email, password: PASSWORD };
  await expect(api.identity.token(credentials)).rejects.toEqual(refusal("second_factor_required"));
  await expect(api.identity.token({ ...credentials, code: "000000" })).rejects.toEqual(refusal("wrong_code"));
  expect(await api.identity.token({ ...credentials, code: codeOf(owner.secret) })).toMatchObject({
    tokenType: "Bearer",
  });
});

it("opens nothing but setting one up where the organisation wants one and there is none", async () => {
  const owner = await withTotp();
  const joiner = `joiner-${++count}@example.org`;
  await (await owner.browser.api()).identity.invite({ email: joiner, role: "admin", locationIds: [], locale: "en" });
  const browser = world.browser();
  const token = await world.linkTo(joiner);
  await (await browser.api()).identity.join({ token, name: "Jo", password: PASSWORD });
  // Who has none would lock themselves out.
  await expect((await browser.api()).identity.requireFactor({ isRequired: true })).rejects.toEqual(
    refusal("second_factor_required"),
  );
  const credentials = { email: joiner, password: PASSWORD };
  const program = await (await browser.api()).identity.token(credentials);
  await (await owner.browser.api()).identity.requireFactor({ isRequired: true });
  const api = await browser.api();
  expect(await api.identity.me()).toMatchObject({ lacksFactor: true });
  await expect(api.identity.people({ q: "", limit: 10 })).rejects.toEqual(refusal("second_factor_required"));
  await expect(api.identity.token(credentials)).rejects.toEqual(refusal("second_factor_required"));
  await expect(
    api.identity.token({ refreshToken: "refreshToken" in program ? program.refreshToken : "" }),
  ).rejects.toEqual(refusal("unauthenticated"));
  await api.identity.confirmPerson({ password: PASSWORD });
  const { secret } = await api.identity.beginTotp();
  await api.identity.confirmTotp({ code: codeOf(secret) });
  expect((await (await browser.api()).identity.people({ q: "", limit: 10 })).members).toHaveLength(2);
});

it("ends a sign-in that waits for its second factor after ten minutes", async () => {
  const owner = await withTotp();
  const { browser } = await half(owner);
  await world.world.infra.database.pool.query(
    "update session set absolute_expires_at = absolute_expires_at - $1 * interval '1 ms' where is_pending",
    [11 * MINUTE],
  );
  await expect((await browser.api()).identity.proveByCode({ code: codeOf(owner.secret) })).rejects.toEqual(
    refusal("unauthenticated"),
  );
});

it("tells the person by a letter of each change of how they sign in, and of none that was refused", async () => {
  const owner = await withTotp();
  const subjects = async () => {
    const mine = (await world.letters()).filter(({ to }) => !Array.isArray(to) && to?.text.includes(owner.email));
    return mine.map(({ text }) => text?.split("\n").find((line) => /codes|passkey/.test(line)));
  };
  const api = await owner.browser.api();
  expect(await subjects()).toEqual([expect.stringContaining("An app now gives the codes")]);
  await api.identity.renewRecoveryCodes();
  await api.identity.removeTotp();
  await expect(api.identity.removePasskey({ id: "none" })).rejects.toEqual(refusal("not_found"));
  expect((await subjects()).sort()).toEqual([
    expect.stringContaining("Your account asks for no codes"),
    expect.stringContaining("Your account has new recovery codes"),
  ]);
});

it("goes on under the new token in the request that brought the first factor", async () => {
  const owner = await newOwner();
  const api = await owner.browser.api();
  const { secret } = await api.identity.beginTotp();
  await api.identity.confirmTotp({ code: codeOf(secret, -1) });
  expect(await api.identity.factors()).toMatchObject({ hasTotp: true, isConfirmed: true });
});
