import { describe, expect, it } from "vitest";
import { HOUR, MINUTE } from "../../shared/duration";
import { instantAt } from "../../shared/zoned-time";
import type { MessageKind } from "../schema";
import { type Facts, type News, type PlannedMessage, planMessages } from "./plan-messages";
import { remindersOf, staleFrom } from "./reminder-times";
import { type DueMessage, type DueTicket, reasonToDrop } from "./still-true";

const start = Date.parse("2026-03-29T12:00:00Z");
const RULES = [1440, 60];
const reach = { email: "amal@example.org", phone: "+44 20 7946 0018", subscriptions: [], locale: "en" };
const facts = (more: Partial<Facts> = {}): Facts => ({
  status: "booked",
  news: { version: 1 },
  start,
  reach,
  reminderMinutes: RULES,
  messages: [],
  ...more,
});
const planned = (more: Partial<PlannedMessage>): PlannedMessage => ({
  id: "msg_1",
  kind: "booked",
  channel: "email",
  recipient: reach.email,
  version: 1,
  status: "queued",
  told: false,
  isShared: false,
  reminderOf: null,
  ...more,
});
const kindsOf = (plan: { queue: { kind: string; minutesBefore?: number }[] }) =>
  plan.queue.map(({ kind, minutesBefore }) => minutesBefore ?? kind);

describe("reminders", () => {
  it("are due a time before, as time passes and not as clocks show it", () => {
    const london = instantAt("2026-03-29", 13 * 60, "Europe/London");
    const before = instantAt("2026-03-28", 12 * 60, "Europe/London");
    expect(remindersOf(london, [60, 1440], 0)).toEqual([
      { minutesBefore: 1440, dueAt: before },
      { minutesBefore: 60, dueAt: london - HOUR },
    ]);
  });

  it("whose time is past are not planned", () => {
    expect(remindersOf(start, RULES, start - 24 * HOUR - 1)).toHaveLength(2);
    expect(remindersOf(start, RULES, start - 24 * HOUR).map(({ minutesBefore }) => minutesBefore)).toEqual([60]);
    expect(remindersOf(start, RULES, start - 30 * MINUTE)).toEqual([]);
    expect(remindersOf(start, RULES, start + HOUR)).toEqual([]);
    expect(remindersOf(start, [], 0)).toEqual([]);
  });

  it("that are late give way to the next, and the last to the appointment", () => {
    expect(staleFrom(1440, RULES, start)).toBe(start - HOUR);
    expect(staleFrom(60, RULES, start)).toBe(start);
    expect(staleFrom(2880, [60, 2880, 1440], start)).toBe(start - 24 * HOUR);
  });
});

