import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Arrival, Arrivals } from "../../../server/domain/queue/arrivals-schema";
import { board, boardQueue, boardTicket, ticket } from "../desk/desk-fixture";
import { applyOperation, type Operation } from "../desk/operation";
import { peopleOf, STANDINGS } from "./people";

const NOW = Date.parse("2026-03-02T10:00:00Z");
const at = (minutes: number) => new Date(NOW + minutes * 60_000).toISOString();

const booked = (id: string, minutes: number, more: Partial<NonNullable<Arrival["appointment"]>> = {}): Arrival => ({
  ...{ id, name: id, phone: null, serviceId: "svc_1", partySize: 1, queueId: "que_B", ticket: null },
  appointment: { id, reference: "K7RQ4TW", status: "booked", start: at(minutes), lateFrom: null, ...more },
});
const ticketed = (
  id: string,
  more: Partial<NonNullable<Arrival["ticket"]>> = {},
  appointment: Arrival["appointment"] = null,
) => ({
  ...booked(id, 0),
  appointment,
  ticket: {
    ...{ id, number: id, reference: id, status: "waiting" as const, isOnTheWay: false, position: 1, estimate: null },
    ...{ counterId: null, issuedAt: at(-30), endedAt: null, keptUntil: null, returnUntil: null, ...more },
  },
});
const arrivals = (more: Partial<Arrivals>): Arrivals => ({
  ...{ expected: [], here: [], gone: [], elsewhere: [], isMore: false, asOf: at(0), ...more },
});
const NONE = { isWhole: true, issued: [], pending: [] };
const told = (...parts: Parameters<typeof peopleOf>) => peopleOf(...parts).map(({ key, standing }) => [key, standing]);

describe("people", () => {
  it("stand by what the board knows now, the most pressing first", () => {
    const waiting = [
      boardTicket("here", { position: 1 }),
      boardTicket("coming", { isOnTheWay: true }),
      boardTicket("passed", { isOnTheWay: true, missedAt: at(-3) }),
      boardTicket("unprinted", { slipFailedAt: at(-1) }),
    ];
    const day = arrivals({
      expected: [booked("late", -8), booked("soon", 12), booked("later", 60)],
      here: waiting.map(({ id }) => ticketed(id)),
      gone: [ticketed("left", { status: "left", endedAt: at(-5) }), booked("cancelled", -60, { status: "cancelled" })],
    });
    expect(told({ ...NONE, board: board([boardQueue("B", waiting)]), arrivals: day }, NOW)).toEqual([
      ["unprinted", "unprinted"],
      ["passed", "runningOut"],
      ["late", "late"],
      ["soon", "expected"],
      ["later", "expected"],
      ["coming", "onTheWay"],
      ["here", "here"],
      ["left", "gone"],
      ["cancelled", "gone"],
    ]);
  });

  it("who came since the reading are there, but somebody booked is not there twice", () => {
    const waiting = [boardTicket("walkIn"), boardTicket("elsewhere", { appointmentStart: at(5) })];
    const day = arrivals({ expected: [booked("apt", 5)] });
    expect(told({ ...NONE, board: board([boardQueue("B", waiting)]), arrivals: day }, NOW)).toEqual([
      ["apt", "expected"],
      ["walkIn", "here"],
    ]);
  });

  it("whom this desk checks in is here at once, and stays the same person when the ticket is there", () => {
    const day = arrivals({ expected: [booked("apt", 5)] });
    const pending: Operation[] = [
      { kind: "checkIn", commandId: "c1", at: at(0), appointmentId: "apt", name: "apt", label: "check in apt" },
    ];
    const before = applyOperation(board([boardQueue("B", [])]), pending[0] as Operation);
    const [arriving] = peopleOf({ ...NONE, board: before, arrivals: day, pending }, NOW);
    expect(arriving).toMatchObject({ key: "apt", standing: "here", isBusy: true, ticket: null });
    const after = board([boardQueue("B", [boardTicket("tkt_abcde", { number: "B009" })])]);
    const issued = [ticket({ id: "tkt_abcde", number: "B009", appointmentId: "apt" })];
    const [arrived, ...others] = peopleOf({ ...NONE, board: after, arrivals: day, issued }, NOW);
    expect(arrived).toMatchObject({ key: "apt", standing: "here", isBusy: false });
    expect(arrived?.ticket).toMatchObject({ number: "B009", reference: "ABCDE" });
    expect(others).toEqual([]);
  });

  it("who has just been called away from the board waits for the next reading", () => {
    const day = arrivals({ here: [ticketed("served")] });
    expect(told({ ...NONE, board: board([boardQueue("B", [])]), arrivals: day }, NOW)).toEqual([]);
  });

  it("are each there once, in the order of standings, whatever the board and the reading say", () => {
    const ids = fc.uniqueArray(fc.integer({ min: 0, max: 12 }), { maxLength: 8 });
    fc.assert(
      fc.property(ids, ids, ids, fc.integer({ min: -90, max: 90 }), (live, read, apart, minutes) => {
        const waiting = live.map((n) =>
          boardTicket(`t${n}`, { isOnTheWay: n % 3 === 0, slipFailedAt: n % 5 === 1 ? at(n) : null }),
        );
        const day = arrivals({
          expected: apart.map((n) => booked(`a${n}`, minutes + n)),
          here: read.map((n) => ticketed(`t${n}`)),
          gone: apart.map((n) => ticketed(`g${n}`, { status: "served", endedAt: at(-n) })),
        });
        const people = peopleOf({ ...NONE, board: board([boardQueue("B", waiting)]), arrivals: day }, NOW);
        expect(new Set(people.map(({ key }) => key)).size).toBe(people.length);
        const expected = [...live.map((n) => `t${n}`), ...apart.flatMap((n) => [`a${n}`, `g${n}`])];
        expect(people.map(({ key }) => key).sort()).toEqual(expected.sort());
        const ranks = people.map(({ standing }) => STANDINGS.indexOf(standing));
        expect(ranks).toEqual(ranks.toSorted((a, b) => a - b));
      }),
    );
  });
});
