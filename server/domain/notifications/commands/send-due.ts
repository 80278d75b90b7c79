import type { Clock } from "../../../infra/clock";
import type { Work } from "../../../infra/database/work";
import type { Log } from "../../../infra/log";
import { type Notifier, NotSent } from "../../../infra/notifier/notifier";
import type { Sealing } from "../../../infra/sealing/sealed-texts";
import { MINUTE } from "../../shared/duration";
import type { WaitRange } from "../../shared/wait-words";
import { isoOf } from "../../shared/zoned-time";
import { readHouses } from "../queries/house";
import { pauseAfter } from "../rules/retry";
import { type DropReason, reasonToDrop } from "../rules/still-true";
import { type ClaimedMessage, type ComposeDeps, composeLetter } from "./compose-letter";

export interface SendDeps extends Pick<ComposeDeps, "tokens" | "baseUrl" | "wordsFor"> {
  work: Work;
  notifier: Notifier;
  clock: Clock;
  log: Log;
  texts: Pick<Sealing, "seal">;
  /** How long somebody in line still waits; null once they do not. */
  waitOf: WaitOf;
}

export type WaitOf = (ticket: { organizationId: string; queueId: string; id: string }) => Promise<WaitRange | null>;

interface Outcome {
  status: "sent" | "queued" | "failed" | "dropped";
  subject?: string;
  text?: string;
  error?: string;
  dueAt?: string;
  /** Its subscription ended. */
  gone?: boolean;
}

/** Sent side by side, each over a connection of its own. */
const BATCH = 5;
/** Longer than any try can last; a sender that died keeps a message this long from the others. */
export const CLAIM_FOR = 5 * MINUTE;
const MOST_ERROR_CHARS = 300;

/**
 * Sends up to 5 messages whose time has come and answers how many it took. Any number of senders may run: a message is in one hand at a time.
 * A sender that dies before the other side took the message loses nothing; one that dies after, before that is written down, makes it go out
 * again under the same id (Message-ID, Idempotency-Key, topic): nobody can be asked whether they have it. That is the only case of twice.
 */
export async function sendDue(deps: SendDeps): Promise<number> {
  const now = deps.clock.now().getTime();
  const claimed = await deps.work.call<Omit<ClaimedMessage, "house">[]>("message_claim", {
    now: isoOf(now),
    claimUntil: isoOf(now + CLAIM_FOR),
    limit: BATCH,
  });
  const houses = await readHouses(
    deps.work,
    claimed.map(({ organizationId }) => organizationId),
  );
  await Promise.all(
    claimed.map(async (claim) => {
      const message = { ...claim, house: houses.get(claim.organizationId) ?? null };
      const outcome = await sendOne(deps, message);
      const { organizationId, id, attempts } = message;
      const { subject, text } = outcome;
      await deps.work.call("message_settle", {
        ...outcome,
        subject: subject && (await deps.texts.seal(subject)),
        text: text && (await deps.texts.seal(text)),
        organizationId,
        id,
        attempts,
        now: deps.clock.now().toISOString(),
      });
    }),
  );
  return claimed.length;
}

async function sendOne(deps: SendDeps, claimed: ClaimedMessage): Promise<Outcome> {
  const now = deps.clock.now();
  const message = await waitingNow(deps, aheadOf(claimed, now.getTime()));
  const isSilent = message.house?.silent.includes(message.kind);
  const dropped = isSilent ? ("switched_off" satisfies DropReason) : whyNot(message, now.getTime());
  if (dropped !== null) return { status: "dropped", error: dropped };
  try {
    const composed = composeLetter({ ...deps, address: deps.notifier.address, now }, message);
    if (composed === null) return { status: "dropped", error: "unsubscribed" satisfies DropReason };
    await deps.notifier.send(composed.letter);
    return { status: "sent", subject: composed.subject, text: composed.record };
  } catch (error) {
    return failed(deps, message, error as Error, now.getTime());
  }
}

/** Of several appointments those that are to come; the message is about the first of them. */
function aheadOf(message: ClaimedMessage, now: number): ClaimedMessage {
  const together = message.together.filter(({ start }) => Date.parse(start) > now);
  const [first] = together;
  return first ? { ...message, together, appointment: first, link: first.id, version: first.news } : message;
}

/** A range of minutes is told as it is at this moment, not as it was when the message was planned. */
async function waitingNow({ waitOf }: SendDeps, message: ClaimedMessage): Promise<ClaimedMessage> {
  const { kind, ticket, organizationId } = message;
  if (kind !== "near" || ticket === null) return message;
  return { ...message, ticket: { ...ticket, wait: await waitOf({ ...ticket, organizationId }) } };
}

const millis = (instant: string | null) => (instant === null ? null : Date.parse(instant));

function whyNot({ appointment, ticket, rule, reminderOf, ...message }: ClaimedMessage, now: number): DropReason | null {
  const minutesBefore = rule === null ? null : Number(rule);
  const standing = appointment && { ...appointment, start: Date.parse(appointment.start) };
  const inLine = ticket && { ...ticket, notBefore: millis(ticket.notBefore) };
  return reasonToDrop(
    { ...message, minutesBefore, reminderOf: millis(reminderOf), appointment: standing, ticket: inLine },
    now,
  );
}

function failed({ log }: SendDeps, { id, attempts }: ClaimedMessage, error: Error, now: number): Outcome {
  const { code, fate } = error instanceof NotSent ? error : { code: error.name, fate: "retry" as const };
  if (fate === "gone") return { status: "dropped", error: "unsubscribed" satisfies DropReason, gone: true };
  const pause = fate === "never" ? null : pauseAfter(attempts);
  // Without the error's message: servers quote the recipient in it. It stands in the row, beside the address.
  log.warn({ messageId: id, code, attempts, again: pause !== null }, "a message could not be sent");
  const why = error.message.slice(0, MOST_ERROR_CHARS);
  return pause === null
    ? { status: "failed", error: why }
    : { status: "queued", error: why, dueAt: isoOf(now + pause) };
}
