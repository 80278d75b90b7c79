import { randomBytes } from "node:crypto";
import { connectApi } from "./replay/api";
import { readOfficeDay } from "./replay/office-day";
import { type ReplayOptions, readOptions, USAGE } from "./replay/options";
import { clockOf, createProgress } from "./replay/progress";
import { replayDay, spanOf, stepsOf } from "./replay/replay-day";
import { report, succeeded } from "./replay/report";
import { setUpOffice } from "./replay/set-up-office";

/** A server that is being restarted is waited for this long. */
const PATIENCE_MS = 60_000;

async function main(options: ReplayOptions): Promise<boolean> {
  const { office, date, speed, url } = options;
  const day = readOfficeDay(options.data, office, date);
  const api = await connectApi({ ...options, patienceMs: PATIENCE_MS });
  const run = `${office}-${date}-${randomBytes(3).toString("hex")}`.toLowerCase().replace(/[^a-z0-9]+/g, "-");
  const place = await setUpOffice(day, { api, run, speed, locationId: options.location });
  const { from, to } = spanOf(day);
  const steps = stepsOf(day);
  console.log(
    `${office} on ${date}: ${steps / 2} tickets of ${day.queues.length} queues from ${clockOf(from)} to ${clockOf(to)},`,
    `${((to - from) / speed).toFixed(1)} minutes at ${speed} x`,
  );
  if (place.page) console.log(`Watch it at ${url}${place.page}/display`);
  const progress = createProgress(steps);
  const outcome = await replayDay(day, place, { api, run, speed, show: progress.show }).finally(progress.end);
  console.log(`\n${report(outcome, speed)}`);
  return succeeded(outcome);
}

try {
  const args = process.argv.slice(2);
  if (args.includes("--help")) console.log(USAGE);
  else if (!(await main(readOptions(args)))) process.exitCode = 1;
} catch (error) {
  console.error(`replay: ${(error as Error).message}`);
  process.exitCode = 1;
}