describe("a plan", () => {
  it("confirms a booking and reminds of it", () => {
    expect(kindsOf(planMessages(facts(), start - 48 * HOUR))).toEqual(["booked", 1440, 60]);
    expect(kindsOf(planMessages(facts(), start - 3 * HOUR))).toEqual(["booked", 60]);
    expect(kindsOf(planMessages(facts(), start - 30 * MINUTE))).toEqual(["booked"]);
  });

  it("tells nobody who left nothing, and nothing about what has begun", () => {
    const nobody = { ...reach, email: null, phone: null };
    expect(planMessages(facts({ reach: nobody }), start - HOUR)).toEqual({ drop: [], queue: [] });
    expect(planMessages(facts(), start)).toEqual({ drop: [], queue: [] });
    expect(planMessages(facts({ status: "cancelled" }), start)).toEqual({ drop: [], queue: [] });
  });

  it("writes to the address, texts only who has none, and notifies every browser besides", () => {
    const subscriptions = [
      { id: "psh_1", locale: "de" },
      { id: "psh_2", locale: null },
    ];
    const toWhom = (more: object) =>
      planMessages(facts({ reach: { ...reach, ...more } }), start - MINUTE).queue.map(
        ({ channel, recipient, locale }) => `${channel} ${recipient} ${locale}`,
      );
    expect(toWhom({})).toEqual(["email amal@example.org en"]);
    expect(toWhom({ email: null })).toEqual(["sms +44 20 7946 0018 en"]);
    expect(toWhom({ email: null, subscriptions })).toEqual([
      "sms +44 20 7946 0018 en",
      "push psh_1 de",
      "push psh_2 en",
    ]);
  });

  it("confirms one version once, to each", () => {
    const messages = [planned({ status: "sent", told: true })];
    expect(kindsOf(planMessages(facts({ messages }), start - 30 * MINUTE))).toEqual([]);
    const subscriptions = [{ id: "psh_1", locale: null }];
    const later = planMessages(facts({ messages, reach: { ...reach, subscriptions } }), start - 30 * MINUTE);
    expect(later.queue).toMatchObject([{ kind: "booked", channel: "push", recipient: "psh_1" }]);
  });

  it("tells of the new time and drops what was planned for the old", () => {
    const messages = [
      planned({ id: "told", status: "sent", told: true }),
      planned({ id: "late", kind: "reminder", reminderOf: start - HOUR }),
      planned({ id: "past", kind: "reminder", reminderOf: start - HOUR, status: "sent", told: true }),
    ];
    const moved = (by: News["by"]) => planMessages(facts({ news: { version: 2, by }, messages }), start - 48 * HOUR);
    expect(moved("holder").drop).toEqual(["late"]);
    expect(kindsOf(moved("holder"))).toEqual(["rescheduled", 1440, 60]);
    expect(kindsOf(moved("staff"))).toEqual(["moved_by_us", 1440, 60]);
  });

  it("confirms the booking, not its change, to whom nothing was sent yet", () => {
    const messages = [planned({ id: "old" })];
    const plan = planMessages(facts({ news: { version: 2, by: "staff" }, messages }), start - 30 * MINUTE);
    expect(plan.drop).toEqual(["old"]);
    expect(kindsOf(plan)).toEqual(["booked"]);
  });

  it("of a request says that it is one, and reminds of nothing until it is approved", () => {
    expect(kindsOf(planMessages(facts({ status: "pending" }), start - 48 * HOUR))).toEqual(["requested"]);
    const messages = [planned({ kind: "requested", status: "sent", told: true })];
    const approved = facts({ news: { version: 2, by: "staff" }, messages });
    expect(kindsOf(planMessages(approved, start - 48 * HOUR))).toEqual(["booked", 1440, 60]);
    const declined = facts({
      status: "cancelled",
      news: { version: 2, type: "appointment.declined", by: "staff" },
      messages,
    });
    expect(kindsOf(planMessages(declined, start - 48 * HOUR))).toEqual(["declined"]);
  });

  it("of a cancelled appointment is one message, which says who cancelled", () => {
    const messages = [planned({ id: "a" }), planned({ id: "b", kind: "reminder", reminderOf: start })];
    const cancelled = (by: News["by"]) =>
      planMessages(facts({ status: "cancelled", news: { version: 2, by }, messages }), start - 48 * HOUR);
    expect(cancelled("holder").drop).toEqual(["a", "b"]);
    expect(kindsOf(cancelled("holder"))).toEqual(["cancelled"]);
    expect(kindsOf(cancelled("staff"))).toEqual(["cancelled_by_us"]);
  });

  it("drops what was meant for an address that is no longer the customer's", () => {
    const messages = [planned({ recipient: "old@example.org" })];
    const plan = planMessages(facts({ messages }), start - 30 * MINUTE);
    expect(plan.drop).toEqual(["msg_1"]);
    expect(plan.queue).toMatchObject([{ kind: "booked", recipient: reach.email }]);
  });

  it("of one who came or did not come is silence", () => {
    const messages = [planned({ id: "b", kind: "reminder", reminderOf: start })];
    for (const status of ["arrived", "fulfilled", "noshow"])
      expect(planMessages(facts({ status, messages }), start - HOUR)).toEqual({ drop: ["b"], queue: [] });
  });
});

const waitFrom = (minutes: number) => ({
  p10Seconds: 60 * minutes,
  p50Seconds: 60 * minutes,
  p90Seconds: 60 * minutes,
});

it("tells of an exchange what it is: no cancellation, and no booking like any other", () => {
  const kinds = (more: Partial<Facts>) => planMessages(facts(more), start - 2 * HOUR).queue.map(({ kind }) => kind);
  const news: News = { version: 2, type: "appointment.cancelled", by: "holder", ticketId: "tkt_1" };
  const [place, ...none] = planMessages(facts({ status: "cancelled", news }), start - 2 * HOUR).queue;
  expect([place?.kind, place?.ticketId, none]).toEqual(["swapped_for_place", "tkt_1", []]);
  const booked: News = { version: 1, type: "appointment.booked", by: "holder", ticketId: "tkt_1" };
  expect(kinds({ news: booked })).toEqual(["swapped_for_time", "reminder"]);
  const told = [planned({ kind: "swapped_for_time", status: "sent", told: true })];
  expect(kinds({ news: { version: 2, type: "appointment.rescheduled", by: "holder" }, messages: told })).toContain(
    "rescheduled",
  );
});

