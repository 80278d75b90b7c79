import fc from "fast-check";
import { expect, it } from "vitest";
import type { Policy } from "../../queue/policy-schema";
import { orderOf, type Waiting } from "../../queue/rules/policy";
import { quotedFloor } from "../../queue/rules/quoted-floor";
import { MINUTE, SECOND } from "../../shared/duration";
import { sceneOf, startFloor } from "../../waits/rules/floor";
import { simulate } from "../../waits/rules/simulate";
import type { Visitor } from "./past-day";
import { replayPast } from "./replay-past";

// What-if and the estimate play a floor by different means: the one with the function that calls at counters and times that were measured, the other
// with a line in one order and times that are drawn. Where the times are known both must say the same.

const NOW = Date.parse("2026-03-02T09:00:00Z");
const SECONDS: Record<string, number> = { a: 300, b: 900 };
const POLICIES: Policy[] = [{ kind: "fifo" }, { kind: "priority" }, { kind: "priority", dueMinutes: 10 }];

const person = fc.record({
  service: fc.constantFrom("a", "b"),
  priority: fc.constantFrom<Waiting["priority"]>("normal", "normal", "normal", "high", "urgent"),
  dueAt: fc.constantFrom(null, null, NOW - 5 * MINUTE, NOW + 5 * MINUTE),
});

it("the estimate's simulation and the replay of what-if call everybody at the same time where it is known how long each takes", () => {
  fc.assert(
    fc.property(
      fc.array(person, { minLength: 1, maxLength: 20 }),
      fc.integer({ min: 1, max: 4 }),
      fc.constantFrom(...POLICIES),
      (people, counters, policy) => {
        const waiting = people.map(
          ({ service, ...one }, i): Waiting => ({
            ...{
              ...one,
              id: `t${i}`,
              place: i,
              issuedAt: NOW - MINUTE + i,
              presentAt: NOW - MINUTE + i,
              notBefore: null,
            },
            ...{ serviceIds: [service], resourceId: null },
          }),
        );
        const ids = Array.from({ length: counters }, (_, i) => `c${i}`);
        const seat = { queueIds: ["q"], resourceId: null, serviceIds: null };
        const order = orderOf({ policy, calls: [], waiting, now: NOW });
        const { situation } = quotedFloor(
          {
            ...{ secondOfDay: 9 * 3600, configured: SECONDS, beside: [], booked: [], learned: null },
            seats: ids.map((id) => ({ id, ...seat, visit: null, elapsed: null })),
            ...{ today: { visit: [], began: null, seconds: null, ago: null }, calls: { waited: [], ago: null } },
          },
          { queueId: "q", policy, now: NOW, order },
        );
        const scene = sceneOf({ ...startFloor(), absent: { n: 1e9, sum: 0 } }, situation);
        const exact = scene.services.map(({ medians }, i) => {
          const visit = Object.keys(situation.configured)[i] as string;
          return { medians: medians.map(() => SECONDS[visit] as number), sigma: 1e-9 };
        });
        const simulated = simulate({ ...scene, services: exact, change: null }, 1, 200);
        const visitors = waiting.map(
          ({ notBefore: _, ...one }): Visitor => ({
            ...{ ...one, queueId: "q", serviceIds: [...one.serviceIds], isBooked: one.dueAt !== null },
            ...{ issuedAt: NOW, presentAt: NOW, waited: null, took: null, gaveUpAt: null },
          }),
        );
        const desks = ids.map((id) => ({ id, ...seat, open: [{ start: NOW, end: NOW + 24 * 60 * MINUTE }] }));
        const { people: replayed } = replayPast(
          { visitors, desks, policies: { q: policy } },
          ({ serviceIds: [id] }) => (SECONDS[id as string] as number) * SECOND,
        );
        for (const [i, { id }] of order.entries()) {
          const wait = (replayed.find(({ visitor }) => visitor.id === id)?.wait as number) / SECOND;
          // The pace of a whole day is not certain to the simulation: sigma 0.08.
          expect(Math.abs((simulated[i]?.mean as number) - wait)).toBeLessThanOrEqual(0.05 * wait + 1);
        }
      },
    ),
    { numRuns: 200 },
  );
});
