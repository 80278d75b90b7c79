import type { Clock } from "../../../infra/clock";
import type { Work } from "../../../infra/database/work";
import type { Log } from "../../../infra/log";
import { type Letter, type Notifier, NotSent } from "../../../infra/notifier";
import { calendarOf } from "../../shared/calendar";
import { MINUTE } from "../../shared/duration";
import type { Tokens } from "../../shared/token";
import { isoOf } from "../../shared/zoned-time";
import { pauseAfter } from "../rules/retry";
import { reasonToDrop } from "../rules/still-true";
import { type LetterFacts, placeOf, writeLetter } from "../rules/write-letter";

export interface SendDeps {
  work: Work;
  notifier: Notifier;
  tokens: Tokens;
  baseUrl: URL;
  clock: Clock;
  log: Log;
}

/** What message_claim answers. */
interface ClaimedMessage extends LetterFacts {
  organizationId: string;
  id: string;
  rule: string | null;
  recipient: string;
  attempts: number;
  version: number;
  reminderOf: string | null;
  appointment: LetterFacts["appointment"] & { id: string; status: string; version: number; end: string };
}

interface Outcome {
  status: "sent" | "queued" | "failed" | "dropped";
  subject?: string;
  text?: string;
  error?: string;
  dueAt?: string;
}

/** Sent side by side, each over a connection of its own. */
const BATCH = 5;
/** Longer than any try can last; a sender that died keeps a message this long from the others. */
export const CLAIM_FOR = 5 * MINUTE;
const MOST_ERROR_CHARS = 300;

/**
 * Sends up to 5 messages whose time has come and answers how many it took. Any number of senders may run: a message is in one hand at a time.
 * A sender that dies before SMTP took the message loses nothing; one that dies after, before that is written down, makes it go out again
 * under the same Message-ID: SMTP has no way to ask. That is the only case of twice.
 */
export async function sendDue(deps: SendDeps): Promise<number> {
  const now = deps.clock.now().getTime();
  const claimed = await deps.work.call<ClaimedMessage[]>("message_claim", {
    now: isoOf(now),
    claimUntil: isoOf(now + CLAIM_FOR),
    limit: BATCH,
  });
  await Promise.all(
    claimed.map(async (message) => {
      const outcome = await sendOne(deps, message);
      const { organizationId, id, attempts } = message;
      await deps.work.call("message_settle", {
        ...outcome,
        organizationId,
        id,
        attempts,
        now: deps.clock.now().toISOString(),
      });
    }),
  );
  return claimed.length;
}

async function sendOne(deps: SendDeps, message: ClaimedMessage): Promise<Outcome> {
  const now = deps.clock.now().getTime();
  const { appointment, reminderOf, attempts } = message;
  const dropped = reasonToDrop(
    {
      ...message,
      reminderOf: reminderOf === null ? null : Date.parse(reminderOf),
      appointment: { ...appointment, start: Date.parse(appointment.start) },
    },
    now,
  );
  if (dropped !== null) return { status: "dropped", error: dropped };
  try {
    const { letter, record } = letterOf(deps, message);
    await deps.notifier.send(letter);
    return { status: "sent", subject: letter.subject, text: record };
  } catch (error) {
    const { code, isFinal } = error instanceof NotSent ? error : { code: (error as Error).name, isFinal: false };
    const pause = isFinal ? null : pauseAfter(attempts);
    // Without the error's message: servers quote the recipient in it. It stands in the row, beside the address.
    deps.log.warn({ messageId: message.id, code, attempts, again: pause !== null }, "a message could not be sent");
    const why = (error as Error).message.slice(0, MOST_ERROR_CHARS);
    return pause === null
      ? { status: "failed", error: why }
      : { status: "queued", error: why, dueAt: isoOf(now + pause) };
  }
}

function letterOf(
  { notifier, tokens, baseUrl, clock }: SendDeps,
  message: ClaimedMessage,
): { letter: Letter; record: string } {
  const { id, kind, recipient, appointment, customer, service, location, organization } = message;
  const link = new URL(`/appointments/${tokens.tokenOf(appointment.id)}`, baseUrl).href;
  const { subject, text, html, record } = writeLetter(message, link);
  const calendar = () =>
    calendarOf({
      appointment,
      summary: `${service}, ${location.name}`,
      place: placeOf(message),
      url: link,
      now: clock.now(),
      invitation: {
        organizer: { name: organization.name, email: notifier.address },
        attendee: { name: customer.name, email: recipient },
      },
    });
  const letter: Letter = {
    id,
    from: organization.name,
    to: { name: customer.name, address: recipient },
    subject,
    text,
    html,
    // A reminder changes nothing in a calendar.
    calendar:
      kind === "reminder" ? undefined : { method: kind === "cancelled" ? "CANCEL" : "REQUEST", content: calendar() },
  };
  return { letter, record };
}
