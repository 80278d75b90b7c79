import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { MINUTE } from "../../shared/duration";
import type { Policy } from "../policy-schema";
import {
  chooseNext,
  isServedAt,
  missedBy,
  orderOf,
  type PastCall,
  passedBy,
  type Seat,
  type ServedLine,
  type Waiting,
} from "./policy";

const NOW = 1_000 * MINUTE;
const ANYWHERE: Seat = { resourceId: null, serviceIds: null };
const person = (place: number, more: Partial<Waiting> = {}): Waiting => ({
  id: `t${String(place).padStart(4, "0")}`,
  priority: "normal",
  place,
  issuedAt: place * MINUTE,
  presentAt: place * MINUTE,
  notBefore: null,
  dueAt: null,
  serviceIds: ["passport"],
  resourceId: null,
  ...more,
});
const line = (policy: Policy, waiting: Waiting[], calls: PastCall[] = [], seats: Seat[] = []): ServedLine => ({
  policy,
  waiting,
  calls,
  seats,
  now: NOW,
});
const placesOf = (all: readonly Waiting[]) => all.map(({ place }) => place);
const nextOf = (...lines: ServedLine[]) => chooseNext(lines, ANYWHERE);

/** Calls until nobody is left, as a counter does. */
function callAll(start: ServedLine, seat = ANYWHERE) {
  let state = start;
  const order: Waiting[] = [];
  for (;;) {
    const choice = chooseNext([state], seat);
    if (!choice) return order;
    const { ticket, why } = choice;
    const { id, priority, place, serviceIds } = ticket;
    const call = { id, place, priority, serviceIds, isBooked: ticket.dueAt !== null, rule: why.rule, calledAt: NOW };
    state = { ...state, waiting: state.waiting.filter((one) => one !== ticket), calls: [call, ...state.calls] };
    order.push(ticket);
  }
}

describe("who is next", () => {
  it("fifo calls in order of arrival whatever the priority", () => {
    const all = [person(3, { priority: "urgent" }), person(1), person(2)];
    expect(placesOf(orderOf(line({ kind: "fifo" }, all)))).toEqual([1, 2, 3]);
    expect(nextOf(line({ kind: "fifo" }, all))).toEqual({ ticket: all[1], why: { rule: "first", passed: 0 } });
  });

  it("priority calls urgent, then due appointments by their time, then high, then who came first", () => {
    const due = { dueAt: NOW + 5 * MINUTE };
    const all = [
      person(1),
      person(2, { priority: "high" }),
      person(3, { dueAt: NOW + 4 * MINUTE }),
      person(4, due),
      person(5, { dueAt: NOW + 6 * MINUTE }),
      person(6, { priority: "urgent" }),
    ];
    const policy: Policy = { kind: "priority", dueMinutes: 5 };
    expect(placesOf(orderOf(line(policy, all)))).toEqual([6, 3, 4, 2, 1, 5]);
    expect(nextOf(line(policy, all))?.why).toEqual({ rule: "urgent", passed: 5 });
    expect(nextOf(line(policy, all.slice(0, 5)))?.why).toEqual({ rule: "due", passed: 2 });
  });

  it("without dueMinutes an appointment waits in order of arrival", () => {
    expect(placesOf(orderOf(line({ kind: "priority" }, [person(1), person(2, { dueAt: NOW - MINUTE })])))).toEqual([
      1, 2,
    ]);
  });

  it("whoever is on the way or has stepped out is passed and keeps the place", () => {
    const away = person(1, { presentAt: null });
    const out = person(2, { notBefore: NOW + MINUTE });
    const here = person(3);
    const at = line({ kind: "fifo" }, [away, out, here]);
    expect(nextOf(at)?.ticket).toBe(here);
    expect(missedBy([at], here, ANYWHERE)).toEqual([away.id]);
    expect(placesOf(orderOf(at))).toEqual([1, 2, 3]);
    expect(nextOf({ ...at, now: NOW + MINUTE })?.ticket).toBe(out);
    expect(nextOf(line({ kind: "fifo" }, [away]))).toBeNull();
  });

  it("over several queues the rank decides, then who came first", () => {
    const a = line({ kind: "fifo" }, [person(2, { priority: "urgent" })]);
    const b = line({ kind: "priority" }, [person(1), person(3, { priority: "high" })]);
    const c = line({ kind: "priority", maxWaitMinutes: 30 }, [person(4)]);
    expect(nextOf(a, b)?.ticket.place).toBe(2);
    expect(nextOf(a, b, c)?.why.rule).toBe("wait");
  });
});

