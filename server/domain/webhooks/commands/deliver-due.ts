import type { Clock } from "../../../infra/clock";
import { openFields } from "../../../infra/database/sealed-fields";
import type { Work } from "../../../infra/database/work";
import type { Outgoing, OutgoingAnswer } from "../../../infra/outgoing/outgoing";
import { OutgoingError } from "../../../infra/outgoing/outgoing-error";
import { SECOND } from "../../shared/duration";
import { isoOf } from "../../shared/zoned-time";
import { pauseAfter, readRetryAfter } from "../rules/schedule";
import { signedHeaders } from "../signature";

export interface DeliverDeps {
  work: Work;
  clock: Clock;
  outgoing: Outgoing;
}

/** What webhook_claim answers. */
export interface Claimed {
  organizationId: string;
  id: string;
  endpointId: string;
  url: string;
  secrets: string[];
  eventId: string;
  type: string;
  body: string;
  attempts: number;
}

const TIMEOUT = 20 * SECOND;
/** Longer than an attempt can last. A process that died keeps a delivery this long from the others. */
export const CLAIM_FOR = TIMEOUT + 10 * SECOND;
const PER_ENDPOINT = 10;
const MOST_ANSWER_BYTES = 64 * 1024;
const MOST_KEPT_CHARS = 2000;
const MOST_KEPT_HEADERS = 30;

/** Takes up to `limit` deliveries whose time has come; nobody else has them for 30 s. */
export function claimDue({ work, clock }: DeliverDeps, limit: number): Promise<Claimed[]> {
  const now = clock.now().getTime();
  const args = { now: isoOf(now), claimUntil: isoOf(now + CLAIM_FOR), limit, perEndpoint: PER_ENDPOINT };
  return work.call<Claimed[]>("webhook_claim", args);
}

/**
 * One attempt, and what came of it written down. 2xx is delivered; everything else, redirects included, is tried again until the attempts are over;
 * 410 ends the endpoint. A process that dies in between sends it again under the same webhook-id.
 */
export async function deliver(deps: DeliverDeps, claimed: Claimed): Promise<void> {
  const { work, clock } = deps;
  const { organizationId, id, attempts } = claimed;
  const began = clock.now().getTime();
  const started = performance.now();
  const { headers, answer, error } = await attempt(deps, claimed, began);
  const durationMs = Math.round(performance.now() - started);
  const now = clock.now().getTime();
  const isTaken = answer !== null && answer.status >= 200 && answer.status < 300;
  const asked = readRetryAfter(answer?.headers["retry-after"], now);
  const pause = pauseAfter(attempts + 1, asked, Math.random());
  const isGone = answer?.status === 410;
  await work.call("webhook_settle", {
    ...{ organizationId, id, now: isoOf(now), gone: isGone },
    outcome: isTaken ? "delivered" : pause === null || isGone ? "failed" : "retry",
    dueAt: isTaken || pause === null ? undefined : isoOf(now + pause),
    attempt: {
      ...{ at: isoOf(began), durationMs, requestHeaders: headers, error, status: answer?.status ?? null },
      responseHeaders: answer && Object.fromEntries(Object.entries(answer.headers).slice(0, MOST_KEPT_HEADERS)),
      // PostgreSQL keeps no U+0000.
      responseBody: answer?.body.toString("utf8").replaceAll("\0", "").slice(0, MOST_KEPT_CHARS),
    },
  });
}

interface Attempt {
  headers: Record<string, string>;
  answer: OutgoingAnswer | null;
  error: string | null;
}

async function attempt({ work, outgoing }: DeliverDeps, claimed: Claimed, now: number): Promise<Attempt> {
  const opened = claimed.secrets.map((kept) => work.texts.openSecret(kept, "webhooks"));
  const secrets = (await Promise.all(opened)).filter((secret) => secret !== null);
  // Sealed by another SECRET_KEY: nothing may go out that nobody can verify.
  if (secrets.length === 0) return { headers: {}, answer: null, error: "sealed" };
  const body = await openFields(work.texts, claimed.body);
  const headers = { "content-type": "application/json", ...signedHeaders(claimed.eventId, body, secrets, now) };
  const bounds = { timeoutMs: TIMEOUT, maxBytes: MOST_ANSWER_BYTES };
  try {
    const answer = await outgoing.send({ url: claimed.url, method: "POST", headers, body, ...bounds });
    return { headers, answer, error: null };
  } catch (error) {
    if (!(error instanceof OutgoingError)) throw error;
    return { headers, answer: null, error: error.reason };
  }
}
