import { describe, expect, it } from "vitest";
import { boardQueue, boardTicket } from "../desk/desk-fixture";
import type { Person } from "./people";
import { leaveStep, mainStep, ticketStep } from "./step";

const NOW = Date.parse("2026-03-02T10:00:00Z");
const at = (minutes: number) => new Date(NOW + minutes * 60_000).toISOString();
const appointment = { id: "apt", reference: "K7RQ4TW", status: "booked" as const, start: at(-8), lateFrom: null };
const person = (more: Partial<Person>): Person => ({
  ...{ key: "k", standing: "expected", name: "Nora", phone: null, serviceId: "svc_1", partySize: 1, queueId: "que_B" },
  ...{
    appointment: null,
    ticket: null,
    endedAt: null,
    returnUntil: null,
    keptUntil: null,
    runningLate: null,
    live: null,
    isBusy: false,
  },
  ...more,
});
const live = (status: "waiting" | "serving") => ({ queue: boardQueue("B", []), ticket: boardTicket("t", { status }) });
const gone = (status: "served" | "noshow" | "left", more: Partial<Person> = {}) =>
  person({ standing: "gone", ticket: { id: "t", number: "B001", reference: "ABCDE", status }, ...more });

describe("what is due", () => {
  it.each([
    ["somebody expected is checked in", person({ appointment }), { step: "checkIn" }],
    ["in time by the queue's rule", person({ appointment: { ...appointment, lateFrom: at(1) } }), { step: "checkIn" }],
    [
      "too late by it: asked first",
      person({ appointment: { ...appointment, lateFrom: at(-1) } }),
      { step: "checkInLate" },
    ],
    [
      "a request that nobody accepted",
      person({ appointment: { ...appointment, status: "pending" } }),
      { why: "reception.why.pending" },
    ],
    ["somebody on the way is here now", person({ standing: "onTheWay", live: live("waiting") }), { step: "confirm" }],
    ["somebody passed is here now", person({ standing: "runningOut", live: live("waiting") }), { step: "confirm" }],
    ["a slip is printed again", person({ standing: "unprinted", live: live("waiting") }), { step: "print" }],
    ["a missed call within its time", gone("noshow", { returnUntil: at(1) }), { step: "return" }],
    ["a missed call after it", gone("noshow", { returnUntil: at(-1) }), { why: "reception.why.tooLate" }],
    ["somebody served", gone("served"), { why: "reception.why.served" }],
    ["a cancelled appointment", person({ standing: "gone", appointment }), { step: "restore" }],
    ["another day", person({ standing: "elsewhere", appointment }), { why: "reception.why.elsewhere" }],
  ])("for %s", (_, one, expected) => {
    expect(mainStep(one, NOW)).toEqual(expected);
  });
});

it("a ticket leaves unless it is being served, an appointment is cancelled, nobody leaves twice", () => {
  expect(leaveStep(person({ standing: "here", live: live("waiting") }))).toEqual({ step: "leave" });
  expect(leaveStep(person({ standing: "here", live: live("serving") }))).toEqual({ why: "reception.why.serving" });
  expect(leaveStep(person({ appointment }))).toEqual({ step: "cancel" });
  expect(leaveStep(gone("left"))).toEqual({ why: "reception.why.gone" });
});

it("only a ticket that is not over is printed and changed", () => {
  expect(ticketStep(person({ standing: "here", live: live("waiting") }), "print")).toEqual({ step: "print" });
  expect(ticketStep(person({ appointment }), "change")).toEqual({ why: "reception.why.noTicket" });
  expect(ticketStep(gone("served"), "print")).toEqual({ why: "reception.why.gone" });
});
