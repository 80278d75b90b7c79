import { randomBytes } from "node:crypto";

/** Crockford's alphabet, lower case: no i, l, o, u. */
const ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz";
const ORGANIZATION_CHARS = 10;
const LOCAL_CHARS = 20;

export type IdPrefix =
  | "loc"
  | "svc"
  | "res"
  | "que"
  | "ctr"
  | "tkt"
  | "apt"
  | "hld"
  | "cus"
  | "msg"
  | "out"
  | "cmd"
  | "exc"
  | "blk"
  | "ser"
  | "wtl"
  | "psh"
  | "fed"
  | "bsy"
  | "dev"
  | "key"
  | "evt"
  | "whe"
  | "whd";

const encode = (bytes: Uint8Array): string => Array.from(bytes, (byte) => ALPHABET[byte & 31]).join("");

/** `org_` and 10 random characters (50 bits). */
export const newOrganizationId = (): string => `org_${encode(randomBytes(ORGANIZATION_CHARS))}`;
/** `usr_` and 20 random characters: people belong to no single organisation. */
export const newUserId = (): string => `usr_${encode(randomBytes(LOCAL_CHARS))}`;

function timePart(now: number): string {
  let time = "";
  for (let rest = now, i = 0; i < 10; i++, rest = Math.floor(rest / 32)) time = ALPHABET[rest % 32] + time;
  return time;
}

/** 10 characters of time, then 10 random: ids made later sort later, which keeps B-tree inserts at the right edge. */
const localPart = (now: number): string => timePart(now) + encode(randomBytes(10));

/** An id that names its organisation, so that one look-up by primary key serves public paths such as `/tickets/{id}`. */
export const newId = (prefix: IdPrefix, organizationId: string, now: number = Date.now()): string =>
  `${prefix}_${organizationId.slice(4)}${localPart(now)}`;

/** What the ids made from an instant on (ms) come after: days of rows are a range of the primary key. */
export const idsFrom = (prefix: IdPrefix, organizationId: string, at: number): string =>
  `${prefix}_${organizationId.slice(4)}${timePart(Math.max(0, at))}`;

const PATTERN = new RegExp(`^([a-z]{3})_([${ALPHABET}]{${ORGANIZATION_CHARS}})([${ALPHABET}]{${LOCAL_CHARS}})$`);

/** The organisation an id of this kind names, or null when the id is ill-formed or of another kind. */
export function organizationOf(prefix: IdPrefix, id: string): string | null {
  const match = PATTERN.exec(id);
  return match && match[1] === prefix ? `org_${match[2]}` : null;
}

/** The same row under another prefix: a hold and the appointment it becomes are one row. */
export const withPrefix = (prefix: IdPrefix, id: string): string => `${prefix}${id.slice(3)}`;
