import { afterAll, beforeAll, expect, it } from "vitest";
import {
  type AccountWorld,
  type Owner,
  PASSWORD,
  startAccountWorld,
  type TestBrowser,
} from "../../testing/account-world";
import { type Forgery, startForgingIssuer } from "../../testing/forging-issuer";
import { startIssuer, type TestIssuer } from "../../testing/issuer";

let world: AccountWorld;
let issuer: TestIssuer;
const count = 0;
beforeAll(async () => {
  issuer = await startIssuer(REDIRECT);
  world = await startAccountWorld([issuer.host]);
});
afterAll(async () => {
  await world.close();
  await issuer.close();
});

const REDIRECT = "https://book.example/login/issuer";
const refusal = (code: string) => expect.objectContaining({ cause: expect.objectContaining({ code }) });

async function newOwner(): Promise<Owner> {
  const owner = await world.newOwner();
  await (await owner.browser.api()).identity.confirmPerson({ password: PASSWORD });
  return owner;
}

async function withIssuer() {
  const owner = await newOwner();
  const { url, clientId, clientSecret } = issuer;
  await (await owner.browser.api()).identity.setIssuer({ issuer: url, clientId, clientSecret });
  return owner;
}

/** A browser that went to the issuer and was sent back, as `who`. */
async function back(slug: string, who: string, browser: TestBrowser = world.browser()) {
  const { url } = await (await browser.api()).identity.beginIssuerSignIn({ org: slug, next: "/calendar" });
  const { search } = new URL(await issuer.signIn(url, who));
  return { browser, search, complete: async () => (await browser.api()).identity.completeIssuerSignIn({ search }) };
}

it("signs in the member whose verified address the issuer tells, and knows them by the subject from then on", async () => {
  const owner = await withIssuer();
  const who = `carl-${count}`;
  issuer.people.set(who, { email: owner.email, isVerified: true });
  const first = await back(owner.slug, who);
  expect(await first.complete()).toEqual({ isPending: false, next: "/calendar" });
  expect(await first.browser.actor()).toMatchObject({ email: owner.email, role: "owner", byIssuer: true });
  issuer.people.set(who, { email: "somebody@else.example", isVerified: true });
  const second = await back(owner.slug, who);
  await second.complete();
  expect(await second.browser.actor()).toMatchObject({ email: owner.email });
  // Another subject with the same address is another person.
  issuer.people.set(`${who}-again`, { email: owner.email, isVerified: true });
  await expect((await back(owner.slug, `${who}-again`)).complete()).rejects.toEqual(refusal("unknown_person"));
});

it("signs in nobody whose address is not verified, not a member's, or disabled", async () => {
  const [owner, stranger] = [await withIssuer(), await newOwner()];
  const tries: [string, string, boolean][] = [
    ["unverified", owner.email, false],
    ["stranger", stranger.email, true],
    ["nobody", "nobody@example.org", true],
  ];
  for (const [who, email, isVerified] of tries) {
    issuer.people.set(who, { email, isVerified });
    const { browser, complete } = await back(owner.slug, who);
    await expect(complete(), who).rejects.toEqual(refusal("unknown_person"));
    expect(await browser.actor()).toEqual({ kind: "anonymous" });
  }
});

it("takes an answer in the browser that asked, once, and as it was sent", async () => {
  const owner = await withIssuer();
  issuer.people.set("careful", { email: owner.email, isVerified: true });
  const { browser, search, complete } = await back(owner.slug, "careful");
  const thief = world.browser();
  await expect((await thief.api()).identity.completeIssuerSignIn({ search })).rejects.toEqual(refusal("issuer_failed"));
  const other = await back(owner.slug, "careful");
  await expect((await other.browser.api()).identity.completeIssuerSignIn({ search })).rejects.toEqual(
    refusal("issuer_failed"),
  );
  await complete();
  await expect((await browser.api()).identity.completeIssuerSignIn({ search })).rejects.toEqual(
    refusal("issuer_failed"),
  );
  for (const changed of ["", "?code=1&state=2", search.replace(/state=[^&]+/, "state=x"), "?error=access_denied"]) {
    const { browser: again } = await back(owner.slug, "careful");
    await expect((await again.api()).identity.completeIssuerSignIn({ search: changed }), changed).rejects.toEqual(
      refusal("issuer_failed"),
    );
  }
});

