import { expect, test } from "vitest";
import type { CalendarAppointment } from "../../../server/domain/booking/schema";
import { boundaryOf, isoOf } from "../../../server/domain/shared/zoned-time";
import { axisOf, type DayScale, instantAtRow, rowAt } from "./axis";
import { closedRows, columnsOf, placeEntries } from "./columns";
import { entriesOf } from "./entry";
import { type Lane, layLanes } from "./lanes";
import { neighbourOf } from "./neighbour";
import { nearestStart, nearestStep, nextStart } from "./slot-grid";

const day = (date: string, zone: string) => ({
  date,
  start: isoOf(boundaryOf(date, zone, "from")),
  end: isoOf(boundaryOf(date, zone, "to")),
});
const span = (id: string, start: number, end: number) => ({ id, start, end });
const at = (text: string) => Date.parse(text);

test("an ordinary day has 48 half hours, and every instant has its height and back", () => {
  const { rows, days } = axisOf([day("2026-11-21", "Europe/London")], "Europe/London");
  const [scale] = days;
  expect(rows).toHaveLength(48);
  expect(rowAt(scale as DayScale, at("2026-11-21T09:15:00Z"))).toBe(18.5);
  expect(rowAt(scale as DayScale, at("2026-11-22T00:00:00Z"), "end")).toBe(48);
  expect(instantAtRow(scale as DayScale, 18.5)).toBe(at("2026-11-21T09:15:00Z"));
});

test("a day of 25 hours shows the hour that comes twice twice, and other days leave it out", () => {
  const zone = "Europe/London";
  const { rows, days } = axisOf([day("2026-10-24", zone), day("2026-10-25", zone)], zone);
  const [before, changed] = days;
  expect(rows).toHaveLength(50);
  expect(rows.filter(({ again }) => again).map(({ minute }) => minute)).toEqual([60, 90]);
  expect(rowAt(changed as DayScale, at("2026-10-25T00:00:00Z"))).toBe(2);
  expect(rowAt(changed as DayScale, at("2026-10-25T01:00:00Z"))).toBe(4);
  expect(instantAtRow(before as DayScale, 4)).toBeNull();
  expect(rowAt(before as DayScale, at("2026-10-24T01:00:00Z"))).toBe(6);
  expect(rowAt(changed as DayScale, at("2026-10-25T02:00:00Z"))).toBe(6);
});

test("a day of 23 hours has no rows for what the clock skips", () => {
  const zone = "America/New_York";
  const { rows, days } = axisOf([day("2026-03-07", zone), day("2026-03-08", zone)], zone);
  expect(rows).toHaveLength(48);
  expect(instantAtRow(days[1] as DayScale, 4)).toBeNull();
  expect(rowAt(days[1] as DayScale, at("2026-03-08T07:00:00Z"))).toBe(6);
  expect(axisOf([day("2026-03-08", zone)], zone).rows).toHaveLength(46);
});

test("a clock change of half an hour gives one row more", () => {
  const zone = "Australia/Lord_Howe";
  const { rows } = axisOf([day("2026-04-05", zone)], zone);
  expect(rows).toHaveLength(49);
  expect(rows.filter(({ again }) => again)).toEqual([{ minute: 90, again: true }]);
});

test("what overlaps stands side by side, what touches does not", () => {
  const lanes = layLanes([span("a", 0, 30), span("b", 10, 20), span("c", 20, 40), span("d", 40, 50)]);
  expect(Object.fromEntries(lanes)).toEqual({
    a: { lane: 0, lanes: 2 },
    b: { lane: 1, lanes: 2 },
    c: { lane: 1, lanes: 2 },
    d: { lane: 0, lanes: 1 },
  });
});

test("lanes never overlap, and each is one of those counted", () => {
  let seed = 7;
  const random = (most: number) => {
    seed = (seed * 1_103_515_245 + 12_345) % 2 ** 31;
    return seed % most;
  };
  for (let round = 0; round < 40; round++) {
    const spans = Array.from({ length: 12 }, (_, i) => {
      const start = random(20);
      return span(String(i), start, start + 1 + random(6));
    });
    const lanes = layLanes(spans);
    for (const a of spans) {
      const { lane, lanes: count } = lanes.get(a.id) as Lane;
      expect(lane).toBeLessThan(count);
      for (const b of spans)
        if (a !== b && a.start < b.end && b.start < a.end) expect(lane).not.toBe(lanes.get(b.id)?.lane);
    }
  }
});

const zone = "Europe/London";
const appointment = (id: string, resourceId: string, start: string, minutes = 30): CalendarAppointment => ({
  ...{ id, resourceId, start, end: isoOf(at(start) + minutes * 60_000), reference: "R", status: "booked" },
  ...{
    otherResourceIds: [],
    runningLate: null,
    serviceId: "s",
    partySize: 1,
    notes: null,
    staffNotes: null,
    version: 1,
    customerName: id,
    phone: null,
    email: null,
  },
});
const resource = (id: string) => ({ id, name: id, serviceIds: ["s"] });

