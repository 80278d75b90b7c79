import { DomainError } from "./errors";
import type { IdPrefix } from "./id";
import { limit } from "./paging";
import { reference } from "./text";

const UNREADABLE = "must be the nextCursor of a page of this list";

const isId = (prefix: IdPrefix, text: string) => text.startsWith(`${prefix}_`) && text.length > prefix.length + 1;

/** What a list that is sorted by ids takes: its cursor is the id of the last item given. */
export const pageById = (prefix: IdPrefix) => ({
  limit,
  cursor: reference.refine((text) => isId(prefix, text), UNREADABLE).optional(),
});

/** What a list takes that is sorted by a number, then by ids. */
export const pageByNumber = (prefix: IdPrefix) => ({
  limit,
  cursor: reference
    .refine((text) => {
      const [number, id, ...rest] = text.split(".");
      return /^\d{1,14}$/.test(number ?? "") && isId(prefix, id ?? "") && rest.length === 0;
    }, UNREADABLE)
    .optional(),
});

/** Where an item stands, and not which it is: the cursor holds when that one has moved on or is gone. */
export const cursorAt = (number: number | bigint, id: string) => `${number}.${id}`;

/** Of a cursor that `pageByNumber` let through. */
export function placeAt(cursor: string): { number: number; id: string } {
  const [number, id] = cursor.split(".");
  if (number === undefined || id === undefined) throw new DomainError("malformed", "The cursor cannot be read");
  return { number: Number(number), id };
}