it("still asks for the second factor, and lets who came by an issuer into no other organisation", async () => {
  const [owner, other] = [await withIssuer(), await newOwner()];
  await (await other.browser.api()).identity.invite({
    email: owner.email,
    role: "staff",
    locationIds: [],
    locale: "en",
  });
  await (await owner.browser.api()).identity.join({ token: await world.linkTo(owner.email) });
  issuer.people.set("both", { email: owner.email, isVerified: true });
  const one = await back(owner.slug, "both");
  await one.complete();
  const api = await one.browser.api();
  const elsewhere = (await api.identity.memberships()).find(({ name }) => name === other.slug);
  await expect(api.identity.switchOrganization({ organizationId: elsewhere?.organizationId ?? "" })).rejects.toEqual(
    refusal("forbidden"),
  );
  // A factor is only set up by who knows the password, too.
  await expect(api.identity.beginTotp()).rejects.toEqual(refusal("confirm_first"));
  const { pool } = world.world.infra.database;
  const actor = await one.browser.actor();
  await pool.query(
    "insert into totp (user_id, sealed_secret, confirmed_at, created_at) values ($1, 'x', now(), now())",
    [actor.kind === "user" ? actor.userId : ""],
  );
  const two = await back(owner.slug, "both");
  expect(await two.complete()).toMatchObject({ isPending: true });
  expect(await two.browser.actor()).toEqual({ kind: "anonymous" });
});

it("is set up by the owner alone, after the password, with an issuer that answers; its secret is kept sealed", async () => {
  const owner = await newOwner();
  const api = await owner.browser.api();
  const { url, clientId, clientSecret } = issuer;
  // Nothing there; a private address nobody allowed; plain http to the internet.
  for (const at of [`${url}/nothing`, "https://127.0.0.1:1", "http://accounts.example.com"])
    await expect(api.identity.setIssuer({ issuer: at, clientId, clientSecret }), at).rejects.toEqual(
      refusal("issuer_failed"),
    );
  await expect(api.identity.beginIssuerSignIn({ org: owner.slug, next: "/" })).rejects.toEqual(refusal("not_found"));
  await expect(api.identity.beginIssuerSignIn({ org: "nowhere-at-all", next: "/" })).rejects.toEqual(
    refusal("not_found"),
  );
  await api.identity.setIssuer({ issuer: url, clientId, clientSecret });
  expect(await api.identity.issuer()).toEqual({ issuer: url, clientId });
  const { pool } = world.world.infra.database;
  const { rows } = await pool.query("select i::text as kept from issuer i");
  expect(JSON.stringify(rows)).not.toContain(clientSecret);
  await pool.query("update session set confirmed_at = null");
  await expect(api.identity.setIssuer({ issuer: url, clientId, clientSecret })).rejects.toEqual(
    refusal("confirm_first"),
  );
});

it("believes no ID token that another signed, that is for another, of another or over", async () => {
  let [nonce, email] = ["", ""];
  const forging = await startForgingIssuer(
    "qconnect",
    () => nonce,
    () => email,
  );
  const own = await startAccountWorld([forging.host]);
  const owner = await own.newOwner();
  const api = await owner.browser.api();
  await api.identity.confirmPerson({ password: PASSWORD });
  const set = () => api.identity.setIssuer({ issuer: forging.url, clientId: "qconnect", clientSecret: "s".repeat(40) });
  forging.forgery = { metadataIssuer: "https://accounts.example.com" };
  await expect(set()).rejects.toEqual(refusal("issuer_failed"));
  forging.forgery = {};
  await set();
  email = owner.email;
  const signIn = async (forgery: Forgery) => {
    forging.forgery = forgery;
    const browser = own.browser();
    const { url } = await (await browser.api()).identity.beginIssuerSignIn({ org: owner.slug, next: "/" });
    const { searchParams } = new URL(url);
    nonce = searchParams.get("nonce") ?? "";
    const search = `?code=1&state=${searchParams.get("state")}`;
    await (await browser.api()).identity.completeIssuerSignIn({ search });
    return browser.actor();
  };
  const now = Math.floor(Date.now() / 1000);
  const forgeries: Forgery[] = [
    { signature: "none" },
    { signature: "other" },
    { claims: { aud: "another-client" } },
    { claims: { iss: "https://accounts.example.com" } },
    { claims: { nonce: "another" } },
    { claims: { nonce: undefined } },
    { claims: { exp: now - 3600, iat: now - 7200 } },
    { claims: { sub: undefined } },
  ];
  for (const forgery of forgeries)
    await expect(signIn(forgery), JSON.stringify(forgery)).rejects.toEqual(refusal("issuer_failed"));
  expect(await signIn({})).toMatchObject({ kind: "user", email });
  await own.close();
  await forging.close();
}, 120_000);
