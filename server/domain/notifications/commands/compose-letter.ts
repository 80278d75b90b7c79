import type { EmailLetter, Letter, PushLetter } from "../../../infra/notifier/notifier";
import { calendarOf } from "../../shared/calendar";
import { DAY, MINUTE, SECOND } from "../../shared/duration";
import type { Tokens } from "../../shared/token";
import type { Words } from "../../shared/words";
import type { House } from "../queries/house";
import { shortText } from "../rules/short-text";
import { type LetterFacts, placeOf, writeLetter } from "../rules/write-letter";
import type { Channel, MessageKind } from "../schema";

interface ClaimedAppointment extends NonNullable<LetterFacts["appointment"]> {
  id: string;
  status: string;
  version: number;
  news: number;
  end: string;
  reminderMinutes: number[];
  runningLate: { from: string; to: string; tells: number } | null;
}

interface ClaimedTicket extends NonNullable<LetterFacts["ticket"]> {
  id: string;
  queueId: string;
  status: string;
  version: number;
  ending: string | null;
  notBefore: string | null;
  nearMinutes: number | null;
}

/** What message_claim answers, and with it the wait of a ticket whose turn is near. */
export interface ClaimedMessage extends LetterFacts {
  organizationId: string;
  id: string;
  channel: Channel;
  rule: string | null;
  recipient: string;
  locale: string;
  attempts: number;
  version: number;
  reminderOf: string | null;
  /** The id whose token the letter leads to. */
  link: string;
  /** Of a browser that still wants to be told. */
  subscription: PushLetter["to"] | null;
  appointment: ClaimedAppointment | null;
  together: ClaimedAppointment[];
  ticket: ClaimedTicket | null;
  organization: { name: string; locale: string };
  house: House | null;
}

export interface ComposeDeps {
  tokens: Tokens;
  baseUrl: URL;
  wordsFor: (...locales: string[]) => Words;
  /** The address emails come from. */
  address: string;
  now: Date;
}

/** What each kind does to the entry in a calendar; a reminder, say, changes nothing there. */
const METHODS: Partial<Record<MessageKind, "REQUEST" | "CANCEL">> = {
  booked: "REQUEST",
  rescheduled: "REQUEST",
  moved_by_us: "REQUEST",
  zone_repaired: "REQUEST",
  cancelled: "CANCEL",
  cancelled_by_us: "CANCEL",
  swapped_for_time: "REQUEST",
  swapped_for_place: "CANCEL",
};
/** News of somebody's turn: the sentence matters as much as the subject, the phone is to wake up, and soon it is no news any more. */
const AT_ONCE: readonly MessageKind[] = ["near", "called", "call_taken_back", "running_late"];
const PAGES: Record<string, string> = { apt: "appointments", tkt: "tickets", wtl: "waitlist" };
const TURN_GOOD_FOR = 5 * MINUTE;

interface Composed {
  letter: Letter;
  subject: string;
  /** The text for our own records. */
  record: string;
}

/** The letter a message is sent as, in the customer's language, else the organisation's, else English. Null where its browser is gone. */
export function composeLetter(deps: ComposeDeps, message: ClaimedMessage): Composed | null {
  const { id, channel, kind, recipient, subscription, link, organization } = message;
  const words = deps.wordsFor(message.locale, organization.locale);
  const url = pageOf(deps, link);
  const each = message.together.map((one) => pageOf(deps, one.id));
  const written = writeLetter(message, words, url, each);
  const { subject, heading } = written;
  const isAtOnce = AT_ONCE.includes(kind);
  if (channel === "email") {
    const letter: EmailLetter = {
      channel,
      id,
      from: organization.name,
      to: { name: message.customer.name, address: recipient },
      subject,
      text: written.text,
      html: written.html,
      replyTo: message.house?.contactEmail ?? undefined,
      logo: message.house?.logo?.png,
      calendar: calendarFor(deps, message),
    };
    return { letter, subject, record: written.record };
  }
  if (channel === "sms") {
    const said = [`${organization.name}: ${subject}`, ...(isAtOnce ? [heading] : [])].join("\n");
    return { letter: { channel, id, to: recipient, text: shortText(said, url) }, subject, record: said };
  }
  if (subscription === null) return null;
  const body = isAtOnce ? heading : placeOf(message);
  const letter: PushLetter = {
    ...{ channel, id, to: subscription, title: subject, body, url },
    topic: link.slice(4),
    language: words.locale,
    direction: words.direction,
    isUrgent: isAtOnce,
    goodForSeconds: (isAtOnce ? TURN_GOOD_FOR : DAY) / SECOND,
  };
  return { letter, subject, record: body };
}

const pageOf = ({ tokens, baseUrl }: ComposeDeps, id: string) =>
  new URL(`/${PAGES[id.slice(0, 3)]}/${tokens.tokenOf(id)}`, baseUrl).href;

/**
 * The entries of all appointments it tells of. An invitation is to one, and so is its end (RFC 5546, 3.2.2 and 3.2.5): several are published, as
 * confirmed or as cancelled.
 */
function calendarFor(deps: ComposeDeps, message: ClaimedMessage): EmailLetter["calendar"] {
  const { kind, appointment, together, customer, service, location, organization, recipient } = message;
  const method = METHODS[kind];
  if (method === undefined || appointment === null) return undefined;
  const [first = appointment, ...others] = together;
  const isPublished = others.length > 0;
  const invitation = {
    organizer: { name: organization.name, email: deps.address },
    attendee: { name: customer.name, email: recipient },
  };
  const entry = (one: ClaimedAppointment) => ({
    appointment: one,
    summary: `${service}, ${location.name}`,
    place: placeOf(message),
    url: pageOf(deps, one.id),
    now: deps.now,
    invitation: isPublished ? undefined : invitation,
  });
  return { method: isPublished ? "PUBLISH" : method, content: calendarOf(entry(first), ...others.map(entry)) };
}
