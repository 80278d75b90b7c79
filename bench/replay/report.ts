import { quantile } from "../shared/quantile";
import type { DayOutcome } from "./replay-day";

/** The configured minutes of a service are whole ones, so above this speed they stand for more than was configured. */
const TRUE_ESTIMATES_UP_TO = 10;

/** The table at the end. */
export function report(outcome: DayOutcome, speed: number): string {
  const ms = (values: number[], share: number) => `${quantile(values, share).toFixed(1)} ms`;
  const rows: [string, string][] = [
    ["recorded", String(outcome.recorded)],
    ["issued", String(outcome.issued)],
    ["called", String(outcome.called)],
    ["lost", String(outcome.lost)],
    ["out of order", String(outcome.outOfOrder)],
    ["requests", `${outcome.requests} in ${outcome.seconds.toFixed(1)} s, ${outcome.repeats} sent again`],
    ["requests per second", (outcome.requests / outcome.seconds).toFixed(1)],
    ["latency", `p50 ${ms(outcome.latencies, 0.5)}, p95 ${ms(outcome.latencies, 0.95)}`],
    ["behind schedule", `p50 ${ms(outcome.lateMs, 0.5)}, p95 ${ms(outcome.lateMs, 0.95)}`],
    ["error of the estimate", `${outcome.meanAbsoluteErrorMin.toFixed(1)} min mean absolute`],
  ];
  const lines = rows.map(([name, value]) => `${name.padEnd(24)}${value}`);
  if (speed > TRUE_ESTIMATES_UP_TO)
    lines.push(
      "",
      `At ${speed} x a configured minute is ${speed} recorded ones: judge the estimates at 10 x or below.`,
    );
  return lines.join("\n");
}

export const succeeded = ({ recorded, issued, called, lost, outOfOrder }: DayOutcome): boolean =>
  issued === recorded && called === recorded && lost === 0 && outOfOrder === 0;
