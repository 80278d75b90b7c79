import { createHmac, randomBytes, timingSafeEqual } from "node:crypto";
import { deriveKey } from "../../infra/sealing/derive-key";

const ID_CHARS = 20;
const MAC_CHARS = 32;

/**
 * The secret in the link of a letter about an account: the letter's id and a keyed hash of it (192 bits of HMAC-SHA-256). Derived, never stored, not
 * even hashed: whoever reads the database has the id and can open nothing; a letter that is sent again says the same.
 */
export interface AccountLinks {
  tokenOf(letterId: string): string;
  /** The letter a genuine token names, or null. */
  letterOf(token: string): string | null;
}

export function accountLinks(secretKey: Buffer): AccountLinks {
  const key = deriveKey(secretKey, "account links");
  const mac = (id: string) => createHmac("sha256", key).update(id).digest("base64url").slice(0, MAC_CHARS);
  return {
    tokenOf: (id) => id + mac(id),
    letterOf(token) {
      const id = token.slice(0, ID_CHARS);
      const given = Buffer.from(token.slice(ID_CHARS));
      const expected = Buffer.from(mac(id));
      return given.length === expected.length && timingSafeEqual(given, expected) ? id : null;
    },
  };
}

/** 120 random bits. */
export const newLetterId = (): string => randomBytes(15).toString("base64url");