describe("what a counter serves", () => {
  it("all services of a visit or none, and who waits for a resource only where it sits", () => {
    const family = person(1, { serviceIds: ["passport", "photo"] });
    const hers = person(2, { resourceId: "res_1" });
    const both: Seat = { resourceId: null, serviceIds: ["photo", "passport"] };
    expect(isServedAt(family, { resourceId: null, serviceIds: ["passport"] }, [both])).toBe(false);
    expect(isServedAt(family, both, [both])).toBe(true);
    expect(isServedAt(hers, ANYWHERE, [ANYWHERE])).toBe(false);
    const at = line({ kind: "fifo" }, [family, hers, person(3)], [], [both]);
    expect(chooseNext([at], { resourceId: "res_1", serviceIds: ["passport"] })?.ticket).toBe(hers);
    expect(chooseNext([at], { resourceId: null, serviceIds: ["photo"] })).toBeNull();
  });

  it("a visit that no open counter serves at once begins where its first service is, and only there", () => {
    const family = person(1, { serviceIds: ["passport", "photo"] });
    const [passports, photos]: Seat[] = ["passport", "photo"].map((id) => ({ resourceId: null, serviceIds: [id] }));
    const seats = [passports, photos] as Seat[];
    const at = line({ kind: "fifo" }, [family], [], seats);
    expect(chooseNext([at], passports as Seat)?.ticket).toBe(family);
    expect(chooseNext([at], photos as Seat)).toBeNull();
    // Who sits at the one counter that serves both is not whom this one waits for.
    const hers = { ...family, resourceId: "res_1" };
    const anna: Seat = { resourceId: "res_1", serviceIds: ["passport"] };
    expect(isServedAt(hers, anna, [...seats, ANYWHERE, anna])).toBe(true);
  });
});

describe("bounds", () => {
  const policy: Policy = { kind: "priority", maxOvertakes: 2 };
  it("after so many overtakes it is one's turn, and the log says so", () => {
    const all = [person(1), ...[2, 3, 4, 5].map((place) => person(place, { priority: "urgent" }))];
    expect(placesOf(callAll(line(policy, all)))).toEqual([2, 3, 1, 4, 5]);
    expect(placesOf(orderOf(line(policy, all)))).toEqual([2, 3, 1, 4, 5]);
    const calls = [2, 3].map((place) => ({
      ...{
        id: `c${place}`,
        place,
        calledAt: NOW,
        priority: "urgent" as const,
        isBooked: false,
        serviceIds: [],
        rule: "urgent" as const,
      },
    }));
    expect(nextOf(line(policy, [all[0] as Waiting, all[4] as Waiting], calls))?.why).toEqual({
      rule: "overtakes",
      passed: 0,
    });
    expect(passedBy(all[0] as Waiting, calls)).toEqual([{ rule: "urgent", count: 2 }]);
  });

  it("what happened before one came does not count", () => {
    const early = {
      id: "c9",
      place: 9,
      calledAt: MINUTE,
      priority: "urgent" as const,
      isBooked: false,
      serviceIds: [],
      rule: null,
    };
    expect(passedBy(person(5), [early])).toEqual([]);
  });
});

it("shares call in proportion, and whoever fits none is a last share", () => {
  const policy: Policy = {
    kind: "priority",
    shares: [
      { weight: 2, serviceIds: ["passport"] },
      { weight: 1, serviceIds: ["id"] },
    ],
  };
  const all = Array.from({ length: 36 }, (_, i) =>
    person(i, { serviceIds: [["passport", "id", "car"][i % 3] as string] }),
  );
  const served = callAll(line(policy, all)).map(({ serviceIds }) => serviceIds[0]);
  for (let start = 0; start + 4 <= 24; start += 4)
    expect(served.slice(start, start + 4).sort()).toEqual(["car", "id", "passport", "passport"]);
  expect(callAll(line(policy, all))).toEqual(orderOf(line(policy, all)));
});

const anyPolicy: fc.Arbitrary<Policy> = fc.record(
  {
    kind: fc.constant("priority" as const),
    dueMinutes: fc.integer({ min: 0, max: 60 }),
    maxOvertakes: fc.integer({ min: 0, max: 6 }),
    maxWaitMinutes: fc.integer({ min: 1, max: 2000 }),
    shares: fc.constant([
      { weight: 2, booked: true },
      { weight: 1, priority: "high" as const },
    ]),
  },
  { requiredKeys: ["kind"] },
);
const anyLine = fc
  .tuple(
    anyPolicy,
    fc.array(
      fc.record({
        priority: fc.constantFrom("normal" as const, "high" as const, "urgent" as const),
        dueAt: fc.option(fc.integer({ min: -60, max: 60 }).map((minutes) => NOW + minutes * MINUTE)),
        isHere: fc.boolean(),
        serviceIds: fc.constantFrom(["passport"], ["id"], ["passport", "id"]),
      }),
      { maxLength: 25 },
    ),
  )
  .map(([policy, people]) =>
    line(
      policy,
      people.map(({ isHere, ...more }, i) => person(i, { ...more, presentAt: isHere ? i * MINUTE : null })),
    ),
  );

it("nobody who could be called is lost, called twice or overtaken past the bound, at any policy", () => {
  const seat = { resourceId: null, serviceIds: ["passport"] };
  fc.assert(
    fc.property(anyLine, (start) => {
      const could = start.waiting.filter((one) => one.presentAt !== null && isServedAt(one, seat, []));
      const order = callAll(start, seat);
      expect(placesOf(order).sort((a, b) => a - b)).toEqual(placesOf(could));
      const { maxOvertakes } = start.policy;
      order.forEach((one, index) => {
        const before = order.slice(0, index).filter(({ place }) => place > one.place).length;
        if (maxOvertakes !== undefined) expect(before).toBeLessThanOrEqual(maxOvertakes);
      });
    }),
    { numRuns: 300 },
  );
});

it("the order that is shown is the order that is called, when all are here and one counter serves everything", () => {
  fc.assert(
    fc.property(anyLine, (start) => {
      const here = { ...start, waiting: start.waiting.map((one) => ({ ...one, presentAt: one.issuedAt })) };
      expect(placesOf(orderOf(here))).toEqual(placesOf(callAll(here)));
    }),
    { numRuns: 300 },
  );
});
