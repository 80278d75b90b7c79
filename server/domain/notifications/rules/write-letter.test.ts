import { expect, it } from "vitest";
import { wordsFor } from "../../../words/languages";
import { createWords } from "../../shared/words";
import { messageKind } from "../schema";
import { type LetterFacts, writeLetter as write } from "./write-letter";

const facts: LetterFacts = {
  kind: "booked",
  reason: null,
  appointment: {
    start: "2026-03-05T09:30:00Z",
    timeZone: "Europe/London",
    reference: "ABC123",
    partySize: 1,
    holdExpiresAt: null,
  },
  together: [],
  ticket: null,
  customer: { name: "Amal Haddad", timeZone: null },
  service: "Blood test",
  bring: ["The form from your doctor"],
  location: { name: "Main", address: "1 High Street" },
  organization: { name: "Riverside" },
  house: null,
};
const writeLetter = (given: LetterFacts, link: string) => write(given, wordsFor("en-GB"), link);
const LINK = "https://book.example/appointments/apt_t_x";

it("says when at the location's clock, where, what and how to change it", () => {
  const { subject, text, html } = writeLetter(facts, LINK);
  expect(subject).toMatch(/^Booked: Blood test, Thu,? 5 Mar, 09:30$/);
  expect(text).toMatch(/When: 09:30 on Thursday,? 5 March 2026 \(London time\)/);
  expect(text).toContain("Where: Main, 1 High Street");
  expect(text).toContain(LINK);
  expect(html).toContain(`href="${LINK}"`);
  expect(html).toContain('<html lang="en-GB" dir="ltr">');
});

it("adds the customer's clock only where it shows another time", () => {
  const away = (timeZone: string) => writeLetter({ ...facts, customer: { name: "A", timeZone } }, LINK).text;
  expect(away("Asia/Kathmandu")).toMatch(/15:15 on Thursday,? 5 March 2026 \(Kathmandu time\)/);
  expect(away("Europe/Lisbon")).not.toContain("Lisbon");
});

it("keeps the link out of our own records", () => {
  expect(writeLetter(facts, LINK).record).not.toContain("/appointments/");
});

it("escapes what people typed", () => {
  const { html } = writeLetter({ ...facts, customer: { name: '<img src=x> & "co"', timeZone: null } }, LINK);
  expect(html).toContain("&lt;img src=x&gt; &amp; &quot;co&quot;");
  expect(html).not.toContain("<img");
});

it("says what to bring to who comes, and why to whom we refuse", () => {
  const textFor = (more: Partial<LetterFacts>) => writeLetter({ ...facts, ...more }, LINK).text;
  expect(textFor({ kind: "reminder" })).toContain("Please bring: The form from your doctor");
  expect(textFor({ kind: "cancelled" })).not.toContain("Please bring");
  expect(textFor({ kind: "cancelled_by_us", reason: "Nobody is there that day" })).toContain(
    "Reason: Nobody is there that day",
  );
});

it.each(messageKind.options)("has words for the kind %s in every language", (kind) => {
  for (const { language } of wordsFor("en").choices) {
    const wait = { p10Seconds: 480, p50Seconds: 660, p90Seconds: 840 };
    const ticket = { number: "B047", counter: "Counter 3", wait };
    const { subject, heading } = write({ ...facts, kind, ticket }, wordsFor(language), LINK);
    expect(`${subject} ${heading}`).not.toMatch(/message\.kinds|{{|undefined/);
  }
});

it("says a wait as a range, and no time to whom a place in line was given for it", () => {
  const wait = { p10Seconds: 480, p50Seconds: 660, p90Seconds: 840 };
  const ticket = { number: "B047", counter: null, wait };
  const near = writeLetter({ ...facts, kind: "near", appointment: null, ticket }, LINK);
  expect([near.subject, near.heading]).toEqual([
    "B047: your turn is near",
    "Expected wait: 8 to 14 minutes. Please be close by.",
  ]);
  const place = writeLetter({ ...facts, kind: "swapped_for_place", ticket }, LINK).text;
  expect(place).not.toMatch(/When:|Reference:/);
  expect(place).toContain("See your place in line");
});

it("is read from right to left in languages that are", () => {
  const arabic = createWords({ locale: "ar", language: "ar", tree: wordsFor("en").tree, choices: [] });
  expect(write(facts, arabic, LINK).html).toContain('<html lang="ar" dir="rtl">');
});
