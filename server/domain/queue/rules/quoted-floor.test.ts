import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { MINUTE } from "../../shared/duration";
import { sceneOf, startFloor } from "../../waits/rules/floor";
import { quotesFrom, startLessons } from "../../waits/rules/quote";
import { type Simulated, simulate } from "../../waits/rules/simulate";
import type { Policy } from "../policy-schema";
import { quoteAt } from "../quoting/quote-at";
import type { QuotingRow, QuotingSeat } from "../quoting/quoting-row";
import { orderOf, type Waiting } from "./policy";
import { quotedFloor } from "./quoted-floor";

const NOW = Date.parse("2026-03-02T09:00:00Z");
const FIFO: Policy = { kind: "fifo" };
const due: Policy = { kind: "priority", dueMinutes: 10 };
const person = (id: string, more: Partial<Waiting> = {}): Waiting => ({
  ...{ id, priority: "normal", place: Number(id.replace(/\D/g, "")), issuedAt: NOW, presentAt: NOW, notBefore: null },
  ...{ dueAt: null, serviceIds: ["a"], resourceId: null, ...more },
});
const seat = (id: string, more: Partial<QuotingSeat> = {}): QuotingSeat => ({
  ...{ id, queueIds: ["q"], resourceId: null, serviceIds: null, visit: null, elapsed: null, ...more },
});
const row = (more: Partial<QuotingRow> = {}): QuotingRow => ({
  ...{ secondOfDay: 9 * 3600, configured: { a: 300, b: 900 }, seats: [seat("one")], beside: [], booked: [] },
  ...{ today: { visit: [], began: null, seconds: null, ago: null }, calls: { waited: [], ago: null }, learned: null },
  ...more,
});
const columns = (line: Waiting[]) =>
  ({
    ...Object.fromEntries(
      (Object.keys(person("0")) as (keyof Waiting)[]).map((key) => [key, line.map((one) => one[key])]),
    ),
    serviceIds: line.map(({ serviceIds }) => serviceIds.join(" ")),
  }) as unknown as QuotingRow["beside"][number]["waiting"];

function quotes(one: QuotingRow, order: readonly Waiting[], policy = FIFO) {
  const { situation, recent, own } = quotedFloor(one, { queueId: "q", policy, now: NOW, order });
  const all = simulate(sceneOf(startFloor(), situation), 7, 60);
  return quotesFrom(
    own.map((i) => all[i] as Simulated),
    recent,
    startLessons(),
  );
}
const joining = (one: QuotingRow, order: readonly Waiting[] = [], policy = FIFO) =>
  quotes(one, order, policy).at(-1)?.p50 as number;

