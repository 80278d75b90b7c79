import { expect, it } from "vitest";
import { readInThread } from "./read-in-thread";

const question = (rule: string) => ({
  text: `BEGIN:VCALENDAR\nBEGIN:VEVENT\nUID:1\nDTSTART:20260330T080000Z\nDURATION:PT1H\n${rule}\nEND:VEVENT\nEND:VCALENDAR`,
  organizationId: "org_x",
  timeZone: "Europe/London",
  from: Date.parse("2026-03-01"),
  to: Date.parse("2026-05-01"),
});

it("reads a calendar in a thread of its own", async () => {
  const start = Date.parse("2026-03-30T08:00Z");
  expect(await readInThread(question("RRULE:FREQ=DAILY;COUNT=1"))).toEqual({
    busy: [{ start, end: start + 3_600_000 }],
  });
  expect(await readInThread(question("RRULE:FREQ=NEVER"))).toEqual({ problem: "no_calendar" });
});

it("ends a thread that looks for a day which never comes", async () => {
  const answer = await readInThread(question("RRULE:FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30"), 1000);
  expect(answer).toEqual({ problem: "too_much" });
});

it("ends a thread that wants more memory than it has", async () => {
  const hog = { ...question("RRULE:FREQ=DAILY"), text: `BEGIN:VCALENDAR\n${"X:1\n".repeat(6_000_000)}END:VCALENDAR` };
  expect(await readInThread(hog)).toEqual({ problem: "too_much" });
}, 30_000);