test("appointments stand in the column of their resource, and arrows lead from one to the next", () => {
  const columns = columnsOf(axisOf([day("2026-11-21", zone)], zone), [resource("r1"), resource("r2"), resource("r3")]);
  const appointments = [
    appointment("a", "r1", "2026-11-21T09:00:00Z"),
    appointment("b", "r1", "2026-11-21T10:00:00Z", 15),
    appointment("c", "r3", "2026-11-21T10:00:00Z"),
    appointment("d", "r3", "2026-11-21T15:00:00Z"),
    appointment("other day", "r1", "2026-11-23T15:00:00Z"),
  ];
  const placed = placeEntries(columns, entriesOf({ appointments, blocks: [] }));
  expect(placed.map(({ key, column, top, rows }) => [key, column, top, rows])).toEqual([
    ["a", 0, 18, 1],
    ["b", 0, 20, 0.5],
    ["c", 2, 20, 1],
    ["d", 2, 30, 1],
  ]);
  expect(neighbourOf(placed, "a", "ArrowDown")).toBe("b");
  expect(neighbourOf(placed, "b", "ArrowDown")).toBeNull();
  expect(neighbourOf(placed, "b", "ArrowRight")).toBe("c");
  expect(neighbourOf(placed, "d", "ArrowLeft")).toBe("b");
  expect(neighbourOf(placed, "gone", "ArrowLeft")).toBe("a");
});

test("what is closed is what the opening hours leave", () => {
  const [scale] = axisOf([day("2026-11-21", zone)], zone).days;
  const open = [
    { start: at("2026-11-20T22:00:00Z"), end: at("2026-11-21T02:00:00Z") },
    { start: at("2026-11-21T09:00:00Z"), end: at("2026-11-21T17:00:00Z") },
  ];
  expect(closedRows(scale as DayScale, 48, open)).toEqual([
    { top: 4, rows: 14 },
    { top: 34, rows: 14 },
  ]);
  expect(closedRows(scale as DayScale, 48, [])).toEqual([{ top: 0, rows: 48 }]);
});

test("an appointment with a room stands in both columns, and a blocked time beside what it lies over", () => {
  const columns = columnsOf(axisOf([day("2026-11-21", zone)], zone), [resource("r1"), resource("room")]);
  const both = { ...appointment("a", "r1", "2026-11-21T09:00:00Z"), otherResourceIds: ["room", "not shown"] };
  const [start, end] = ["2026-11-21T09:00:00Z", "2026-11-21T11:00:00Z"];
  const blocks = [{ id: "b", resourceId: "room", start, end, reason: "", imported: false, version: 1 }];
  const placed = placeEntries(columns, entriesOf({ appointments: [both], blocks }));
  expect(placed.map(({ key, column, lane, lanes }) => [key, column, lane, lanes])).toEqual([
    ["a", 0, 0, 1],
    ["a-1", 1, 0, 2],
    ["b", 1, 1, 2],
  ]);
});

const own = { start: at("2026-11-21T00:00:00Z"), end: at("2026-11-22T00:00:00Z") };

test("a dropped appointment starts where the grid of its opening has a start, with room for all of it", () => {
  const works = [{ start: at("2026-11-21T09:10:00Z"), end: at("2026-11-21T12:00:00Z") }];
  const grid = { grids: works, works, stepMinutes: 20, durationMinutes: 30 };
  expect(nearestStart(grid, own, at("2026-11-21T09:38:00Z"))).toBe(at("2026-11-21T09:30:00Z"));
  expect(nearestStart(grid, own, at("2026-11-21T23:00:00Z"))).toBe(at("2026-11-21T11:30:00Z"));
  expect(nextStart(grid, own, at("2026-11-21T11:30:00Z"), 1)).toBe(at("2026-11-21T11:30:00Z"));
  expect(nextStart(grid, own, at("2026-11-21T11:30:00Z"), -1)).toBe(at("2026-11-21T11:10:00Z"));
  expect(nearestStart({ ...grid, works: [] }, own, 0)).toBeNull();
});

test("starts are counted from the opening of the place, not from when the resource begins to work", () => {
  const grids = [{ start: at("2026-11-21T09:00:00Z"), end: at("2026-11-21T17:00:00Z") }];
  const works = [{ start: at("2026-11-21T10:10:00Z"), end: at("2026-11-21T12:00:00Z") }];
  const grid = { grids, works, stepMinutes: 30, durationMinutes: 30 };
  expect(nearestStart(grid, own, at("2026-11-21T09:00:00Z"))).toBe(at("2026-11-21T10:30:00Z"));
});

test("an edge goes to the nearest step of the day and never out of it", () => {
  expect(nearestStep(own, at("2026-11-21T09:08:00Z"), 5)).toBe(at("2026-11-21T09:10:00Z"));
  expect(nearestStep(own, at("2026-11-22T09:08:00Z"), 5)).toBe(own.end);
  expect(nearestStep(own, 0, 15)).toBe(own.start);
});
