import { existsSync } from "node:fs";
import { expect, it } from "vitest";
import type { Recorded } from "./recorded";
import { readDays } from "./recorded";
import { createReplay } from "./replay-days";
import { createOffice } from "./run-office";
import { scoreOf } from "./score";

const DATA = "../shared/data/warsaw-offices/tickets-2019-12-30_2020-01-14.csv.gz";

/** A day of one queue in which every third ticket is called late. */
const day = (date: string): Recorded[] =>
  Array.from({ length: 90 }, (_, i) => ({
    office: "A",
    date,
    queueId: "1",
    ticket: i + 1,
    issuedMin: 480 + 3 * i,
    calledMin: 482 + 4 * i + (i % 3),
    openCounters: 1,
    configuredMin: 10,
  }));

it("a quote knows nothing of what comes after it", () => {
  const cut = 600;
  const whole = day("2020-01-07");
  // What comes after the cut is other: nobody is issued any more, and whoever waits is called in the opposite order, an hour later.
  const last = Math.max(...whole.map(({ calledMin }) => calledMin));
  const erased = whole
    .filter(({ issuedMin }) => issuedMin <= cut)
    .map((ticket) => (ticket.calledMin <= cut ? ticket : { ...ticket, calledMin: 60 + cut + last - ticket.calledMin }));
  const quotes = (tickets: Recorded[]) => {
    const replay = createReplay();
    replay.day(day("2020-01-06"));
    return replay
      .day(tickets)
      .filter(({ ticket }) => ticket.issuedMin <= cut)
      .map(({ ticket, quote }) => [ticket.ticket, quote]);
  };
  expect(quotes(erased)).toEqual(quotes(whole));
});

it("the simulated office is quoted better than by simple means, within the range as often as the range says", {
  timeout: 120_000,
}, () => {
  const office = createOffice(1);
  const told = Array.from({ length: 6 }, (_, number) => office.day(number)).flat();
  const { error, simple, bias, coverage } = scoreOf(told.filter(({ isScored }) => isScored));
  expect(error).toBeLessThan(simple.last);
  expect(error).toBeLessThan(simple.configured);
  expect(Math.abs(bias)).toBeLessThan(1.5);
  expect(coverage).toBeGreaterThan(0.72);
  expect(coverage).toBeLessThan(0.9);
});

it.runIf(existsSync(DATA))(
  "an office of recorded days is quoted better than by the last customer's wait",
  { timeout: 120_000 },
  () => {
    const replay = createReplay();
    const days = [...readDays(DATA)].map(
      ([date, tickets]) => [date, tickets.filter(({ office }) => office === "UD_Bemowo")] as const,
    );
    for (const [, tickets] of days.slice(1, 3)) replay.day(tickets);
    const told = days.slice(3, 5).flatMap(([, tickets]) => replay.day(tickets));
    const scored = told.filter(({ isScored }) => isScored);
    const { error, simple } = scoreOf(
      scored.map(({ ticket, quote }) => ({ quote, seconds: (ticket.calledMin - ticket.issuedMin) * 60 })),
    );
    expect(error / simple.last).toBeLessThan(0.9);
  },
);
