import { rangeWords, type WaitRange } from "../../shared/wait-words";
import type { WordKey, Words } from "../../shared/words";
import type { MessageKind } from "../schema";
import { filled, type Template } from "../template-schema";
import { type Fact, htmlOf, textOf } from "./letter-body";
import { zonedWords } from "./zoned-words";

interface AppointmentFacts {
  start: string;
  timeZone: string;
  reference: string;
  partySize: number;
  holdExpiresAt: string | null;
  /** When it is expected to begin, where it runs late. */
  runningLate?: { from: string; to: string } | null;
}

/** What a message says, from the facts of the moment it is sent. Instants are ISO strings. */
export interface LetterFacts {
  kind: MessageKind;
  /** What staff said why. */
  reason: string | null;
  appointment: AppointmentFacts | null;
  /** All it tells of, in time order; empty where that is the one appointment. */
  together: readonly AppointmentFacts[];
  ticket: { number: string; counter: string | null; wait: WaitRange | null } | null;
  customer: { name: string; timeZone: string | null };
  service: string;
  /** What to bring. */
  bring: readonly string[];
  location: { name: string; address: string };
  organization: { name: string };
  /** How the organisation looks and what it says in its own words; null where nothing is known of it. */
  house: LetterHouse | null;
}

export interface LetterHouse {
  accent: string | null;
  contactEmail: string | null;
  contactPhone: string | null;
  logo: { width: number; height: number } | null;
  templates: readonly Template[];
}

interface WrittenLetter {
  subject: string;
  /** What it says first, in one sentence. */
  heading: string;
  text: string;
  /** The text for our own records: without the link, which is a key to the appointment. */
  record: string;
  html: string;
}

/** What the link is for, where it does not lead to an appointment that can be changed. */
const TICKET = { label: "message.ticket", hint: "message.ticketHint" } as const;
const AGAIN = { label: "message.bookAgain", hint: "message.manageHint" } as const;
const LINKS: Partial<Record<MessageKind, { label: WordKey; hint: WordKey }>> = {
  cancelled: AGAIN,
  cancelled_by_us: AGAIN,
  declined: AGAIN,
  waitlist_joined: { label: "message.place", hint: "message.placeHint" },
  waitlist_offer: { label: "message.answer", hint: "message.placeHint" },
  near: TICKET,
  called: TICKET,
  call_taken_back: TICKET,
  swapped_for_place: TICKET,
  closed: { label: "message.bookInstead", hint: "message.ticketHint" },
};
/** These say what to bring. */
const PREPARES: readonly MessageKind[] = [
  "booked",
  "rescheduled",
  "moved_by_us",
  "zone_repaired",
  "reminder",
  "swapped_for_time",
];

/** What can happen to several appointments at once. */
const TOGETHER = ["requested", "booked", "cancelled", "cancelled_by_us"] as const satisfies readonly MessageKind[];

export const placeOf = ({ location }: Pick<LetterFacts, "location">): string =>
  [location.name, location.address].filter(Boolean).join(", ");

/**
 * The message in the reader's words; times at the location's clock and, where it differs, theirs. `links` lead to what it tells of together, in the same
 * order: each of them is changed by itself.
 */
export function writeLetter(
  facts: LetterFacts,
  { t, locale, direction, language }: Words,
  link: string,
  links: readonly string[] = [],
): WrittenLetter {
  const { kind, customer, service, organization, appointment, ticket, house } = facts;
  const late = appointment?.runningLate;
  const timeOf = (instant?: string) =>
    appointment && instant ? zonedWords(instant, appointment.timeZone, locale).time : "";
  const at = appointment && zonedWords(appointment.start, appointment.timeZone, locale);
  const values = {
    service,
    when: at ? `${at.shortDay}, ${at.time}` : "",
    time: at?.time ?? "",
    from: timeOf(late?.from),
    to: timeOf(late?.to),
    number: ticket?.number ?? "",
    counter: ticket?.counter ?? "",
    wait: ticket?.wait ? rangeWords(t, ticket.wait) : "",
  };
  const { subject, heading } = ownWords(facts, language, values, direction) ?? firstWords(facts, t, values);
  const isInLine = kind === "running_late" && ticket !== null;
  const { label, hint } = (isInLine ? TICKET : LINKS[kind]) ?? { label: "message.manage", hint: "message.manageHint" };
  const isEach = LINKS[kind] === undefined && facts.together.length > 1;
  const each = isEach ? eachOf(facts.together, links, locale) : [];
  const letter = {
    language: locale,
    direction,
    heading,
    greeting: customer.name ? t("message.greeting", { name: customer.name }) : null,
    facts: factsOf(facts, { t, locale }),
    link: { label: t(each.length > 0 ? "message.manageEach" : label), href: link, hint: t(hint), each },
    signature: organization.name,
    contact: [house?.contactPhone, house?.contactEmail].filter((one) => typeof one === "string"),
    accent: house?.accent ?? null,
    logo: house?.logo ?? null,
    small: house?.contactEmail ? t("message.automaticAnswered", { email: house.contactEmail }) : t("message.automatic"),
  };
  return { subject, heading, text: textOf(letter), record: textOf({ ...letter, link: null }), html: htmlOf(letter) };
}

