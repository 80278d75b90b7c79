import type { MessageKind } from "../schema";
import { languageOf } from "../words/languages";
import type { MessageWords } from "../words/words";
import { type Fact, htmlOf, textOf } from "./letter-body";
import { zonedWords } from "./zoned-words";

/** What a message says, from the facts of the moment it is sent. Instants are ISO strings. */
export interface LetterFacts {
  kind: MessageKind;
  locale: string;
  appointment: { start: string; timeZone: string; reference: string; partySize: number };
  customer: { name: string; timeZone: string | null };
  service: string;
  location: { name: string; address: string };
  organization: { name: string; locale: string };
}

interface WrittenLetter {
  subject: string;
  text: string;
  /** The text for our own records: without the link, which is a key to the appointment. */
  record: string;
  html: string;
}

export const placeOf = ({ location }: Pick<LetterFacts, "location">): string =>
  [location.name, location.address].filter(Boolean).join(", ");

/** The message in the customer's language, else the organisation's, else English; times at the location's clock and, where it differs, theirs. */
export function writeLetter(facts: LetterFacts, link: string): WrittenLetter {
  const { kind, customer, service, organization } = facts;
  const { words, locale } = languageOf(facts.locale, organization.locale);
  const { start, timeZone } = facts.appointment;
  const { time, shortDay } = zonedWords(start, timeZone, locale);
  const letter = {
    language: locale,
    direction: words.direction,
    heading: words.heading[kind],
    greeting: customer.name ? words.greeting(customer.name) : null,
    facts: factsOf(facts, words, locale),
    link: { label: kind === "cancelled" ? words.bookAgain : words.manage, href: link, hint: words.manageHint },
    signature: organization.name,
    small: words.automatic,
  };
  return {
    subject: words.subject[kind](service, `${shortDay}, ${time}`),
    text: textOf(letter),
    record: textOf({ ...letter, link: null }),
    html: htmlOf(letter),
  };
}

function factsOf(letter: LetterFacts, words: MessageWords, locale: string): Fact[] {
  const { appointment, customer, service } = letter;
  const { start, timeZone, reference, partySize } = appointment;
  const timeAt = (zone: string) => {
    const { time, day, zone: name } = zonedWords(start, zone, locale);
    return { clock: `${time} ${day}`, sentence: words.time(time, day, name) };
  };
  const here = timeAt(timeZone);
  const there = customer.timeZone === null ? here : timeAt(customer.timeZone);
  return [
    { name: words.when, lines: there.clock === here.clock ? [here.sentence] : [here.sentence, there.sentence] },
    { name: words.where, lines: [placeOf(letter)] },
    { name: words.what, lines: [service] },
    ...(partySize > 1 ? [{ name: words.people, lines: [String(partySize)] }] : []),
    { name: words.reference, lines: [reference] },
  ];
}