describe("a queue's floor", () => {
  it("counts those of another queue only where they want a counter that serves both, in order of their rank", () => {
    const others = [1, 2, 3].map((n) => person(`o${n}`));
    const beside = (more: QuotingSeat[], waiting = others) =>
      row({
        seats: [seat("one", { queueIds: ["q", "other"] }), ...more],
        beside: [{ queueId: "other", policy: FIFO, waiting: columns(waiting) }],
      });
    const alone = joining(row(), [person("p9")]);
    expect(joining(beside([]), [person("p9")])).toBeGreaterThan(alone + 3 * 200);
    const elsewhere = [seat("two", { queueIds: ["other"] }), seat("three", { queueIds: ["other"] })];
    expect(joining(beside(elsewhere), [person("p9")])).toBeLessThan(joining(beside([]), [person("p9")]));
    const urgent = [person("p9", { priority: "urgent" })];
    expect(quotes(beside([]), urgent)[0]?.p50).toBeLessThan(60);
  });

  it("lets nobody be served where they cannot be: a service, a resource of their own", () => {
    const seats = [seat("one", { serviceIds: ["a"] }), seat("two", { serviceIds: ["b"], visit: "b", elapsed: 0 })];
    const [a, b] = quotes(row({ seats }), [person("p1"), person("p2", { serviceIds: ["b"] })]);
    expect(a?.p50).toBeLessThan(60);
    expect(b?.p50).toBeGreaterThan(600);
    const bound = [person("p1", { resourceId: "anna" })];
    const anna = seat("two", { resourceId: "anna", visit: "b", elapsed: 0 });
    expect(quotes(row({ seats: [seat("one"), anna] }), bound)[0]?.p50).toBeGreaterThan(600);
  });

  it("waits for booked people who will go ahead, as far as the policy lets them", () => {
    const booked = [60, 120, 180].map((dueIn) => ({ id: `b${dueIn}`, visit: "b", dueIn, start: NOW + dueIn * 1000 }));
    expect(joining(row({ booked }), [person("p1")], due)).toBeGreaterThan(joining(row(), [person("p1")], due) + 900);
  });

  it("calls somebody who has checked in once their time is due, or before that at their place in line", () => {
    const line = Array.from({ length: 12 }, (_, i) => person(`p${i}`));
    const early = person("p12", { dueAt: NOW + 30 * MINUTE });
    const [at, behind] = quotes(row(), [...line, early], due).slice(-2);
    // Due in 20 minutes; then whoever is at the counter goes first.
    expect(at?.simulated.p10).toBeGreaterThanOrEqual(20 * 60);
    expect(at?.simulated.p90).toBeLessThan(35 * 60);
    expect(behind?.simulated.mean).toBeGreaterThan((at?.simulated.mean as number) + 10 * 60);
    const alone = quotes(row(), [early], due)[0];
    expect(alone?.p50).toBeLessThan(60);
    // Who is due goes before a booked person who comes later, and has a time that is later.
    const booked = [{ id: "b", visit: "b", dueIn: 11 * 60, start: NOW + 11 * MINUTE }];
    const seats = [seat("one", { visit: "b", elapsed: 0 })];
    const here = person("p1", { dueAt: NOW + 5 * MINUTE });
    expect(quotes(row({ seats, booked }), [here], due)[0]?.simulated.p90).toBe(
      quotes(row({ seats }), [here], due)[0]?.simulated.p90,
    );
  });

  it("does not wait for somebody who stepped out", () => {
    const out = [person("p1", { notBefore: NOW + 30 * MINUTE, serviceIds: ["b"] })];
    expect(joining(row(), out)).toBeLessThan(60);
    expect(quotes(row(), out)[0]?.p50).toBeGreaterThanOrEqual(1800);
  });

  it("is quoted somehow whatever is open and whoever waits", () => {
    const anybody = fc.array(
      fc.record({
        priority: fc.constantFrom("normal", "high", "urgent"),
        serviceIds: fc.constantFrom(["a"], ["b"], ["a", "b"], ["gone"]),
        resourceId: fc.constantFrom(null, "anna", "nobody"),
        dueAt: fc.constantFrom(null, NOW, NOW + 30 * MINUTE),
      }),
      { maxLength: 12 },
    );
    const seats = fc.array(
      fc.record({
        queueIds: fc.constantFrom(["q"], ["other"], ["q", "other"]),
        resourceId: fc.constantFrom(null, "anna"),
        serviceIds: fc.constantFrom(null, ["a"], ["b"]),
        visit: fc.constantFrom(null, "a", "a b", "gone"),
      }),
      { maxLength: 5 },
    );
    fc.assert(
      fc.property(anybody, anybody, seats, (some, others, open) => {
        const line = (all: typeof some, name: string) =>
          all.map((one, i) => person(`${name}${i}`, one as Partial<Waiting>));
        const policy = due;
        const order = orderOf({ policy, calls: [], now: NOW, waiting: line(some, "p") });
        const beside = [{ queueId: "other", policy, waiting: columns(line(others, "o")) }];
        const all = quotes(
          row({
            seats: open.map((one, i) => seat(`s${i}`, one as unknown as Partial<QuotingSeat>)),
            beside: others.length > 0 ? beside : [],
          }),
          order,
          policy,
        );
        expect(all).toHaveLength(order.length + 1);
        for (const { p10, p50, p90 } of all) {
          expect(Number.isFinite(p90)).toBe(true);
          expect(0 <= p10 && p10 <= p50 && p50 <= p90).toBe(true);
        }
      }),
    );
  });
});

it("whoever stands beyond the last quotes is told more, in proportion", () => {
  const made = quotes(
    row(),
    [1, 2, 3, 4].map((n) => person(`p${n}`)),
  );
  const [last, further, furthest] = [4, 5, 6].map((ahead) => quoteAt({ quotes: made }, ahead));
  expect(last).toBe(made[4]);
  const step = (furthest?.p50 as number) - (further?.p50 as number);
  expect(step).toBeGreaterThan(200);
  expect((further?.p50 as number) - (last?.p50 as number)).toBeCloseTo(step);
  expect(furthest?.peopleAhead).toBe(6);
});
