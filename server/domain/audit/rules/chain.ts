import { createHash, createHmac, randomBytes } from "node:crypto";

/** An entry as it is stored; the names are those of the columns. */
export interface Entry {
  organization_id: string;
  seq: number;
  at: string;
  actor_id: string | null;
  surface: string;
  procedure: string | null;
  request_id: string | null;
  verb: string;
  kind: string;
  subject_id: string;
  address: string | null;
  address_salt: string | null;
  address_digest: string;
  changes: string | null;
  changes_salt: string | null;
  changes_digest: string;
  previous: string;
  hash: string;
}

/** What is sealed into an entry. */
export type Fact = Omit<
  Entry,
  "seq" | "address_salt" | "address_digest" | "changes_salt" | "changes_digest" | "previous" | "hash"
>;

/** Without the salt an address could be found by trying all: once it is gone the digest says nothing. */
const digestOf = (text: string | null, salt: string) =>
  createHash("sha256")
    .update(JSON.stringify([salt, text]))
    .digest("hex");

/** Keyed, so that nobody can make a chain who has the database alone. */
function hashOf(key: Buffer, entry: Omit<Entry, "hash">): string {
  const { organization_id, seq, at, actor_id, surface, procedure, request_id, verb, kind, subject_id } = entry;
  const covered = [organization_id, seq, at, actor_id, surface, procedure, request_id, verb, kind, subject_id];
  const text = JSON.stringify([entry.previous, ...covered, entry.address_digest, entry.changes_digest]);
  return createHmac("sha256", key).update(text).digest("hex");
}

const newSalt = () => randomBytes(16).toString("base64url");

/** The next entry of a chain whose end is `previous`. */
export function link(key: Buffer, previous: Pick<Entry, "seq" | "hash">, fact: Fact): Entry {
  const [address_salt, changes_salt] = [newSalt(), newSalt()];
  const entry = {
    ...fact,
    ...{ seq: previous.seq + 1, previous: previous.hash, address_salt, changes_salt },
    address_digest: digestOf(fact.address, address_salt),
    changes_digest: digestOf(fact.changes, changes_salt),
  };
  return { ...entry, hash: hashOf(key, entry) };
}

/** What is wrong with an entry that follows `previous`; `forgotten` where it is whole but for what was forgotten. Null: nothing. */
export function faultOf(key: Buffer, previous: Pick<Entry, "seq" | "hash">, entry: Entry): string | null {
  if (entry.seq !== previous.seq + 1) return `entry ${previous.seq + 1} is missing`;
  if (entry.previous !== previous.hash) return "does not follow the one before it";
  if (entry.hash !== hashOf(key, entry)) return "was changed";
  for (const [text, salt, digest] of [
    [entry.address, entry.address_salt, entry.address_digest],
    [entry.changes, entry.changes_salt, entry.changes_digest],
  ] as const) {
    if (salt === null ? text !== null : digestOf(text, salt) !== digest) return "was changed";
  }
  return null;
}

export const isForgotten = ({ address_salt, changes_salt }: Entry): boolean =>
  address_salt === null || changes_salt === null;
