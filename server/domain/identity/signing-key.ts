import { createPrivateKey, createPublicKey, type KeyObject } from "node:crypto";
import { calculateJwkThumbprint, exportJWK, type JWK } from "jose";
import { deriveKey } from "../../infra/sealing/derive-key";
import { DAY } from "../shared/duration";

export interface SigningKey {
  privateKey: KeyObject;
  publicKey: KeyObject;
  kid: string;
  jwk: JWK;
}

/** What precedes the 32 bytes of an Ed25519 seed in PKCS #8 (RFC 8410, section 7). */
const PKCS8_ED25519 = Buffer.from("302e020100300506032b657004220420", "hex");

/** Each key signs for so long. */
const PERIOD = 30 * DAY;

export interface SigningKeys {
  /** What signs now. */
  current: SigningKey;
  /** What may have signed what is still good, and what will sign next: known a month ahead to whoever keeps the list. */
  published: SigningKey[];
}

const made = new WeakMap<Buffer, Map<number, Promise<SigningKey>>>();

/**
 * The key pairs that SECRET_KEY stands for at a time, the same in every process and after every start: another one every 30 days, so there is nothing to
 * keep and nobody has to think of it. A process that is some minutes ahead signs with what all others publish already.
 */
export async function signingKeys(secretKey: Buffer, now: Date): Promise<SigningKeys> {
  const period = Math.floor(now.getTime() / PERIOD);
  const [previous, current, next] = await Promise.all([
    keyOf(secretKey, period - 1),
    keyOf(secretKey, period),
    keyOf(secretKey, period + 1),
  ]);
  return { current, published: [current, next, previous] };
}

function keyOf(secretKey: Buffer, period: number): Promise<SigningKey> {
  const known = made.get(secretKey) ?? new Map<number, Promise<SigningKey>>();
  made.set(secretKey, known);
  const key = known.get(period) ?? make(secretKey, period);
  known.set(period, key);
  return key;
}

/** `kid` is its RFC 7638 thumbprint. */
async function make(secretKey: Buffer, period: number): Promise<SigningKey> {
  const der = Buffer.concat([PKCS8_ED25519, deriveKey(secretKey, `access tokens ${period}`)]);
  const privateKey = createPrivateKey({ key: der, format: "der", type: "pkcs8" });
  const publicKey = createPublicKey(privateKey);
  const jwk = await exportJWK(publicKey);
  const kid = await calculateJwkThumbprint(jwk);
  return { privateKey, publicKey, kid, jwk: { ...jwk, kid, alg: "EdDSA", use: "sig" } };
}

/** The document of `/.well-known/jwks.json`. */
export const jwks = async (secretKey: Buffer, now: Date): Promise<{ keys: JWK[] }> => ({
  keys: (await signingKeys(secretKey, now)).published.map(({ jwk }) => jwk),
});
