import { existsSync, mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { seedDemo } from "../prisma/seed/seed";
import { startTestApp, type TestApp } from "../server/testing/test-app";
import { connectApi } from "./replay/api";
import { GENERATED, generateDay } from "./replay/generate-day";
import { type OfficeDay, readOfficeDay } from "./replay/office-day";
import { replayDay } from "./replay/replay-day";
import { succeeded } from "./replay/report";
import { setUpOffice } from "./replay/set-up-office";

const RECORDED = "../shared/data/warsaw-offices/tickets-2019-12-30_2020-01-14.csv.gz";
const SEED = 20200113;
/** Faster than the server follows: every queue always has a request under way. */
const SPEED = 50_000;

function aDay(): OfficeDay {
  if (existsSync(RECORDED)) {
    console.log(`Replaying the recorded day of ${RECORDED}`);
    return readOfficeDay(RECORDED, "UD_Bemowo", "2020-01-13");
  }
  console.log(`${RECORDED} is absent: replaying a generated day, seed ${SEED}`);
  const file = join(mkdtempSync(join(tmpdir(), "replay-")), "day.csv");
  writeFileSync(file, generateDay(SEED));
  return readOfficeDay(file, GENERATED.office, GENERATED.date);
}

let app: TestApp;
beforeAll(async () => {
  app = await startTestApp({ start: new Date() });
  await seedDemo(app.infra);
});
afterAll(() => app.close());

it("plays a whole day of an office over REST and loses nobody, in order", { timeout: 600_000 }, async () => {
  const day = aDay();
  const who = { email: "admin@riverside.example", password: "demo-password-1" };
  const api = await connectApi({ url: app.url, ...who, patienceMs: 0 });
  const office = await setUpOffice(day, { api, run: "test", speed: SPEED, locationId: undefined });
  const outcome = await replayDay(day, office, { api, run: "test", speed: SPEED, show: () => {} });
  expect(outcome).toMatchObject({ issued: outcome.recorded, called: outcome.recorded, lost: 0, outOfOrder: 0 });
  expect(succeeded(outcome)).toBe(true);
});
