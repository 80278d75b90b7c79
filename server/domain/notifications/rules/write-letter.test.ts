import { expect, it } from "vitest";
import { type LetterFacts, writeLetter } from "./write-letter";

const facts: LetterFacts = {
  kind: "booked",
  locale: "en-GB",
  appointment: { start: "2026-03-05T09:30:00Z", timeZone: "Europe/London", reference: "ABC123", partySize: 1 },
  customer: { name: "Amal Haddad", timeZone: null },
  service: "Blood test",
  location: { name: "Main", address: "1 High Street" },
  organization: { name: "Riverside", locale: "en" },
};
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

it("falls back to the organisation's language, then English, and takes no tag that is none", () => {
  expect(writeLetter({ ...facts, locale: "xx" }, LINK).html).toContain('lang="en"');
  expect(writeLetter({ ...facts, locale: "en-GB-GB" }, LINK).html).toContain('lang="en"');
});
