import { createHmac, timingSafeEqual } from "node:crypto";
import { type IdPrefix, organizationOf } from "./id";

const MAC_CHARS = 22;

/**
 * The unguessable name of one appointment or ticket, for the link its holder gets: the id and a keyed hash of it (132 bits of HMAC-SHA-256).
 * Derived, never stored: a copy of the database or of a kept reply opens nothing.
 */
export interface Tokens {
  tokenOf(id: string): string;
  /** The id a genuine token names, or null. */
  idOf(prefix: IdPrefix, token: string): string | null;
  /** Six digits that hang at a location: who types them is there. */
  siteCodeOf(locationId: string): string;
}

export function createTokens(key: Buffer): Tokens {
  const mac = (id: string) => createHmac("sha256", key).update(id).digest("base64url").slice(0, MAC_CHARS);
  const siteMac = (id: string) => createHmac("sha256", key).update(`site ${id}`).digest().readUInt32BE();
  return {
    siteCodeOf: (locationId) => String(siteMac(locationId) % 1_000_000).padStart(6, "0"),
    tokenOf: (id) => `${id.slice(0, 4)}t_${id.slice(4)}${mac(id)}`,
    idOf(prefix, token) {
      if (!token.startsWith(`${prefix}_t_`)) return null;
      const id = `${prefix}_${token.slice(prefix.length + 3, -MAC_CHARS)}`;
      if (organizationOf(prefix, id) === null) return null;
      const given = Buffer.from(token.slice(-MAC_CHARS));
      const expected = Buffer.from(mac(id));
      return given.length === expected.length && timingSafeEqual(given, expected) ? id : null;
    },
  };
}
