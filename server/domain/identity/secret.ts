import { createHash, randomBytes } from "node:crypto";

/** 256 random bits, base64url. */
export const randomSecret = (): string => randomBytes(32).toString("base64url");

/** What the database keeps of a secret, hex. Plain SHA-256 suffices: there is nothing to guess in 256 random bits. */
export const hashOf = (secret: string): string => createHash("sha256").update(secret).digest("hex");
