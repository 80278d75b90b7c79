import { createCipheriv, createDecipheriv, randomBytes } from "node:crypto";

const ALGORITHM = "aes-256-gcm";
const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/** Secrets that have to be read again, as the database keeps them: AES-256-GCM, base64url of nonce, tag and text. */
export interface Seal {
  seal(text: string): string;
  /** Null when another key sealed it, or nothing did. */
  open(sealed: string): string | null;
}

/** @param key 32 bytes */
export const createSeal = (key: Buffer): Seal => ({
  seal(text) {
    const nonce = randomBytes(NONCE_BYTES);
    const cipher = createCipheriv(ALGORITHM, key, nonce);
    const body = Buffer.concat([cipher.update(text, "utf8"), cipher.final()]);
    return Buffer.concat([nonce, cipher.getAuthTag(), body]).toString("base64url");
  },
  open(sealed) {
    const bytes = Buffer.from(sealed, "base64url");
    try {
      const decipher = createDecipheriv(ALGORITHM, key, bytes.subarray(0, NONCE_BYTES));
      decipher.setAuthTag(bytes.subarray(NONCE_BYTES, NONCE_BYTES + TAG_BYTES));
      return Buffer.concat([decipher.update(bytes.subarray(NONCE_BYTES + TAG_BYTES)), decipher.final()]).toString();
    } catch {
      return null;
    }
  },
});
