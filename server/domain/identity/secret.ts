import { createHash, hkdfSync, randomBytes } from "node:crypto";

/** 256 random bits, base64url. */
export const randomSecret = (): string => randomBytes(32).toString("base64url");

/** What the database keeps of a secret, hex. Plain SHA-256 suffices: there is nothing to guess in 256 random bits. */
export const hashOf = (secret: string): string => createHash("sha256").update(secret).digest("hex");

/** 32 bytes that belong to one purpose (HKDF, RFC 5869): a leak of one derived key says nothing about another. */
export const deriveKey = (secretKey: Buffer, purpose: string): Buffer =>
  Buffer.from(hkdfSync("sha256", secretKey, "", `qconnect ${purpose}`, 32));
