import { TRPCError } from "@trpc/server";
import { ZodError } from "zod";
import { DomainError, ERRORS, type ErrorCode, type FieldError } from "../domain/shared/errors";
import { isDatabaseUnavailable } from "../infra/database/errors";

/** RFC 9457, with our `code`, `requestId` and the fields at fault. */
export interface Problem {
  type: "about:blank";
  title: string;
  status: number;
  detail?: string;
  code: ErrorCode | "internal";
  requestId: string;
  errors?: readonly FieldError[];
}

/** A database that is away is usually back within this. */
const RETRY_AFTER_SECONDS = 2;
const MAX_FIELDS = 50;

/** The refusal that something thrown stands for, or null: then it is a bug. */
export function refusalOf(thrown: unknown): DomainError | null {
  const error = thrown instanceof TRPCError && thrown.cause ? thrown.cause : thrown;
  if (error instanceof DomainError) return error;
  if (error instanceof ZodError) return new DomainError("invalid", undefined, fieldErrors(error));
  if (isDatabaseUnavailable(error)) return new DomainError("unavailable");
  return null;
}

export function problemOf(refusal: DomainError | null, requestId: string): Problem {
  if (!refusal) return { type: "about:blank", title: "Something went wrong", status: 500, code: "internal", requestId };
  const { code, detail, fields } = refusal;
  const [status, title] = ERRORS[code];
  return {
    type: "about:blank",
    title,
    status,
    ...(detail && { detail }),
    code,
    requestId,
    ...(fields?.length && { errors: fields }),
  };
}

/** Headers that a refusal brings with it. */
export function problemHeaders(refusal: DomainError | null): Record<string, string> {
  const headers: Record<string, string> = { "Content-Type": "application/problem+json" };
  if (!refusal) return headers;
  const [status] = ERRORS[refusal.code];
  if (status === 401) headers["WWW-Authenticate"] = "Bearer";
  const seconds = refusal.retryAfterSeconds ?? (status === 503 ? RETRY_AFTER_SECONDS : undefined);
  if (seconds !== undefined) headers["Retry-After"] = String(seconds);
  return headers;
}

/** What a schema found wrong, one entry a field, bounded: a hostile body must not be answered with a bigger one. */
export function fieldErrors(error: ZodError): FieldError[] {
  const found: FieldError[] = [];
  for (const issue of error.issues) {
    const paths = issue.code === "unrecognized_keys" ? issue.keys.map((key) => [...issue.path, key]) : [issue.path];
    const message = issue.code === "unrecognized_keys" ? "is not a known field" : issue.message;
    for (const path of paths)
      found.push({ path: path.map(String).join(".").slice(0, 200), message: message.slice(0, 300) });
    if (found.length >= MAX_FIELDS) break;
  }
  return found.slice(0, MAX_FIELDS);
}
