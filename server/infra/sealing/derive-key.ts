import { hkdfSync } from "node:crypto";

/** 32 bytes that belong to one purpose (HKDF, RFC 5869): a leak of one derived key says nothing about another. */
export const deriveKey = (secretKey: Buffer, purpose: string): Buffer =>
  Buffer.from(hkdfSync("sha256", secretKey, "", `qconnect ${purpose}`, 32));
