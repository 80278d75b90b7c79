import { describe, expect, test } from "vitest";
import { applyBoardQueue, bringsBooked, mergeBoard } from "./board-event";
import { board, boardQueue, boardTicket, counter, ticket } from "./desk-fixture";
import { settleTicket } from "./settle-ticket";

const b1 = boardTicket("b1");
const start = board(
  [boardQueue("B", [b1], { version: 5 }), boardQueue("G", [], { version: 7 })],
  [counter("c1", ["que_B"])],
);
const ids = (from: typeof start, index: number) => from.queues[index]?.waiting.map((t) => t.id);

describe("a live event", () => {
  test("replaces its queue and keeps the order of queues", () => {
    const next = applyBoardQueue(start, boardQueue("B", [b1, boardTicket("b2")], { version: 6 }));
    expect(next.queues.map((q) => q.letter)).toEqual(["B", "G"]);
    expect(ids(next, 0)).toEqual(["b1", "b2"]);
  });

  test("older than what is shown changes nothing", () => {
    expect(applyBoardQueue(start, boardQueue("B", [], { version: 4 }))).toBe(start);
  });

  test("of the same version but read later brings new estimates", () => {
    const later = boardQueue("B", [b1], { version: 5, asOf: "2026-03-02T09:31:00.000000Z" });
    expect(applyBoardQueue(start, later).queues[0]).toEqual(later);
  });

  test("of a new queue adds it", () => {
    expect(applyBoardQueue(start, boardQueue("X", [])).queues.map((q) => q.letter)).toEqual(["B", "G", "X"]);
  });

  test("of a transfer's target takes the ticket out of its source", () => {
    const moved = boardTicket("b1", { version: 2 });
    const next = applyBoardQueue(start, boardQueue("G", [moved], { version: 8 }));
    expect([ids(next, 0), ids(next, 1)]).toEqual([[], ["b1"]]);
  });

  test("of a transfer's source, late and older, does not bring the ticket back", () => {
    const target = applyBoardQueue(start, boardQueue("G", [boardTicket("b1", { version: 2 })], { version: 8 }));
    const next = applyBoardQueue(target, boardQueue("B", [b1], { version: 6 }));
    expect([ids(next, 0), ids(next, 1)]).toEqual([[], ["b1"]]);
  });

  test("carries the state of counters; the newest queue that lists one is believed", () => {
    const nobody = { pausesAfter: false, resourceId: null, who: null, isSilent: false };
    const seen = (status: "open" | "paused", asOf: string) => ({
      version: 8,
      asOf,
      counters: [{ id: "c1", name: "Counter 1", status, ticketId: null, ...nobody }],
    });
    const paused = applyBoardQueue(start, boardQueue("B", [b1], seen("paused", "2026-03-02T09:32:00Z")));
    const older = applyBoardQueue(paused, boardQueue("G", [], seen("open", "2026-03-02T09:31:00Z")));
    expect(older.counters[0]).toMatchObject({ status: "paused", name: "Counter 1" });
  });

  test("tells when somebody booked has arrived", () => {
    const booked = boardTicket("b7", { appointmentStart: "2026-03-02T10:30:00Z" });
    expect(bringsBooked(start, boardQueue("B", [b1, booked]))).toBe(true);
    expect(bringsBooked(start, boardQueue("B", [b1, boardTicket("b8")]))).toBe(false);
  });
});

test("a board read late never hides a newer live event", () => {
  const live = applyBoardQueue(start, boardQueue("B", [b1, boardTicket("b2")], { version: 9 }));
  const merged = mergeBoard(live, { ...start, expected: [] });
  expect(ids(merged, 0)).toEqual(["b1", "b2"]);
});

test("a board of another location replaces the one shown", () => {
  const other = { ...start, location: { ...start.location, id: "loc_2" } };
  expect(mergeBoard(start, other)).toBe(other);
});

describe("a command's reply", () => {
  const reply = ticket({ id: "b1", status: "called", counterId: "c1", position: null, queueVersion: 6, version: 2 });

  test("is shown at once and older events are refused from then on", () => {
    const settled = settleTicket(start, reply);
    expect(settled.queues[0]).toMatchObject({ version: 6, waiting: [], called: [{ id: "b1", counterId: "c1" }] });
    expect(settled.counters[0]?.ticketId).toBe("b1");
    expect(applyBoardQueue(settled, boardQueue("B", [b1], { version: 5 }))).toBe(settled);
  });

  test("changes nothing when the live event was faster", () => {
    const ahead = applyBoardQueue(start, boardQueue("B", [], { version: 6 }));
    expect(settleTicket(ahead, reply)).toBe(ahead);
  });

  test("expects somebody no longer whose ticket it is, whichever was faster", () => {
    const person = {
      id: "apt_1",
      start: reply.issuedAt,
      serviceId: "svc_1",
      customerName: "Nora",
      reference: "R",
      runningLate: null,
    };
    const expected = [person, { ...person, id: "apt_2" }];
    for (const board of [start, applyBoardQueue(start, boardQueue("B", [], { version: 12 }))])
      expect(settleTicket({ ...board, expected }, { ...reply, appointmentId: "apt_1" }).expected).toEqual([
        expected[1],
      ]);
  });
});
