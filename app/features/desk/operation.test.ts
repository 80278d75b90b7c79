import { describe, expect, test } from "vitest";
import { board, boardQueue, boardTicket, counter } from "./desk-fixture";
import { findTicket, ticketAt } from "./find-ticket";
import { nextUp } from "./next-up";
import { applyOperation, type Operation } from "./operation";

const at = "2026-03-02T09:31:00.000Z";
const NOW = Date.parse(at);
const minute = (n: number) => ({ issuedAt: `2026-03-02T09:0${n}:00.000000Z` });
const start = board(
  [
    boardQueue("B", [boardTicket("b1", minute(1)), boardTicket("b2", minute(3))]),
    boardQueue("G", [boardTicket("g1", minute(2)), boardTicket("g2", { ...minute(4) })]),
  ],
  [counter("ctr_1", ["que_B", "que_G"])],
);
const operation = (rest: object) => ({ commandId: "00000000", at, ...rest }) as Operation;
const numbers = (letter: string, from = start) =>
  from.queues.find((q) => q.letter === letter)?.waiting.map((t) => `${t.position}${t.id}`);

describe("an operation under way", () => {
  test("calling next moves the head of the line to the counter and counts the others up", () => {
    const next = applyOperation(start, operation({ kind: "callNext", counterId: "ctr_1", ticketId: "b1" }));
    expect(ticketAt(next, "ctr_1")?.ticket).toMatchObject({ id: "b1", status: "called", calledAt: at });
    expect(numbers("B", next)).toEqual(["1b2"]);
  });

  test("a change of what somebody comes for leaves the place in line as it is", () => {
    const patch = { partySize: 3, needs: ["interpreter" as const] };
    const next = applyOperation(start, operation({ kind: "change", ticketId: "b2", patch }));
    expect(findTicket(next, "b2")?.ticket).toMatchObject({ ...patch, position: 2, serviceId: "svc_1" });
    expect(numbers("B", next)).toEqual(["1b1", "2b2"]);
  });

  test("somebody booked who is checked in or cancelled is not expected any more", () => {
    const expected = [
      { id: "apt_1", start: at, serviceId: "svc_1", customerName: "Nora", reference: "K7RQ4TW", runningLate: null },
    ];
    const booked = { appointmentId: "apt_1", name: "Nora", label: "" };
    for (const kind of ["checkIn", "appointment"] as const)
      expect(applyOperation({ ...start, expected }, operation({ kind, ...booked })).expected).toEqual([]);
  });

  test("dropping it from the list gives back the very same board", () => {
    const pending = [operation({ kind: "callNext", counterId: "ctr_1", ticketId: "b1" })];
    expect(pending.filter((o) => o.commandId !== "00000000").reduce(applyOperation, start)).toBe(start);
  });

  test("call, start, complete leave nobody at the counter", () => {
    const done = [
      operation({ kind: "callNext", counterId: "ctr_1", ticketId: "b1" }),
      operation({ kind: "verb", verb: "start", ticketId: "b1" }),
      operation({ kind: "verb", verb: "complete", ticketId: "b1" }),
    ].reduce(applyOperation, start);
    expect(ticketAt(done, "ctr_1")).toBeNull();
    expect(findTicket(done, "b1")).toBeNull();
  });

  test("a transfer by arrival stands between those who came before and after", () => {
    const moved = applyOperation(
      start,
      operation({ kind: "transfer", ticketId: "b2", queueId: "que_G", position: "byArrival" }),
    );
    expect(numbers("G", moved)).toEqual(["1g1", "2b2", "3g2"]);
    expect(numbers("B", moved)).toEqual(["1b1"]);
  });

  test.each([
    ["front", ["1b2", "2g1", "3g2"]],
    ["end", ["1g1", "2g2", "3b2"]],
  ])("a transfer to the %s stands there", (position, expected) => {
    const moved = applyOperation(start, operation({ kind: "transfer", ticketId: "b2", queueId: "que_G", position }));
    expect(numbers("G", moved)).toEqual(expected);
  });

  describe("that finishes and calls next", () => {
    const finish = { ticketId: "b1" };
    const both = operation({ kind: "callNext", counterId: "ctr_1", ticketId: "b2", finish });
    const served = applyOperation(start, operation({ kind: "callNext", counterId: "ctr_1", ticketId: "b1" }));

    test("leaves the next person at the counter and the first nowhere", () => {
      const after = applyOperation(served, both);
      expect(ticketAt(after, "ctr_1")?.ticket).toMatchObject({ id: "b2", status: "called" });
      expect(findTicket(after, "b1")).toBeNull();
    });

    test("calls nobody to a counter that pauses after its ticket", () => {
      const counters = [{ ...counter("ctr_1", ["que_B"]), pausesAfter: true }];
      const after = applyOperation({ ...served, counters }, both);
      expect(ticketAt(after, "ctr_1")).toBeNull();
      expect(after.counters[0]).toMatchObject({ status: "paused", pausesAfter: false });
      expect(numbers("B", after)).toEqual(["1b2"]);
    });
  });

  test("undoing a call puts the person back exactly where they stood", () => {
    const before = findTicket(start, "b1")?.ticket ?? null;
    const called = applyOperation(start, operation({ kind: "callNext", counterId: "ctr_1", ticketId: "b1" }));
    const undone = applyOperation(
      called,
      operation({ kind: "undo", undoes: "11111111", queueId: "que_B", ticketId: "b1", before }),
    );
    expect(undone).toEqual(start);
  });

  test("park takes the ticket out of the line, unpark gives it its own place again", () => {
    const parked = applyOperation(start, operation({ kind: "verb", verb: "park", ticketId: "b1" }));
    expect(parked.queues[0]?.parked.map((t) => t.id)).toEqual(["b1"]);
    const back = applyOperation(parked, operation({ kind: "verb", verb: "unpark", ticketId: "b1" }));
    expect(numbers("B", back)).toEqual(["1b1", "2b2"]);
  });

  test("about a ticket the board no longer shows changes nothing", () => {
    expect(applyOperation(start, operation({ kind: "verb", verb: "start", ticketId: "gone" }))).toBe(start);
  });

  test("handing over moves who is at a counter to the other one, which then pauses if it was to", () => {
    const counters = [{ ...counter("ctr_1", ["que_B"]), pausesAfter: true }, counter("ctr_2", ["que_B"])];
    const called = operation({ kind: "callNext", counterId: "ctr_1", ticketId: "b1" });
    const over = operation({ kind: "handOver", ticketId: "b1", counterId: "ctr_2" });
    const after = [called, over].reduce(applyOperation, { ...start, counters });
    expect(ticketAt(after, "ctr_1")).toBeNull();
    expect(ticketAt(after, "ctr_2")?.ticket).toMatchObject({ id: "b1", status: "called" });
    expect(after.counters.map(({ status }) => status)).toEqual(["paused", "open"]);
  });

  test("a counter with somebody pauses after them, one without at once", () => {
    const pause = operation({ kind: "counter", counterId: "ctr_1", status: "paused", afterTicket: true });
    const called = operation({ kind: "callNext", counterId: "ctr_1", ticketId: "b1" });
    const busy = [called, pause].reduce(applyOperation, start);
    expect(busy.counters[0]).toMatchObject({ status: "open", pausesAfter: true });
    const opened = applyOperation(busy, operation({ kind: "counter", counterId: "ctr_1", status: "open" }));
    expect(opened.counters[0]).toMatchObject({ status: "open", pausesAfter: false });
    expect(applyOperation(start, pause).counters[0]).toMatchObject({ status: "paused", pausesAfter: false });
  });

  test("opening a counter says who sits there, closing it that nobody does", () => {
    const sits = operation({ kind: "counter", counterId: "ctr_1", status: "open", resourceId: "res_1" });
    const open = applyOperation(start, sits);
    expect(open.counters[0]?.resourceId).toBe("res_1");
    const closed = applyOperation(open, operation({ kind: "counter", counterId: "ctr_1", status: "closed" }));
    expect(closed.counters[0]?.resourceId).toBeNull();
  });

  test("pausing a counter changes that counter only", () => {
    const paused = applyOperation(start, operation({ kind: "counter", counterId: "ctr_1", status: "paused" }));
    expect(paused.counters[0]?.status).toBe("paused");
    expect(paused.queues).toBe(start.queues);
  });
});

