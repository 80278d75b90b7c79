import { expect, it } from "vitest";
import type { Recipient } from "./recipients";
import { type TicketFacts, ticketNews } from "./ticket-news";

const phone: Recipient = { channel: "sms", recipient: "+44 20 7946 0018", locale: "en" };
const facts = (more: Partial<TicketFacts>): TicketFacts => ({
  ...{ email: null, phone: phone.recipient, subscriptions: [{ id: "psh_1", locale: null }], locale: "en" },
  ...{ status: "waiting", version: 3, ending: null, calledTo: [] },
  ...more,
});
const told = (more: Partial<TicketFacts>, version = 3, takenBack?: true) =>
  ticketNews(facts(more), { ticketId: "tkt_1", version, takenBack }).map(({ kind, channel }) => `${kind} ${channel}`);

it("tells a call to everybody, once another thing has happened to nobody", () => {
  expect(told({ status: "called" })).toEqual(["called sms", "called push"]);
  expect(told({ status: "called" }, 2)).toEqual([]);
  expect(told({ status: "serving", version: 4 })).toEqual([]);
});

it("tells that a call was taken back to those who were told of it", () => {
  expect(told({ calledTo: [phone] }, 3, true)).toEqual(["call_taken_back sms"]);
  expect(told({ calledTo: [phone] }, 2)).toEqual([]);
  expect(told({}, 3, true)).toEqual([]);
  expect(told({ status: "left", calledTo: [phone] }, 3, true)).toEqual([]);
});

it("tells whom nobody served before the day ended, whatever they were told before", () => {
  expect(told({ status: "cancelled", ending: "closing", calledTo: [phone] })).toEqual(["closed sms", "closed push"]);
  expect(told({ status: "cancelled", ending: null })).toEqual([]);
});
