import { describe, expect, it } from "vitest";
import { inlineTexts } from "../testing/words/inline-text";
import { localeFaults } from "../testing/words/locale-faults";
import { sayingFaults } from "../testing/words/said-words";
import { codeBelow, codeOf } from "../testing/words/sources";
import { flatWords, readLocales } from "../testing/words/word-tree";

const locales = readLocales();
const english = locales.get("en") ?? new Map();
const code = codeBelow("app", "server");

/** What another language writes as English does, by its key. */
const SAME: Record<string, string[]> = {
  de: [
    "messages.filter.status",
    "appointment.who",
    "desk.counter.step.paused",
    "calendar.field.name",
    "status.title",
    "console.connection.live.word",
    "apiKeys.name",
    "webhooks.title",
    "audit.filter.person",
    "audit.kind.organization",
    "audit.kind.webhook",
  ],
  es: ["page.error", "webhooks.title", "audit.kind.webhook"],
  fr: [
    "webhooks.title",
    "audit.kind.organization",
    "audit.kind.service",
    "audit.kind.invitation",
    "audit.kind.webhook",
    "audit.kind.ticket",
    "messages.title",
    "messages.channel.push",
    "messages.kind.booked",
    "booking.minutes_one",
    "booking.minutes_other",
    "desk.counter.step.paused",
    "desk.urgent",
    "status.application",
    "status.cache",
    "manage.messages",
  ],
};

describe("every language", () => {
  it.each([...locales])("%s has all words, in all its forms", (language, words) => {
    expect(localeFaults(english, words, language, new Set(SAME[language]))).toEqual([]);
  });

  it("is found incomplete by what it lacks, has too much, or left in English", () => {
    const words = flatWords({
      a: { held: "Held until {{until}}", of_one: "{{count}} time", of_other: "{{count}} times" },
    });
    const german = flatWords({ a: { held: "Held until {{until}}", of_one: "einmal {{wann}}" }, b: "" });
    expect(localeFaults(words, german, "de")).toEqual([
      "a.of_other is missing",
      "b is no word of en.json",
      "a.of_one has an unknown {{wann}}",
      "a.held is left in English",
    ]);
    expect(localeFaults(words, words, "pl")).toContain("a.of_few is missing");
  });
});

describe("every word", () => {
  it("is said somewhere, with a value for each placeholder", { timeout: 60_000 }, () => {
    expect(sayingFaults(english, code)).toEqual([]);
  });

  it("is found unused, or said without its value", () => {
    const shown = codeOf('t("a.held"); const state = { label: "a.state" }; t("a.both", { one, two });');
    const words = flatWords({ a: { held: "{{until}}", state: "Open", both: "{{one}} {{two}}", gone: "Gone" } });
    expect(sayingFaults(words, shown)).toEqual(["page.tsx:1 gives a.held no {{until}}", "a.gone is used nowhere"]);
  });
});

describe("no page says anything that is not in the files of locales", () => {
  it("in its elements, names, hints or code", () => {
    const pages = code.sources.filter(({ fileName }) => fileName.includes("/app/"));
    expect(pages.length).toBeGreaterThan(100);
    expect(pages.flatMap(inlineTexts)).toEqual([]);
  });

  it.each([
    "<p>Hello</p>",
    '<p>{late ? "late" : <b />}</p>',
    '<input placeholder="Search" />',
    '<a aria-label={open ? "Close" : name} />',
    "<Field label={who + ' is late'} />",
    'const row = { label: "Open" };',
    'say("Nothing was changed");',
  ])("finds %s", (text) => {
    expect(codeOf(text).sources.flatMap(inlineTexts)).toHaveLength(1);
  });

  it.each([
    '<p className="grid gap-2">{t("a.held", { until })} · {name}</p>',
    '<Field label={t("a.held")} name="email" type="text" />',
    'throw new Error("There are no words around this component");',
    "<title>QConnect</title>",
  ])("leaves %s alone", (text) => {
    expect(codeOf(text).sources.flatMap(inlineTexts)).toEqual([]);
  });
});
