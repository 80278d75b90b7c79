import fc from "fast-check";
import { expect, it } from "vitest";
import { MINUTE } from "../../shared/duration";
import { type Lateness, latenessNews, type Said } from "./lateness";

const START = Date.parse("2026-03-02T10:00:00Z");
const NOW = START - 40 * MINUTE;
const forecast = (minutes: number, isHere = false) => ({
  ...{ start: START, late: minutes * MINUTE, isHere },
  ...{ from: START + (minutes - 4) * MINUTE, to: START + (minutes + 7) * MINUTE },
});
/** What is said after forecasts of so many minutes, one after the other. */
function after(...minutes: number[]): { said: Said | null; told: number; news: (Lateness | null)[] } {
  let said: Said | null = null;
  let told = 0;
  const news = minutes.map((late) => {
    const next = latenessNews(forecast(late), said, NOW);
    if (next) said = { ...next, start: START, toldTo: next.isTold ? next.to : ((said as Said | null)?.toldTo ?? null) };
    if (next?.isTold) told++;
    return next;
  });
  return { said, told, news };
}

it("a few minutes are no news", () => {
  expect(after(0, 4, 9, 9.9).news).toEqual([null, null, null, null]);
});

it("the range is said by five minutes, wide enough, and told once", () => {
  const { news, told } = after(12, 12, 13, 11);
  expect(news).toEqual([
    { isLate: true, isTold: true, from: START + 5 * MINUTE, to: START + 20 * MINUTE },
    null,
    null,
    null,
  ]);
  expect(told).toBe(1);
});

it("a range that moves is said anew, and told again only where it is much later than what was told", () => {
  const { news, told } = after(12, 22, 27, 34);
  expect(news.map((one) => one?.isTold)).toEqual([true, false, true, false]);
  expect(told).toBe(2);
  expect(after(12, 22).said?.to).toBe(START + 30 * MINUTE);
});

it("caught up it is said no more, not on and off about a bound, and not told again for the same", () => {
  expect(after(12, 7).said?.isLate).toBe(true);
  const { said, told } = after(12, 4);
  expect(said).toMatchObject({ isLate: false, toldTo: START + 20 * MINUTE });
  expect(after(12, 4, 9).said?.isLate).toBe(false);
  expect(after(12, 4, 13)).toMatchObject({ said: { isLate: true }, told });
});

it("who is not here at their time is late themselves, and another time begins anew", () => {
  expect(latenessNews(forecast(20), null, START + MINUTE)).toBeNull();
  expect(latenessNews(forecast(20, true), null, START + MINUTE)).toMatchObject({ isLate: true });
  const { said } = after(20);
  const moved = { ...(said as Said), start: START - 60 * MINUTE };
  expect(latenessNews(forecast(20), moved, NOW)).toMatchObject({ isTold: true });
});

it("whatever comes after it, nobody is told twice of the same range, and what is said holds the forecast", () => {
  fc.assert(
    fc.property(fc.array(fc.double({ min: 0, max: 90, noNaN: true }), { minLength: 1, maxLength: 40 }), (minutes) => {
      const { told, news } = after(...minutes);
      expect(told).toBeLessThanOrEqual(1 + 97 / 15);
      for (const [i, one] of news.entries()) {
        if (!one) continue;
        const { from, to } = forecast(minutes[i] as number);
        expect(one.from).toBeLessThanOrEqual(Math.max(START, from));
        expect(one.to).toBeGreaterThanOrEqual(to);
      }
    }),
  );
});
