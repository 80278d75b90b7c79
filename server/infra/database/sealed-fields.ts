import type { Sealing } from "../sealing/sealed-texts";

/** Texts that people wrote about themselves or others, as functions of the database take and answer them. Nobody searches them. */
const TEXTS: ReadonlySet<string> = new Set(["notes", "staffNotes", "note", "reason"]);
/** A list of what was asked and said, sealed as JSON. */
const LIST = "answers";

/** Functions that write such fields. Others have fields of these names that are something else. */
const WRITERS: ReadonlySet<string> = new Set([
  ...["appointment_book", "appointment_command", "appointment_note", "series_book", "ticket_swap", "walk_in"],
  ...["queue_join", "ticket_command", "ticket_complete", "message_add", "message_plan"],
]);

/** The value with these fields sealed, wherever they stand in it. Nothing stays nothing. */
export async function sealFields<T>({ seal }: Pick<Sealing, "seal">, value: T): Promise<T> {
  const sealed = async (key: string, inner: unknown): Promise<unknown> => {
    if (TEXTS.has(key) && typeof inner === "string" && inner !== "") return seal(inner);
    return key === LIST && Array.isArray(inner) ? seal(JSON.stringify(inner)) : within(inner);
  };
  const within = async (inner: unknown): Promise<unknown> => {
    if (Array.isArray(inner)) return Promise.all(inner.map(within));
    if (inner === null || typeof inner !== "object" || Object.getPrototypeOf(inner) !== Object.prototype) return inner;
    const entries = Object.entries(inner).map(async ([key, one]) => [key, await sealed(key, one)] as const);
    return Object.fromEntries(await Promise.all(entries));
  };
  return (await within(value)) as T;
}

/** What a function is given. */
export const sealArgs = async (texts: Pick<Sealing, "seal">, fn: string, args: object): Promise<object> =>
  WRITERS.has(fn) ? sealFields(texts, args) : args;

/** As JSON is written, by PostgreSQL in two ways too. In a text of a person its quotation marks would be escaped. */
const SEALED = /"(notes|answers|staffNotes|note|reason)" ?: ?"(\u00a7k\d+:[\w-]+)"/g;

/** JSON with these fields opened. Some functions keep fields of these names as they were typed: those stay. */
export async function openFields({ openIfSealed }: Pick<Sealing, "openIfSealed">, json: string): Promise<string> {
  if (!json.includes("\u00a7k")) return json;
  const found = await Promise.all(
    [...json.matchAll(SEALED)].map(async ([field, key, kept = ""]) => {
      const text = await openIfSealed(kept);
      if (text === kept) return field;
      return `"${key}":${key === LIST ? text : JSON.stringify(text)}`;
    }),
  );
  return json.replace(SEALED, () => found.shift() ?? "");
}
