import { existsSync } from "node:fs";
import { afterAll, beforeAll, expect, it } from "vitest";
import { type RecordedClock, takeClock } from "../../server/testing/recorded-clock";
import { type RestWorld, startRestWorld } from "../../server/testing/rest-world";
import { type Recorded, readDays } from "./recorded";
import { createReplay } from "./replay-days";
import { createProductReplay, type ToldByProduct } from "./replay-product";
import { scoreOf } from "./score";

const DATA = "../shared/data/warsaw-offices/tickets-2019-12-30_2020-01-14.csv.gz";
/** The two queues of an office with most people, on a Friday to learn from and on the Monday after it. */
const QUEUES = ["471", "472"];
const DAYS = ["2020-01-10", "2020-01-13"];

let world: RestWorld;
let clock: RecordedClock;
beforeAll(async () => {
  world = await startRestWorld();
  clock = await takeClock(world.infra, Date.parse("2020-01-01T00:00:00Z"));
});
afterAll(async () => {
  clock.release();
  await world.close();
});

const secondsOf = ({ issuedMin, calledMin }: Recorded) => (calledMin - issuedMin) * 60;

it("a recorded day through the running product is told waits no worse than by the backtest", {
  timeout: 600_000,
}, async () => {
  if (!existsSync(DATA)) return console.log(`${DATA} is absent: no recorded day was played through the product`);
  const all = readDays(DATA);
  const days = DAYS.map((date) => (all.get(date) ?? []).filter(({ queueId }) => QUEUES.includes(queueId)));
  const backtest = createReplay();
  const product = createProductReplay(world, clock);
  const quoted = days.map((tickets) => backtest.day(tickets)).at(-1) ?? [];
  let told: ToldByProduct[] = [];
  for (const tickets of days) told = await product.day(tickets);
  const toldTo = new Map(told.map((one) => [one.ticket, one]));
  // The same tickets: at least 20 of their queue were called that day, and somebody was before them.
  const scored = quoted.filter(({ isScored }) => isScored);
  const expected = scoreOf(scored.map(({ ticket, quote }) => ({ quote, seconds: secondsOf(ticket) })));
  const actual = scoreOf(
    scored.map(({ ticket, quote }) => ({
      quote: { ...quote, ...(toldTo.get(ticket) as ToldByProduct) },
      seconds: secondsOf(ticket),
    })),
  );
  const says = ({ error, coverage }: typeof actual) =>
    `${error.toFixed(2)} min, inside ${(100 * coverage).toFixed(0)} %`;
  console.log(`${scored.length} tickets: product ${says(actual)}; backtest ${says(expected)}`);
  expect(scored.length).toBeGreaterThan(200);
  expect(actual.error).toBeLessThanOrEqual(expected.error);
  expect(actual.coverage).toBeGreaterThan(0.7);
});
