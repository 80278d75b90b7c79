import type { FieldError } from "../domain/shared/errors";

/** How deep a body of this surface is at most, with room: its schemas refuse what lies deeper anyway. */
const MAX_DEPTH = 16;
const LONE_SURROGATE = /\p{Surrogate}/u;
const isStorable = (text: string) => !text.includes("\0") && !LONE_SURROGATE.test(text);
const SUSPECT = /\\u(?:0000|d[89a-f])/i;

/**
 * Strings that JSON can spell and PostgreSQL cannot store: U+0000 and surrogates without their pair. They can only come from escapes, so a body
 * without any is not walked.
 */
export function unstorable(text: string, value: unknown): FieldError[] {
  return SUSPECT.test(text) ? [...walk(value, "", 0)] : [];
}

function* walk(value: unknown, path: string, depth: number): Generator<FieldError> {
  if (typeof value === "string") {
    if (!isStorable(value)) yield { path: path.slice(0, 200), message: "contains a character that cannot be kept" };
    return;
  }
  if (typeof value !== "object" || value === null || depth === MAX_DEPTH) return;
  for (const [key, inner] of Object.entries(value)) {
    if (!isStorable(key)) yield { path: path.slice(0, 200), message: "has a field name that cannot be kept" };
    else yield* walk(inner, path ? `${path}.${key}` : key, depth + 1);
  }
}
