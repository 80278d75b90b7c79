import { createPrivateKey, createPublicKey, type KeyObject } from "node:crypto";
import { calculateJwkThumbprint, exportJWK, type JWK } from "jose";
import { deriveKey } from "./secret";

export interface SigningKey {
  privateKey: KeyObject;
  publicKey: KeyObject;
  kid: string;
  jwk: JWK;
}

/** What precedes the 32 bytes of an Ed25519 seed in PKCS #8 (RFC 8410, section 7). */
const PKCS8_ED25519 = Buffer.from("302e020100300506032b657004220420", "hex");

const made = new WeakMap<Buffer, Promise<SigningKey>>();

/** The key pair that SECRET_KEY stands for, the same in every process and after every start; `kid` is its RFC 7638 thumbprint. */
export function signingKey(secretKey: Buffer): Promise<SigningKey> {
  const known = made.get(secretKey) ?? make(secretKey);
  made.set(secretKey, known);
  return known;
}

async function make(secretKey: Buffer): Promise<SigningKey> {
  const der = Buffer.concat([PKCS8_ED25519, deriveKey(secretKey, "access tokens")]);
  const privateKey = createPrivateKey({ key: der, format: "der", type: "pkcs8" });
  const publicKey = createPublicKey(privateKey);
  const jwk = await exportJWK(publicKey);
  const kid = await calculateJwkThumbprint(jwk);
  return { privateKey, publicKey, kid, jwk: { ...jwk, kid, alg: "EdDSA", use: "sig" } };
}

/** The document of `/.well-known/jwks.json`. */
export const jwks = async (secretKey: Buffer): Promise<{ keys: JWK[] }> => ({
  keys: [(await signingKey(secretKey)).jwk],
});
