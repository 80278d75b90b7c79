import type { z } from "zod";
import type { Api } from "../api/router";
import type { Permission } from "../domain/identity/permission-schema";
import type { ErrorCode } from "../domain/shared/errors";

export type Method = "GET" | "POST" | "PATCH" | "DELETE";

/**
 * Who may call: `public` anybody; `token` whoever has the token of the appointment or ticket in the path, and members; `member` every member; else members
 * who have the permission. The table of procedures decides for good (server/api/access-table.ts); what stands here answers early, counts the public and
 * documents.
 */
export type Auth = "public" | "token" | "member" | Permission;

export interface RowInput<Query, Body> {
  /** What stands at `{id}`; empty where the path has none. */
  id: string;
  query: Query;
  body: Body;
  /** From If-Match; absent when any version will do. 0 is no version at all. */
  ifVersion: number | undefined;
}

/** One operation of the public surface: what the server runs and what the OpenAPI document says. */
export interface Row<Query = never, Body = never, Output = unknown> {
  method: Method;
  /** Below /api/v1; the one variable part is `{id}`. */
  path: string;
  operationId: string;
  tag: string;
  summary: string;
  auth: Auth;
  /** A strict object of strings as they stand in the query. */
  query?: z.ZodType<Query>;
  body?: z.ZodType<Body>;
  /** A request without a body counts as `{}`. */
  bodyOptional?: boolean;
  status: 200 | 201 | 204;
  /** Absent with 204. */
  output?: z.ZodType<Output>;
  /** Domain refusals; those every operation of its kind has are added by errorsOf. */
  errors?: readonly ErrorCode[];
  /** A stored resource: its `version` is the ETag. */
  etag?: boolean;
  /** PATCH and DELETE of a stored resource: If-Match is honoured. */
  ifMatch?: boolean;
  /** The collection that `Location` names the new resource in, such as `/appointments`. */
  collection?: string;
  /** Idempotency-Key means nothing here. */
  ignoresKey?: boolean;
  /** 204 where there is nothing to give: the call answers null. */
  mayBeNothing?: boolean;
  /** Not JSON: who writes the answer. `text/calendar` is the string the call gives. */
  media?: "text/calendar" | "text/event-stream" | "snapshot";
  /** Of a stream: the `data` of each type of event, `*` that of all others. */
  events?: Readonly<Record<string, z.ZodType>>;
  call: (api: Api, input: RowInput<Query, Body>) => Promise<Output | null | undefined>;
}

// The table holds rows of every input, so their types meet at the widest one; `row` has checked each against its own schemas.
export type AnyRow = Row<never, never, unknown>;

/** Checks that a row's call fits its own schemas, then forgets their types. */
export const row = <Query = Record<string, never>, Body = Record<string, never>, Output = unknown>(
  definition: Row<Query, Body, Output>,
): AnyRow => definition as unknown as AnyRow;

/** All refusals of an operation, those of its kind included: whoever sends no good credential is counted, so any may answer 429. */
export function errorsOf(one: AnyRow): ErrorCode[] {
  const codes = new Set<ErrorCode>([
    "malformed",
    "unauthenticated",
    // A member of staff who is no manager, or a program without the scope.
    "forbidden",
    "rate_limited",
    "unavailable",
    ...(one.errors ?? []),
  ]);
  if (one.path.includes("{id}")) codes.add("not_found");
  if (one.body) for (const code of ["too_large", "unsupported_media_type", "invalid"] as const) codes.add(code);
  if (one.ifMatch) codes.add("stale_version");
  if (one.method !== "GET" && !one.ignoresKey) codes.add("already_running").add("idempotency_key_reused");
  return [...codes];
}
