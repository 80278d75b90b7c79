import { expect, test } from "vitest";
import { board, boardQueue, boardTicket, counter } from "./desk-fixture";
import { takersOf, whoSits } from "./find-seat";

const b1 = boardTicket("b1", { status: "serving", counterId: "c1" });
const seat = { status: "open" as const, ticketId: null, pausesAfter: false, resourceId: null, isSilent: false };
const queue = boardQueue("B", [], {
  serving: [b1, boardTicket("b2", { status: "called", counterId: "c2" })],
  counters: [{ ...seat, id: "c5", name: "c5", who: "Sam Okafor" }],
});
const counters = [
  counter("c1", ["que_B"]),
  counter("c2", ["que_B"]),
  { ...counter("c3", ["que_B"]), status: "paused" as const },
  counter("c4", ["que_G"]),
  counter("c5", ["que_B"]),
  { ...counter("c6", ["que_B"]), resourceId: "res_1" },
];
const shown = board([queue], counters);

test("a ticket is handed over to a counter that is open, free and serves its queue, by the counter's own digit", () => {
  const takers = takersOf(shown, { queue, ticket: b1 });
  expect(takers.map(({ key, who }) => `${key} ${who}`)).toEqual(["5 Sam Okafor", "6 null"]);
});

test("a ticket that waits for one resource is handed over to that resource only", () => {
  const bound = { ...b1, resourceId: "res_1" };
  expect(takersOf(shown, { queue, ticket: bound }).map(({ key }) => key)).toEqual(["6"]);
});

test("who sits at a counter is the resource by its name, else whoever opened it", () => {
  const resources = new Map([["res_1", "Dr Amara Okoye"]]);
  const who = (index: number) => whoSits(shown, counters[index] as (typeof counters)[number], resources);
  expect([who(5), who(4), who(0)]).toEqual(["Dr Amara Okoye", "Sam Okafor", null]);
});
