import type { ErrorCode, FieldError } from "../server/domain/shared/errors";

/** What the application API refused, as a page can act on it. */
export interface Refusal {
  code: ErrorCode;
  detail?: string;
  fields: readonly FieldError[];
}

/**
 * The refusal inside an error of the API's caller, or null when it is a bug. It is read by its shape: the class is server
 * code, which pages do not import.
 */
export function refusalOf(error: unknown): Refusal | null {
  for (let one: unknown = error, depth = 0; one instanceof Error && depth < 4; one = one.cause, depth++) {
    if (one.name === "ZodError") return { code: "invalid", fields: [] };
    if (one.name !== "DomainError" || !("code" in one)) continue;
    const { code, detail, fields = [] } = one as Error & Partial<Refusal>;
    return { code: code as ErrorCode, detail, fields };
  }
  return null;
}

/** A bare id where a token is needed is, to a page, an address that leads nowhere. */
const STATUS: Partial<Record<ErrorCode, number>> = {
  not_found: 404,
  unauthenticated: 404,
  forbidden: 403,
  rate_limited: 429,
  unavailable: 503,
};

/**
 * For loaders: what a page is made of, or the answer that stands in its place. Throws a Response, or the bug itself.
 * An ill-formed part of an address names nothing (404); of a form, it is refused (422).
 */
export async function need<T>(reading: Promise<T>, invalid = 404): Promise<T> {
  try {
    return await reading;
  } catch (error) {
    const refusal = refusalOf(error);
    const status = refusal && (refusal.code === "invalid" ? invalid : STATUS[refusal.code]);
    if (status) throw new Response(null, { status });
    throw error;
  }
}

/** For actions: the refusal as a value, so that the page can be shown again with it. Throws as `need` does otherwise. */
export async function refused<T>(command: Promise<T>, codes: readonly ErrorCode[]): Promise<T | { refusal: Refusal }> {
  try {
    return await command;
  } catch (error) {
    const refusal = refusalOf(error);
    if (refusal && codes.includes(refusal.code)) return { refusal };
    return need(Promise.reject(error), 422);
  }
}