describe("a due message", () => {
  const appointment = { status: "booked", news: 3, start, reminderMinutes: RULES, runningLate: null };
  const due: DueMessage = {
    kind: "reminder",
    minutesBefore: 1440,
    version: 1,
    reminderOf: start,
    appointment,
    ticket: null,
  };
  const notice: DueMessage = { ...due, kind: "booked", minutesBefore: null, version: 3, reminderOf: null };
  const standing = (status: string) => ({ ...appointment, status });
  const inLine = { status: "waiting", version: 3, ending: null, notBefore: null, nearMinutes: null, wait: null };
  const ofTicket = (kind: MessageKind, more: Partial<DueTicket>): DueMessage => ({
    ...{ ...notice, kind, appointment: null },
    ticket: { ...inLine, ...more },
  });

  it("goes out while it is true", () => {
    expect(reasonToDrop(due, start - 24 * HOUR)).toBeNull();
    expect(reasonToDrop(notice, start - 1)).toBeNull();
    expect(reasonToDrop({ ...notice, kind: "cancelled", appointment: standing("cancelled") }, start - 1)).toBeNull();
  });

  it("is dropped when the appointment moved, ended or is about to be reminded of again", () => {
    expect(reasonToDrop({ ...due, reminderOf: start - 1 }, start - 24 * HOUR)).toBe("superseded");
    expect(reasonToDrop({ ...notice, version: 2 }, start - HOUR)).toBe("superseded");
    expect(reasonToDrop({ ...due, appointment: standing("noshow") }, 0)).toBe("not_booked");
    expect(reasonToDrop({ ...notice, appointment: standing("arrived") }, 0)).toBe("not_booked");
    expect(reasonToDrop(due, start - HOUR)).toBe("too_late");
    expect(reasonToDrop({ ...due, minutesBefore: 60 }, start)).toBe("too_late");
    expect(reasonToDrop(notice, start)).toBe("too_late");
  });

  it("is dropped when the service no longer sends such a reminder", () => {
    const other = { ...appointment, reminderMinutes: [60] };
    expect(reasonToDrop({ ...due, appointment: other }, start - 24 * HOUR)).toBe("rule_gone");
  });

  it("that it runs late goes out while that is what was said last, also past the time itself", () => {
    const late = (tells: number | null): DueMessage => ({
      ...{ ...notice, kind: "running_late", version: 2 },
      appointment: { ...appointment, runningLate: tells === null ? null : { tells } },
    });
    expect(reasonToDrop(late(2), start + 1)).toBeNull();
    expect(reasonToDrop(late(3), start - 1)).toBe("superseded");
    expect(reasonToDrop(late(null), start - 1)).toBe("superseded");
  });

  it("of a call goes out while the ticket is called, and only the newest call", () => {
    const reason = (status: string, version: number) => reasonToDrop(ofTicket("called", { status, version }), 0);
    expect([reason("called", 3), reason("called", 4), reason("serving", 4)]).toEqual([
      null,
      "superseded",
      "superseded",
    ]);
  });

  it("that the turn is near goes out while it is: by the range of that moment and what was asked for", () => {
    const reason = (more: Partial<DueTicket>) => reasonToDrop(ofTicket("near", more), 0);
    expect(reason({ wait: waitFrom(10) })).toBeNull();
    expect(reason({ wait: waitFrom(10), nearMinutes: 5 })).toBe("superseded");
    expect(reason({ wait: waitFrom(11) })).toBe("superseded");
    expect(reason({ wait: null, status: "called" })).toBe("superseded");
    expect(reason({ wait: waitFrom(1), notBefore: 20 * MINUTE })).toBe("superseded");
  });

  it("of a call taken back, or of a day that ended, goes out while that is how it stands", () => {
    const reason = (kind: MessageKind, more: Partial<DueTicket>) => reasonToDrop(ofTicket(kind, more), 0);
    expect(reason("call_taken_back", { status: "waiting", version: 9 })).toBeNull();
    expect(reason("call_taken_back", { status: "called" })).toBe("superseded");
    expect(reason("closed", { status: "cancelled", ending: "closing" })).toBeNull();
    expect(reason("closed", { status: "waiting" })).toBe("superseded");
  });
});
