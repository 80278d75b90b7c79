import fc from "fast-check";
import { expect, it } from "vitest";
import { floorReadOf } from "../../../testing/tickets-seen";
import { utilisationOf } from "./utilisation";
import { waitsReportOf } from "./waits-report";

const LONDON = "Europe/London";
const HOUR = 3600;
const at = (instant: string) => Date.parse(instant);
const MONDAY = at("2026-03-02T00:00Z");

it("says the mean and quantiles of waits that occurred, and of nothing nothing", () => {
  const tickets = [60, 120, 180, 240, 1000].map((wait) => ({ issued: 9 * HOUR, wait, service: 300 }));
  const { all } = waitsReportOf(floorReadOf(tickets), MONDAY, LONDON, false);
  expect(all.wait).toEqual({ meanSeconds: 320, p50Seconds: 180, p90Seconds: 1000 });
  const empty = waitsReportOf(floorReadOf([]), MONDAY, LONDON, false);
  expect(empty.all).toMatchObject({ tickets: 0, wait: null, service: null, scores: null });
  expect(empty).toMatchObject({ byHour: [], heatmap: [], byStaff: null });
});

it("counts tickets by what clocks showed: in an hour that comes twice both times, in one that is skipped nobody", () => {
  const hoursOf = (midnight: string, issued: number[]) =>
    waitsReportOf(
      floorReadOf(issued.map((hours) => ({ issued: hours * HOUR, wait: 0 }))),
      at(midnight),
      LONDON,
      false,
    ).byHour.map(({ hour, tickets }) => [hour, tickets]);
  expect(hoursOf("2026-10-24T23:00Z", [0.5, 1.5, 2.5, 3.5])).toEqual([
    [0, 1],
    [1, 2],
    [2, 1],
  ]);
  expect(hoursOf("2026-03-29T00:00Z", [0.5, 1.5, 2.5])).toEqual([
    [0, 1],
    [2, 1],
    [3, 1],
  ]);
});

it("splits hours of a zone that is off by a quarter where that zone does", () => {
  const { heatmap } = waitsReportOf(
    floorReadOf([14 * 60, 16 * 60].map((issued) => ({ issued, wait: 60 }))),
    at("2026-03-02T00:00Z"),
    "Asia/Kathmandu",
    false,
  );
  expect(heatmap).toEqual([
    { weekday: 1, hour: 5, tickets: 1, p50WaitSeconds: 60 },
    { weekday: 1, hour: 6, tickets: 1, p50WaitSeconds: 60 },
  ]);
});

it("counts every ticket once in every view, whatever there is", () => {
  const ticket = fc.record({
    issued: fc.integer({ min: 0, max: 7 * 24 * HOUR - 1 }),
    wait: fc.option(fc.integer({ min: 0, max: 3 * HOUR })),
    status: fc.constantFrom("s" as const, "n" as const, "l" as const, "o" as const),
    kind: fc.constantFrom("w" as const, "b" as const, "u" as const),
    counter: fc.constantFrom("ctr_1", "ctr_2"),
    staff: fc.constantFrom("usr_1", "usr_2"),
  });
  fc.assert(
    fc.property(fc.array(ticket), fc.constantFrom(LONDON, "Pacific/Chatham"), (tickets, zone) => {
      const report = waitsReportOf(floorReadOf(tickets), at("2026-10-19T00:00Z"), zone, true);
      const { byHour, byKind, byService, byCounter, byStaff, heatmap } = report;
      for (const view of [byHour, byKind, byService, byCounter, byStaff ?? [], heatmap])
        expect(view.reduce((sum, one) => sum + one.tickets, 0)).toBe(tickets.length);
      const called = tickets.filter(({ wait }) => wait !== null).length;
      expect(report.waits.reduce((sum, { count }) => sum + count, 0)).toBe(called);
      const { wait } = report.all;
      if (wait) expect(wait.p50Seconds).toBeLessThanOrEqual(wait.p90Seconds);
    }),
  );
});

it("shares the time a counter was open among its hours, and forgets a counter nobody closed after a day", () => {
  const read = floorReadOf(
    [{ issued: 9 * HOUR, wait: 1800, service: HOUR, counter: "ctr_1", staff: "usr_1" }],
    [
      ["ctr_1", 9 * HOUR, "open", "usr_1"],
      ["ctr_1", 11 * HOUR, "paused", "usr_1"],
      ["ctr_1", 12 * HOUR, "closed", null],
      ["ctr_2", -40 * HOUR, "open", "usr_2"],
    ],
  );
  const days = { from: MONDAY, until: 24 * HOUR, timeZone: LONDON };
  const { all, byHour, byCounter, byStaff } = utilisationOf(read, days, true);
  expect(all).toEqual({ openSeconds: 2 * HOUR, busySeconds: HOUR, share: 0.5 });
  expect(byHour).toEqual([
    { hour: 9, openSeconds: HOUR, busySeconds: HOUR / 2, share: 0.5 },
    { hour: 10, openSeconds: HOUR, busySeconds: HOUR / 2, share: 0.5 },
  ]);
  expect(byCounter).toEqual([{ id: "ctr_1", name: "CTR_1", openSeconds: 2 * HOUR, busySeconds: HOUR, share: 0.5 }]);
  expect(byStaff?.map(({ id }) => id)).toEqual(["usr_1"]);
});

it("counts a counter that is still open until now", () => {
  const read = floorReadOf([], [["ctr_1", -HOUR, "open", null]]);
  const { all } = utilisationOf(read, { from: MONDAY, until: 2 * HOUR, timeZone: LONDON }, false);
  expect(all.openSeconds).toBe(2 * HOUR);
});
