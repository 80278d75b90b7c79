import { DomainError } from "../domain/shared/errors";
import { fieldErrors } from "./problem";
import type { AnyRow } from "./row";
import { unstorable } from "./unstorable";

const JSON_TYPE = /^application\/(?:[a-z0-9.-]+\+)?json\s*(?:;\s*charset="?utf-8"?\s*)?$/i;

const SLUG = /^[a-z0-9][a-z0-9_-]{0,99}$/;
const ID = /^[a-z]{3}_[\w-]{1,196}$/;

/** For what the library says as a programmer of its own would. */
const WORDS = {
  error: ({ input }: { input?: unknown }) =>
    input === undefined ? "is required" : Number.isNaN(input) ? "must be a number" : undefined,
};

/** What stands at `{id}`: a slug or an id of an organisation, an id or a token of all else. Throws `not_found` for what can be neither. */
export function readId(one: AnyRow, id: string): string {
  if (!(one.path.startsWith("/organizations/") ? SLUG : ID).test(id)) throw new DomainError("not_found");
  return id;
}

/** Throws `malformed` for an unknown, repeated or wrong parameter. */
export function readQuery(one: AnyRow, search: string): never {
  const given: Record<string, string> = Object.create(null);
  for (const [name, value] of new URLSearchParams(search)) {
    if (name in given)
      throw new DomainError("malformed", "A query parameter is repeated", [
        { path: name.slice(0, 100), message: "is repeated" },
      ]);
    if (value.includes("\0")) throw new DomainError("malformed", "The query contains U+0000");
    given[name] = value;
  }
  if (!one.query) {
    const [unknown] = Object.keys(given);
    if (unknown === undefined) return given as never;
    const field = { path: unknown.slice(0, 100), message: "is not a known parameter" };
    throw new DomainError("malformed", "The query has an unknown parameter", [field]);
  }
  const parsed = one.query.safeParse(given, WORDS);
  if (!parsed.success) throw new DomainError("malformed", "The query could not be read", fieldErrors(parsed.error));
  return parsed.data;
}

/**
 * The JSON value of the body as it was sent, `{}` where none was and none is needed.
 * Throws `unsupported_media_type`, `malformed`.
 */
export async function readBody(one: AnyRow, request: Request): Promise<unknown> {
  const text = await request.text().catch(() => {
    throw new DomainError("malformed", "The body could not be read");
  });
  if (text === "") {
    if (one.bodyOptional) return {};
    throw new DomainError("malformed", "The request needs a JSON body");
  }
  if (!JSON_TYPE.test(request.headers.get("content-type") ?? "")) throw new DomainError("unsupported_media_type");
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new DomainError("malformed", "The body is not valid JSON");
  }
  const fields = unstorable(text, value);
  if (fields.length > 0) throw new DomainError("invalid", undefined, fields);
  return value;
}

/** Throws `invalid` with the fields at fault. */
export function checkBody(one: AnyRow, value: unknown): never {
  const parsed = one.body?.safeParse(value, WORDS);
  if (!parsed) return {} as never;
  if (!parsed.success) throw new DomainError("invalid", undefined, fieldErrors(parsed.error));
  return parsed.data;
}

/** The version If-Match asks for: undefined for any (`*` or none), 0 for one that no version ever has. Throws `malformed`. */
export function readIfMatch(header: string | null): number | undefined {
  if (header === null || header.trim() === "*") return undefined;
  const tags = header.split(",").map((tag) => tag.trim());
  if (tags.length > 1) throw new DomainError("malformed", "If-Match takes one entity tag");
  const tag = /^(W\/)?"([\x21\x23-\x7e]*)"$/.exec(tags[0] ?? "");
  if (!tag) throw new DomainError("malformed", 'If-Match must be the ETag that was read, with its quotes: "3"');
  // A weak tag never matches (RFC 9110, 13.1.1), nor does one we did not make.
  return !tag[1] && /^[1-9]\d{0,8}$/.test(tag[2] ?? "") ? Number(tag[2]) : 0;
}

/** Throws `malformed`. */
export function readIdempotencyKey(header: string | null): string | null {
  if (header === null || /^[\x20-\x7e]{1,255}$/.test(header)) return header;
  throw new DomainError("malformed", "Idempotency-Key must be 1 to 255 printable ASCII characters");
}