describe("who is next at a counter", () => {
  test("the one issued first over its queues", () => {
    expect(nextUp(start, counter("c", ["que_B", "que_G"]), NOW).map((f) => f.ticket.id)).toEqual([
      "b1",
      "g1",
      "b2",
      "g2",
    ]);
  });

  test("queues it does not serve are left out", () => {
    expect(nextUp(start, counter("c", ["que_G"]), NOW).map((f) => f.ticket.id)).toEqual(["g1", "g2"]);
  });

  test("the order within a queue is the server's, whenever somebody came", () => {
    const queue = boardQueue("B", [boardTicket("late", minute(9)), boardTicket("early", minute(1))]);
    expect(nextUp(board([queue]), counter("c", ["que_B"]), NOW).map((f) => f.ticket.id)).toEqual(["late", "early"]);
  });

  test("who is on the way, has stepped out, waits for another resource or wants what is not served here is passed over", () => {
    const away = [
      boardTicket("way", { isOnTheWay: true }),
      boardTicket("out", { notBefore: "2026-03-02T09:32:00.000000Z" }),
      boardTicket("bound", { resourceId: "res_2" }),
      boardTicket("other", { furtherServiceIds: ["svc_2"] }),
    ];
    const back = boardTicket("back", { ...minute(9), notBefore: "2026-03-02T09:30:00.000000Z", resourceId: "res_1" });
    const seat = { ...counter("c", ["que_B"]), resourceId: "res_1", serviceIds: ["svc_1"] };
    const order = nextUp(board([boardQueue("B", [...away, back])]), seat, NOW);
    expect(order.map((f) => `${f.ticket.id} ${f.isReady}`)).toEqual([
      ...["way false", "out false", "bound false", "other false", "back true"],
    ]);
  });

  test("who is passed over does not hold up those behind", () => {
    const away = boardTicket("away", { ...minute(8), isOnTheWay: true });
    const queues = [
      boardQueue("B", [away, boardTicket("b2", minute(1))]),
      boardQueue("G", [boardTicket("g1", minute(2))]),
    ];
    const order = nextUp(board(queues), counter("c", ["que_B", "que_G"]), NOW);
    expect(order.find((f) => f.isReady)?.ticket.id).toBe("b2");
  });

  test("an urgent head goes before everybody", () => {
    const urgent = boardTicket("g9", { priority: "urgent", ...minute(9) });
    const queues = [start.queues[0], boardQueue("G", [urgent])].flatMap((q) => (q ? [q] : []));
    expect(nextUp(board(queues), counter("c", ["que_B", "que_G"]), NOW).map((f) => f.ticket.id)).toEqual([
      "g9",
      "b1",
      "b2",
    ]);
  });
});