const eachOf = (together: LetterFacts["together"], links: readonly string[], locale: string) =>
  together.flatMap(({ start, timeZone }, index) => {
    const href = links[index];
    const { shortDay, time } = zonedWords(start, timeZone, locale);
    return href === undefined ? [] : [{ text: `${shortDay}, ${time}`, href }];
  });

/** What the organisation says in its own words, in the reader's language; of several appointments there are the usual words alone. */
function ownWords(
  { kind, together, house }: LetterFacts,
  language: string,
  values: Parameters<typeof filled>[1],
  direction: Words["direction"],
) {
  const own = house?.templates.find((one) => one.kind === kind && one.language === language);
  if (!own || (together.length > 1 && TOGETHER.some((one) => one === kind))) return null;
  return { subject: filled(own.subject, values, direction), heading: filled(own.heading, values, direction) };
}

/** Subject and heading: of several appointments where it tells of several. */
function firstWords(
  { kind, together }: LetterFacts,
  t: Words["t"],
  values: Readonly<Record<"service" | "when" | "time" | "from" | "to" | "number" | "counter" | "wait", string>>,
) {
  const several = together.length > 1 ? TOGETHER.find((one) => one === kind) : undefined;
  if (several === undefined)
    return { subject: t(`message.kinds.${kind}.subject`, values), heading: t(`message.kinds.${kind}.heading`, values) };
  const count = together.length;
  return {
    subject: t(`message.together.${several}.subject`, { ...values, count }),
    heading: t(`message.together.${several}.heading`, { count }),
  };
}

function factsOf(letter: LetterFacts, words: Pick<Words, "t" | "locale">): Fact[] {
  const { kind, together, service, reason, bring } = letter;
  const { t } = words;
  // Who has a place in line instead has that time no more.
  const appointment = kind === "swapped_for_place" ? null : letter.appointment;
  const all = together.length > 0 || appointment === null ? together : [appointment];
  const some = (isSaid: boolean, name: string, lines: readonly string[]): Fact[] =>
    isSaid ? [{ name, lines: [...lines] }] : [];
  return [
    ...(all.length > 0
      ? [{ name: t("message.when"), lines: all.flatMap((one) => timeLines(letter, one, words)) }]
      : []),
    { name: t("message.where"), lines: [placeOf(letter)] },
    { name: t("message.what"), lines: [service] },
    ...(appointment ? appointmentFacts(appointment, all, words) : []),
    ...some(reason !== null, t("message.reason"), [reason ?? ""]),
    ...some(bring.length > 0 && PREPARES.includes(kind), t("message.bring"), bring),
  ];
}

function appointmentFacts(
  { partySize, holdExpiresAt, timeZone }: AppointmentFacts,
  all: readonly AppointmentFacts[],
  { t, locale }: Pick<Words, "t" | "locale">,
): Fact[] {
  return [
    ...(partySize > 1 ? [{ name: t("message.people"), lines: [String(partySize)] }] : []),
    ...(holdExpiresAt === null
      ? [{ name: t("message.reference"), lines: all.map(({ reference }) => reference) }]
      : [{ name: t("message.keptUntil"), lines: [zonedWords(holdExpiresAt, timeZone, locale).time] }]),
  ];
}

function timeLines(
  { customer }: LetterFacts,
  { start, timeZone }: AppointmentFacts,
  { t, locale }: Pick<Words, "t" | "locale">,
): string[] {
  const timeAt = (zone: string) => {
    const { time, day, zone: name } = zonedWords(start, zone, locale);
    return { clock: `${time} ${day}`, sentence: t("message.time", { time, day, zone: name }) };
  };
  const here = timeAt(timeZone);
  const there = customer.timeZone === null ? here : timeAt(customer.timeZone);
  return there.clock === here.clock ? [here.sentence] : [here.sentence, there.sentence];
}
