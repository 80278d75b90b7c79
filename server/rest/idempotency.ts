import { DAY, SECOND } from "../domain/shared/duration";
import { DomainError, ERRORS, type ErrorCode } from "../domain/shared/errors";
import { openFields, sealFields } from "../infra/database/sealed-fields";
import type { Work } from "../infra/database/work";
import { type Problem, problemOf, refusalOf } from "./problem";

/** Replies are kept for 24 hours. */
export const KEEP_SECONDS = DAY / SECOND;

export interface KeyedRequest {
  organizationId: string;
  /** Within the organisation: a user's id, or `anonymous` for all who are not signed in. */
  scope: string;
  key: string;
  requestHash: string;
}

/** An answer before it is written: what the call gave (null: 204), or the problem it refused with. */
export type Outcome = { output: unknown } | { problem: Problem; refusal: DomainError };

interface Parts {
  exclusive: <T>(run: (work: Work) => Promise<T>) => Promise<T>;
  /** The token of an appointment or ticket, from its id. */
  tokenOf: (id: string) => string;
  requestId: string;
}

type Claim = { claimed: true } | { running: true } | { reused: true } | { status: number; reply: { json: string } };

const NOT_KEPT = new Set<number>([401, 403, 429]);
const isKept = (code: ErrorCode) =>
  ERRORS[code][0] < 500 && !NOT_KEPT.has(ERRORS[code][0]) && code !== "already_running";

/**
 * Carries a request out once: effect and reply are written in one transaction, and who comes again with the same key gets the kept reply.
 * A refusal of the product (404, 409, 412, 422) is kept too, its effects undone; anything else undoes everything and is not kept.
 * Throws `already_running`, `idempotency_key_reused`, and what is not kept.
 */
export function once(
  { exclusive, tokenOf, requestId }: Parts,
  request: KeyedRequest,
  run: (work: Work) => Promise<unknown>,
): Promise<Outcome & { replayed: boolean }> {
  return exclusive(async (work) => {
    const claim = await plainly<Claim>(work, "idempotency_claim", { ...request, keepSeconds: KEEP_SECONDS });
    if ("running" in claim) throw new DomainError("already_running");
    if ("reused" in claim) throw new DomainError("idempotency_key_reused");
    if ("reply" in claim)
      return { ...thaw(claim.status, await openFields(work.texts, claim.reply.json), tokenOf), replayed: true };
    const outcome = await attempt(work, run, requestId);
    const status = "problem" in outcome ? outcome.problem.status : 200;
    const value = "problem" in outcome ? outcome.problem : outcome.output;
    await plainly(work, "idempotency_keep", {
      ...request,
      status,
      reply: { json: freeze(await sealFields(work.texts, value)) },
    });
    return { ...outcome, replayed: false };
  });
}

// Not work.call: inside `exclusive` that wraps each call in a savepoint, and when one of these two fails all is lost anyway.
async function plainly<T>(work: Work, fn: "idempotency_claim" | "idempotency_keep", args: object): Promise<T> {
  const sql = `select ${fn}($1::jsonb) as result`;
  const rows = await work.prisma.$queryRawUnsafe<{ result: T }[]>(sql, JSON.stringify(args));
  return rows[0]?.result as T;
}

async function attempt(work: Work, run: (work: Work) => Promise<unknown>, requestId: string): Promise<Outcome> {
  try {
    // A savepoint: what a refused procedure wrote before it refused goes, the claim stays.
    return { output: (await work.write(() => run(work))) ?? null };
  } catch (error) {
    const refusal = refusalOf(error);
    if (!refusal || !isKept(refusal.code)) throw error;
    return { problem: problemOf(refusal, requestId), refusal };
  }
}

// Kept as text, so that the fields of a replayed body stand in their first order. Tokens open doors, so they are left out and made again; secrets
// are told once.
const freeze = (value: unknown): string =>
  JSON.stringify(value, (name, inner) => {
    if (name === "secret") return undefined;
    return name === "token" && typeof inner === "string" ? "" : inner;
  });

function thaw(status: number, json: string, tokenOf: (id: string) => string): Outcome {
  if (status >= 400) {
    const problem = JSON.parse(json) as Problem;
    return { problem, refusal: new DomainError(problem.code as ErrorCode, problem.detail, problem.errors) };
  }
  const output = JSON.parse(json, (_name, inner) =>
    inner !== null && typeof inner === "object" && inner.token === "" ? { ...inner, token: tokenOf(inner.id) } : inner,
  );
  return { output };
}

// `que_` + organisation + rest, `tkt_t_` + organisation + rest: the organisation stands in the form of the id itself.
const NAMES_ORGANIZATION = /^[a-z]{3}_(?:t_)?([0-9a-hjkmnp-tv-z]{10})[0-9a-hjkmnp-tv-z]{20}/;

/** The organisation whose anonymous callers share a scope: that of the id in the path, else of the location in the body; null names none. */
export function organizationNamedBy(id: string, body: { locationId?: unknown }): string | null {
  const given = id || (typeof body.locationId === "string" ? body.locationId : "");
  const match = NAMES_ORGANIZATION.exec(given);
  return match ? `org_${match[1]}` : null;
}

/** Forgets replies that are too old to be repeated; how many. */
export const purgeReplies = async (work: Work): Promise<number> =>
  (await work.call<{ deleted: number }>("idempotency_purge", { keepSeconds: KEEP_SECONDS })).deleted;
