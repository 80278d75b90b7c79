import { describe, expect, it } from "vitest";
import { HOUR, MINUTE } from "../../shared/duration";
import { instantAt } from "../../shared/zoned-time";
import { type Facts, type PlannedMessage, planMessages } from "./plan-messages";
import { remindersOf, staleFrom } from "./reminder-times";
import { reasonToDrop } from "./still-true";

const start = Date.parse("2026-03-29T12:00:00Z");
const facts = (more: Partial<Facts> = {}): Facts => ({
  status: "booked",
  version: 1,
  start,
  email: "amal@example.org",
  messages: [],
  ...more,
});
const planned = (more: Partial<PlannedMessage>): PlannedMessage => ({
  id: "msg_1",
  kind: "booked",
  version: 1,
  status: "queued",
  told: false,
  reminderOf: null,
  ...more,
});
const kindsOf = (plan: { queue: { kind: string; rule?: string }[] }) =>
  plan.queue.map(({ kind, rule }) => rule ?? kind);

describe("reminders", () => {
  it("are due 24 hours and 1 hour before, as time passes and not as clocks show it", () => {
    const london = instantAt("2026-03-29", 13 * 60, "Europe/London");
    const before = instantAt("2026-03-28", 12 * 60, "Europe/London");
    expect(remindersOf(london, 0)).toEqual([
      { rule: "24h", dueAt: before },
      { rule: "1h", dueAt: london - HOUR },
    ]);
  });

  it("whose time is past are not planned", () => {
    expect(remindersOf(start, start - 24 * HOUR - 1)).toHaveLength(2);
    expect(remindersOf(start, start - 24 * HOUR).map(({ rule }) => rule)).toEqual(["1h"]);
    expect(remindersOf(start, start - HOUR)).toEqual([]);
    expect(remindersOf(start, start + HOUR)).toEqual([]);
  });

  it("that are late give way to the next, and the last to the appointment", () => {
    expect(staleFrom("24h", start)).toBe(start - HOUR);
    expect(staleFrom("1h", start)).toBe(start);
  });
});

describe("a plan", () => {
  it("confirms a booking and reminds of it", () => {
    expect(kindsOf(planMessages(facts(), start - 48 * HOUR))).toEqual(["booked", "24h", "1h"]);
    expect(kindsOf(planMessages(facts(), start - 3 * HOUR))).toEqual(["booked", "1h"]);
    expect(kindsOf(planMessages(facts(), start - 30 * MINUTE))).toEqual(["booked"]);
  });

  it("tells nobody without an address, and nothing about what has begun", () => {
    expect(planMessages(facts({ email: null }), start - HOUR)).toEqual({ drop: [], queue: [] });
    expect(planMessages(facts(), start)).toEqual({ drop: [], queue: [] });
    expect(planMessages(facts({ status: "cancelled" }), start)).toEqual({ drop: [], queue: [] });
  });

  it("confirms one version once", () => {
    const messages = [planned({ status: "sent", told: true })];
    expect(kindsOf(planMessages(facts({ messages }), start - 30 * MINUTE))).toEqual([]);
  });

  it("tells of the new time and drops what was planned for the old", () => {
    const messages = [
      planned({ id: "told", status: "sent", told: true }),
      planned({ id: "late", kind: "reminder", reminderOf: start - HOUR }),
      planned({ id: "past", kind: "reminder", reminderOf: start - HOUR, status: "sent", told: true }),
    ];
    const plan = planMessages(facts({ version: 2, messages }), start - 48 * HOUR);
    expect(plan.drop).toEqual(["late"]);
    expect(kindsOf(plan)).toEqual(["rescheduled", "24h", "1h"]);
  });

  it("confirms the booking, not its change, to whom nothing was sent yet", () => {
    const plan = planMessages(facts({ version: 2, messages: [planned({ id: "old" })] }), start - 30 * MINUTE);
    expect(plan.drop).toEqual(["old"]);
    expect(kindsOf(plan)).toEqual(["booked"]);
  });

  it("of a cancelled appointment is one message", () => {
    const messages = [planned({ id: "a" }), planned({ id: "b", kind: "reminder", reminderOf: start })];
    const plan = planMessages(facts({ status: "cancelled", version: 2, messages }), start - 48 * HOUR);
    expect(plan.drop).toEqual(["a", "b"]);
    expect(kindsOf(plan)).toEqual(["cancelled"]);
  });

  it("of one who came or did not come is silence", () => {
    const messages = [planned({ id: "b", kind: "reminder", reminderOf: start })];
    for (const status of ["arrived", "fulfilled", "noshow"])
      expect(planMessages(facts({ status, messages }), start - HOUR)).toEqual({ drop: ["b"], queue: [] });
  });
});

describe("a due message", () => {
  const due = { kind: "reminder" as const, rule: "24h", version: 1, reminderOf: start };
  const appointment = { status: "booked", version: 3, start };

  it("goes out while it is true", () => {
    expect(reasonToDrop({ ...due, appointment }, start - 24 * HOUR)).toBeNull();
    expect(reasonToDrop({ ...due, kind: "booked", version: 3, appointment }, start)).toBeNull();
    expect(reasonToDrop({ ...due, kind: "cancelled", appointment }, start)).toBeNull();
  });

  it("is dropped when the appointment moved, ended or is about to be reminded of again", () => {
    expect(reasonToDrop({ ...due, reminderOf: start - 1, appointment }, start - 24 * HOUR)).toBe("superseded");
    expect(reasonToDrop({ ...due, kind: "booked", appointment }, start - HOUR)).toBe("superseded");
    expect(reasonToDrop({ ...due, appointment: { ...appointment, status: "noshow" } }, 0)).toContain("noshow");
    expect(reasonToDrop({ ...due, appointment }, start - HOUR)).toBe("too late");
    expect(reasonToDrop({ ...due, rule: "1h", appointment }, start)).toBe("too late");
  });
});
