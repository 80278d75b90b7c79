import fc from "fast-check";
import { expect, it } from "vitest";
import { DomainError } from "../../shared/errors";
import { occurrencesOf } from "./series";

const START = "2026-03-16T09:30";
const refusal = (rule: string, start = START) => {
  try {
    occurrencesOf(rule, start);
  } catch (error) {
    if (error instanceof DomainError) return error.fields?.[0]?.message;
    throw error;
  }
};

it("a weekly series keeps its wall clock, over a clock change too", () => {
  expect(occurrencesOf("FREQ=WEEKLY;COUNT=4", START)).toEqual([
    START,
    "2026-03-23T09:30",
    "2026-03-30T09:30",
    "2026-04-06T09:30",
  ]);
});

it("every other week, on several days, and to a last day that is included", () => {
  expect(occurrencesOf("FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,TH;UNTIL=20260402", START)).toEqual([
    START,
    "2026-03-19T09:30",
    "2026-03-30T09:30",
    "2026-04-02T09:30",
  ]);
});

it("a monthly series leaves out months that have no such day", () => {
  expect(occurrencesOf("FREQ=MONTHLY;COUNT=3", "2026-01-31T10:00")).toEqual([
    "2026-01-31T10:00",
    "2026-03-31T10:00",
    "2026-05-31T10:00",
  ]);
  expect(occurrencesOf("FREQ=MONTHLY;BYDAY=-1FR;COUNT=2", "2026-02-27T10:00")).toEqual([
    "2026-02-27T10:00",
    "2026-03-27T10:00",
  ]);
});

it.each([
  ["FREQ=WEEKLY", /must end/],
  ["FREQ=WEEKLY;COUNT=53", /at most 52/],
  ["FREQ=DAILY;UNTIL=20991231", /at most 52/],
  ["FREQ=WEEKLY;COUNT=1", /at least 2/],
  ["FREQ=SECONDLY;COUNT=5", /FREQ is not right/],
  ["FREQ=YEARLY;COUNT=5", /FREQ is not right/],
  ["COUNT=5", /must say FREQ/],
  ["FREQ=WEEKLY;BYDAY=TU;COUNT=5", /begin at the start/],
  ["FREQ=WEEKLY;UNTIL=20260402T000000Z", /UNTIL is not right/],
  ["FREQ=WEEKLY;COUNT=4;BYSETPOS=1", /BYSETPOS is not right/],
  ["FREQ=WEEKLY;COUNT=four", /COUNT is not right/],
  ["FREQ=WEEKLY;INTERVAL=99999999;COUNT=4", /INTERVAL is not right/],
  ["FREQ=MONTHLY;BYDAY=MO;BYMONTHDAY=31;COUNT=4", /either BYDAY or BYMONTHDAY/],
  ["FREQ=DAILY;INTERVAL=7;BYDAY=SU;COUNT=4", /must be WEEKLY/],
  ["every week", /every week is not right/],
])("%s is refused", (rule, message) => {
  expect(refusal(rule)).toMatch(message);
});

it("whatever rule of these parts is given, an answer or a refusal comes at once", () => {
  const part = (name: string, values: fc.Arbitrary<string>) => fc.option(values.map((value) => `${name}=${value}`));
  const days = fc.tuple(fc.constantFrom("", "1", "5", "-5"), fc.constantFrom("MO", "SU")).map((both) => both.join(""));
  const rules = fc
    .tuple(
      fc.constantFrom("FREQ=DAILY", "FREQ=WEEKLY", "FREQ=MONTHLY"),
      part("INTERVAL", fc.integer({ min: 1, max: 11 }).map(String)),
      fc.constantFrom("COUNT=52", "UNTIL=20991231"),
      fc.oneof(part("BYDAY", days), part("BYMONTHDAY", fc.constantFrom("31", "-31", "29,30"))),
    )
    .map((parts) => parts.filter(Boolean).join(";"));
  fc.assert(
    fc.property(rules, fc.constantFrom("2026-02-09T09:00", "2024-02-29T09:00", "2026-03-30T09:00"), (rule, start) => {
      try {
        const starts = occurrencesOf(rule, start);
        expect(starts.toSorted()).toEqual(starts);
      } catch (error) {
        expect(error).toBeInstanceOf(DomainError);
      }
    }),
    { numRuns: 300 },
  );
});
