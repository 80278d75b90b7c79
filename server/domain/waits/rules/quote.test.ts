import fc from "fast-check";
import { expect, it } from "vitest";
import { type Floor, type Situation, sceneOf, startFloor } from "./floor";
import { PREDICTORS } from "./guard";
import { learned, quotesOf, type Recent, startLessons } from "./quote";

const CONFIGURED = { a: 300, b: 900 };
const visit = fc.constantFrom("a", "b");
const person = visit.map((one) => ({ visit: one, isBooked: false, readyIn: 0, spread: 0, seats: null }));
const situation: fc.Arbitrary<Situation> = fc.record({
  secondOfDay: fc.integer({ min: 0, max: 86_399 }),
  configured: fc.constant(CONFIGURED),
  seats: fc.array(fc.record({ visit: fc.option(visit), elapsed: fc.integer({ min: 0, max: 7200 }) }), {
    minLength: 1,
    maxLength: 6,
  }),
  line: fc.array(person, { minLength: 1, maxLength: 25 }),
  booked: fc.constant([]),
  today: fc.constant([]),
});
const recent: Recent = { isSeasoned: false, oldest: 600, last: 500, mean: 700, gap: 120, configured: 900 };
const floor: Floor = { ...startFloor(), absent: { n: 1e6, sum: 0 } };
const draws = 40;
const quotes = (one: Situation, seed = 7) => quotesOf(sceneOf(floor, one), recent, startLessons(), seed, draws);

it("a range is in order and never below now, and the same seed gives the same answer", () => {
  fc.assert(
    fc.property(situation, (one) => {
      const all = quotes(one);
      expect(all).toEqual(quotes(structuredClone(one)));
      for (const { p10, p50, p90 } of all) {
        expect(p10).toBeGreaterThanOrEqual(0);
        expect(p50).toBeGreaterThanOrEqual(p10);
        expect(p90).toBeGreaterThanOrEqual(p50);
      }
    }),
    { numRuns: 300 },
  );
});

it("more people ahead never shorten a quote where people are called in turn", () => {
  fc.assert(
    fc.property(situation, person, (one, another) => {
      const [before, after] = [quotes(one), quotes({ ...one, line: [...one.line, another] })];
      for (const key of ["p10", "p50", "p90"] as const)
        expect(after.at(-1)?.[key]).toBeGreaterThanOrEqual((before.at(-1)?.[key] as number) - 1e-6);
    }),
    { numRuns: 300 },
  );
});

it("one more open counter never lengthens a wait", () => {
  fc.assert(
    fc.property(situation, (one) => {
      const more = quotes({ ...one, seats: [...one.seats, { visit: null, elapsed: 0 }] });
      for (const [i, before] of quotes(one).entries())
        for (const key of ["p10", "p50", "p90"] as const)
          expect(more[i]?.[key]).toBeLessThanOrEqual(before[key] + 1e-6);
    }),
    { numRuns: 300 },
  );
});

it("a line of 200 people at six counters is quoted with one simulation", () => {
  const line = Array.from({ length: 201 }, (_, i) => ({ ...CONFIGURED_PERSON, visit: i % 3 === 0 ? "b" : "a" }));
  const seats = Array.from({ length: 6 }, () => ({ visit: "a", elapsed: 60 }));
  const one: Situation = { secondOfDay: 36_000, configured: CONFIGURED, seats, line, booked: [], today: [] };
  expect(quotesOf(sceneOf(floor, one), recent, startLessons(), 1)).toHaveLength(201);
});
const CONFIGURED_PERSON = { isBooked: false, readyIn: 0, spread: 0, seats: null };

it("a queue on which the model is far off is told by what does better, until the model does as well again", () => {
  const scene = sceneOf(floor, {
    secondOfDay: 36_000,
    configured: CONFIGURED,
    seats: [{ visit: "a", elapsed: 0 }],
    line: Array.from({ length: 11 }, () => ({ ...CONFIGURED_PERSON, visit: "a" })),
    booked: [],
    today: [],
  });
  // Ten people ahead at five minutes each, but everybody waits ten minutes: the counter misleads.
  let lessons = startLessons();
  const told: string[] = [];
  const step = (seconds: number) => {
    const quote = quotesOf(scene, { ...recent, last: seconds }, lessons, told.length, draws).at(-1) as ReturnType<
      typeof quotesOf
    >[number];
    told.push(quote.predictor);
    lessons = learned(lessons, quote, seconds);
  };
  for (let i = 0; i < 80; i++) step(600);
  expect(told[0]).toBe("model");
  expect(told.at(-1)).toBe("last");
  const model = quotesOf(scene, recent, startLessons(), 1, draws).at(-1)?.p50 as number;
  for (let i = 0; i < 400; i++) {
    const quote = quotesOf(scene, { ...recent, last: 10 }, lessons, i, draws).at(-1) as ReturnType<
      typeof quotesOf
    >[number];
    lessons = learned(lessons, quote, model);
    told.push(quote.predictor);
  }
  expect(told.at(-1)).toBe("model");
  expect(PREDICTORS).toContain(told.at(-1));
});

it("of one in ten waits each is below and above the range, whatever the simulation makes of it", () => {
  const scene = sceneOf(floor, {
    secondOfDay: 36_000,
    configured: CONFIGURED,
    seats: [{ visit: "a", elapsed: 0 }],
    line: Array.from({ length: 6 }, () => ({ ...CONFIGURED_PERSON, visit: "a" })),
    booked: [],
    today: [],
  });
  let lessons = startLessons();
  let inside = 0;
  const middle = quotesOf(scene, recent, lessons, 1, draws).at(-1)?.p50 as number;
  for (let i = 0; i < 2000; i++) {
    const quote = quotesOf(scene, recent, lessons, 1, draws).at(-1) as ReturnType<typeof quotesOf>[number];
    // Waits that spread over 80 % of the middle either way, evenly.
    const seconds = middle * (0.2 + 1.6 * ((i * 0.618_034) % 1));
    if (i >= 500 && quote.p10 <= seconds && seconds <= quote.p90) inside++;
    lessons = learned(lessons, quote, seconds);
  }
  expect(inside / 1500).toBeGreaterThan(0.75);
  expect(inside / 1500).toBeLessThan(0.85);
});
