import type { Actor } from "../domain/identity/actor";
import type { DomainError } from "../domain/shared/errors";
import type { Outcome } from "./idempotency";
import { problemHeaders, problemOf } from "./problem";
import type { AnyRow } from "./row";

/** Any site may call: credentials travel in a header that the site itself must know, never in a cookie. */
export const CORS = {
  "Access-Control-Allow-Origin": "*",
  "Access-Control-Expose-Headers":
    "ETag, Location, Retry-After, RateLimit, RateLimit-Policy, X-Request-Id, Idempotent-Replayed, Allow",
} as const;

export const preflight = (allow: string): Response =>
  new Response(null, {
    status: 204,
    headers: {
      "Access-Control-Allow-Origin": "*",
      "Access-Control-Allow-Methods": allow,
      "Access-Control-Allow-Headers":
        "Authorization, Content-Type, Idempotency-Key, If-Match, Last-Event-ID, X-Request-Id",
      "Access-Control-Max-Age": "86400",
      Allow: allow,
    },
  });

export interface Answer {
  row: AnyRow;
  actor: Actor;
  requestId: string;
  /** Those every answer of this request has. */
  headers: Record<string, string>;
}

type Resource = { id?: string; token?: string; version?: number };

// Plain objects and strings throughout: they keep @hono/node-server on its fast path.
export function answerOutcome({ row, actor, headers }: Answer, outcome: Outcome): Response {
  headers["Cache-Control"] = "no-store";
  if ("problem" in outcome) {
    Object.assign(headers, problemHeaders(outcome.refusal));
    return new Response(JSON.stringify(outcome.problem), { status: outcome.problem.status, headers });
  }
  const { output } = outcome;
  if (row.status === 204 || output === null) return new Response(null, { status: 204, headers });
  if (row.media === "text/calendar") {
    headers["Content-Type"] = "text/calendar; charset=utf-8";
    return new Response(output as string, { headers });
  }
  const resource = output as Resource;
  headers["Content-Type"] = "application/json";
  if (row.etag) headers.ETag = `"${resource.version}"`;
  // Who is not signed in can read it back by its token only.
  if (row.collection)
    headers.Location = `/api/v1${row.collection}/${(actor.kind === "anonymous" && resource.token) || resource.id}`;
  return new Response(JSON.stringify(output), { status: row.status, headers });
}

export function answerRefusal(
  refusal: DomainError | null,
  requestId: string,
  headers: Record<string, string>,
): Response {
  const problem = problemOf(refusal, requestId);
  Object.assign(headers, problemHeaders(refusal), { "Cache-Control": "no-store" });
  return new Response(JSON.stringify(problem), { status: problem.status, headers });
}
