import { randomBytes } from "node:crypto";
import type { Pool } from "pg";
import { SECOND } from "../../domain/shared/duration";
import { withRetry } from "../database/retry";
import { deriveKey } from "./derive-key";
import { createSeal, type Seal } from "./seal";

/** Texts that the database keeps sealed. */
export interface Sealing {
  /** So that `seal` needs no connection of its own for ten seconds: for who is about to hold one. */
  ready(): Promise<void>;
  seal(text: string): Promise<string>;
  /** What was kept before it was sealed is opened as it is. Throws when its key is not there. */
  open(kept: string): Promise<string>;
  /** As `open`; what no key here sealed stays as it is, as people may type what only looks sealed. */
  openIfSealed(kept: string): Promise<string>;
  /** A secret, also one that was kept before there were these keys. Null when another SECRET_KEY sealed it. */
  openSecret(kept: string, purpose: OlderPurpose): Promise<string | null>;
}

/** What secrets were sealed for before there were keys of texts, each by a key of its own derived from SECRET_KEY. */
export type OlderPurpose = "totp secrets" | "issuer secrets" | "webhooks" | "busy feeds";

/** Before a sealed text stands the number of its key: "\u00a7k3:". */
const PREFIX = /^\u00a7k(\d+):/;
/** How long the newest key is taken for the newest. */
export const KEYS_HOLD_FOR = 20 * SECOND;

interface Keys {
  seals: Map<number, Seal>;
  newest: number;
  readAt: number;
}

const keyOfKeys = (secretKey: Buffer) => createSeal(deriveKey(secretKey, "field keys"));
/** A key for texts, as the database keeps it. */
export const newFieldKey = (secretKey: Buffer): string =>
  keyOfKeys(secretKey).seal(randomBytes(32).toString("base64url"));

async function readKeys(pool: Pool, secretKey: Buffer): Promise<Keys> {
  const readAt = performance.now();
  const first = JSON.stringify({ first: newFieldKey(secretKey) });
  const { rows } = await withRetry(() => pool.query("select field_keys($1::jsonb) as kept", [first]));
  const kept: { id: number; sealed: string }[] = rows[0].kept;
  const seals = new Map<number, Seal>();
  for (const { id, sealed } of kept) {
    const key = keyOfKeys(secretKey).open(sealed);
    if (key !== null) seals.set(id, createSeal(Buffer.from(key, "base64url")));
  }
  if (seals.size === 0) throw new Error("SECRET_KEY is not the one this database was sealed with");
  return { seals, newest: Math.max(...seals.keys()), readAt };
}

const ageOf = ({ readAt }: Keys) => performance.now() - readAt;

/** Seals with the newest key, or the one that was 20 s ago, and opens with whichever a text names: while keys are rotated both are there. */
export function createSealedTexts({ pool, secretKey }: { pool: Pool; secretKey: Buffer }): Sealing {
  let known: Keys | null = null;
  let reading: Promise<Keys> | null = null;
  const readAgain = () => {
    reading ??= readKeys(pool, secretKey)
      .then((keys) => {
        known = keys;
        return keys;
      })
      .finally(() => {
        reading = null;
      });
    return reading;
  };
  const keysWithin = async (age: number) => (known && ageOf(known) < age ? known : readAgain());
  const openWith = async (prefix: string, kept: string) => {
    const id = Number(PREFIX.exec(prefix)?.[1]);
    const seal = known?.seals.get(id) ?? (await readAgain()).seals.get(id);
    return seal?.open(kept.slice(prefix.length)) ?? null;
  };
  return {
    async open(kept) {
      const [prefix] = PREFIX.exec(kept) ?? [];
      if (prefix === undefined) return kept;
      const text = await openWith(prefix, kept);
      if (text === null) throw new Error(`What ${prefix} sealed was sealed with another key or SECRET_KEY`);
      return text;
    },
    async openIfSealed(kept) {
      const [prefix] = PREFIX.exec(kept) ?? [];
      return (prefix === undefined ? null : await openWith(prefix, kept)) ?? kept;
    },
    async openSecret(kept, purpose) {
      const [prefix] = PREFIX.exec(kept) ?? [];
      return prefix === undefined ? createSeal(deriveKey(secretKey, purpose)).open(kept) : openWith(prefix, kept);
    },
    ready: async () => {
      await keysWithin(KEYS_HOLD_FOR / 2);
    },
    async seal(text) {
      const { seals, newest } = await keysWithin(KEYS_HOLD_FOR);
      return `\u00a7k${newest}:${seals.get(newest)?.seal(text)}`;
    },
  };
}

/** Null stays null. */
export const openedOrNull = async ({ open }: Pick<Sealing, "open">, kept: string | null): Promise<string | null> =>
  kept === null ? null : open(kept);
