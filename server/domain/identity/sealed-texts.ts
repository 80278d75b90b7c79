import { randomBytes } from "node:crypto";
import type { Work } from "../../infra/database/work";
import { SECOND } from "../shared/duration";
import type { Sealing } from "../shared/sealing";
import { createSeal, type Seal } from "./seal";
import { deriveKey } from "./secret";

/** Before a sealed text stands the number of its key: "\u00a7k3:". */
const PREFIX = /^\u00a7k(\d+):/;
/** How long the newest key is taken for the newest. */
export const KEYS_HOLD_FOR = 10 * SECOND;

interface Keys {
  seals: Map<number, Seal>;
  newest: number;
  readAt: number;
}

const keyOfKeys = (secretKey: Buffer) => createSeal(deriveKey(secretKey, "field keys"));
/** A key for texts, as the database keeps it. */
export const newFieldKey = (secretKey: Buffer): string =>
  keyOfKeys(secretKey).seal(randomBytes(32).toString("base64url"));

/** What texts sealed with a key look like, for `like`. */
export const sealedWith = (key: number): string => `\u00a7k${key}:%`;

async function readKeys(call: Work["call"], secretKey: Buffer): Promise<Keys> {
  const kept = await call<{ id: number; sealed: string }[]>("field_keys", { first: newFieldKey(secretKey) });
  const seals = new Map<number, Seal>();
  for (const { id, sealed } of kept) {
    const key = keyOfKeys(secretKey).open(sealed);
    if (key !== null) seals.set(id, createSeal(Buffer.from(key, "base64url")));
  }
  if (seals.size === 0) throw new Error("No key of the texts was sealed with this SECRET_KEY");
  return { seals, newest: Math.max(...seals.keys()), readAt: performance.now() };
}

/**
 * Seals with the newest key, or the one that was ten seconds ago, and opens with whichever a text names: while keys are rotated both are there.
 */
export function createSealedTexts({ call, secretKey }: { call: Work["call"]; secretKey: Buffer }): Sealing {
  let reading: Promise<Keys> | null = null;
  const readAgain = () => {
    const now = readKeys(call, secretKey);
    reading = now;
    now.catch(() => {
      if (reading === now) reading = null;
    });
    return now;
  };
  const keys = async () => {
    const known = await (reading ?? readAgain());
    return performance.now() - known.readAt < KEYS_HOLD_FOR ? known : readAgain();
  };
  return {
    async seal(text) {
      const { seals, newest } = await keys();
      return `\u00a7k${newest}:${seals.get(newest)?.seal(text)}`;
    },
    async open(kept) {
      const [prefix, number] = PREFIX.exec(kept) ?? [];
      if (prefix === undefined) return kept;
      const id = Number(number);
      const seal = (await keys()).seals.get(id) ?? (await readAgain()).seals.get(id);
      const text = seal?.open(kept.slice(prefix.length)) ?? null;
      if (text === null) throw new Error(`A text is sealed with key ${id}, which is not there`);
      return text;
    },
  };
}
