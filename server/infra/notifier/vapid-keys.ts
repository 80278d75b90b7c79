import { createECDH } from "node:crypto";

/** Both base64url; the public one is what browsers subscribe with. */
export interface VapidKeys {
  publicKey: string;
  privateKey: string;
}

/** The P-256 key pair that 32 bytes stand for: the same in every process and after every start, without being kept anywhere. */
export function vapidKeys(seed: Buffer): VapidKeys {
  const pair = createECDH("prime256v1");
  // One in 2^32 seeds is no private key of the curve; the start would say so.
  pair.setPrivateKey(seed);
  return { publicKey: pair.getPublicKey("base64url"), privateKey: seed.toString("base64url") };
}
