import { generateKeyPairSync, type KeyObject } from "node:crypto";
import { decodeJwt, exportJWK, SignJWT, UnsecuredJWT } from "jose";
import { expect, it } from "vitest";
import { createTestClock } from "../../testing/test-clock";
import { MINUTE } from "../shared/duration";
import { signAccessToken, verifyAccessToken } from "./access-token";
import { signingKeys } from "./signing-key";

const secretKey = Buffer.alloc(32, 5);
const clock = createTestClock(new Date("2026-03-03T10:00:00Z"));
const deps = { secretKey, clock };
const person = { kind: "user", userId: "usr_1", name: "Sam", email: "sam@riverside.example" } as const;
const own = () => signAccessToken(deps, { ...person, organizationId: "org_1", role: "staff", locationIds: [] });
const refused = { code: "unauthenticated" };
const ours = async () => (await signingKeys(secretKey, clock.now())).current;

/** Our own claims under another head, by another key, or with others among them. */
async function forged(head: object, key: KeyObject | Uint8Array, claims: object = {}): Promise<string> {
  const { kid } = await ours();
  const payload = { ...decodeJwt(await own()), role: "owner", ...claims };
  return new SignJWT(payload).setProtectedHeader({ alg: "EdDSA", typ: "at+jwt", kid, ...head }).sign(key);
}

it("believes no token that is unsigned, signed with the public key, or changed", async () => {
  const { publicKey, kid } = await ours();
  const secret = Buffer.from(publicKey.export({ type: "spki", format: "pem" }));
  const [head, , signature] = (await own()).split(".");
  const changed = Buffer.from(JSON.stringify({ ...decodeJwt(await own()), role: "owner" })).toString("base64url");
  const none = Buffer.from(JSON.stringify({ alg: "none", typ: "at+jwt", kid })).toString("base64url");
  const tokens = [
    new UnsecuredJWT(decodeJwt(await own())).encode(),
    `${none}.${changed}.`,
    await forged({ alg: "HS256" }, secret),
    `${head}.${changed}.${signature}`,
    `${head}.${changed}.`,
  ];
  for (const token of tokens) await expect(verifyAccessToken(deps, token), token).rejects.toMatchObject(refused);
});

it("takes its keys from nowhere else, whatever the token says of where they are", async () => {
  const { privateKey, publicKey } = generateKeyPairSync("ed25519");
  const jwk = await exportJWK(publicKey);
  for (const head of [
    {},
    { kid: "mine" },
    { jwk },
    { jku: "https://evil.example/jwks.json" },
    { x5u: "https://evil.example" },
  ])
    await expect(verifyAccessToken(deps, await forged(head, privateKey)), JSON.stringify(head)).rejects.toMatchObject(
      refused,
    );
});

it("believes its own only for what they are for, from whom they are, and while they are good", async () => {
  const { privateKey } = await ours();
  const now = Math.floor(clock.now().getTime() / 1000);
  const wrong: [object, object][] = [
    [{ typ: "JWT" }, {}],
    [{ typ: "id_token" }, {}],
    [{}, { aud: "another:api" }],
    [{}, { iss: "https://evil.example" }],
    [{}, { exp: now - 1 }],
    [{}, { exp: undefined }],
    [{}, { nbf: now + 60 }],
    [{}, { sub: undefined }],
  ];
  expect(await verifyAccessToken(deps, await forged({}, privateKey))).toMatchObject({ userId: "usr_1" });
  for (const [head, claims] of wrong)
    await expect(verifyAccessToken(deps, await forged(head, privateKey, claims))).rejects.toMatchObject(refused);
  const token = await own();
  clock.advance(14 * MINUTE);
  expect(await verifyAccessToken(deps, token)).toMatchObject({ userId: "usr_1" });
  clock.advance(MINUTE);
  await expect(verifyAccessToken(deps, token)).rejects.toMatchObject(refused);
});
