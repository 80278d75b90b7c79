import type { DayOutcome, Waits, WhatIf } from "../../domain/planning/what-if-schema";

const minutes = (seconds: number | null) => (seconds === null ? "-" : (seconds / 60).toFixed(1));
const waitsLine = (name: string, { people, p50Seconds, p90Seconds }: Waits) =>
  `  ${name.padEnd(10)}${String(people).padStart(7)}${minutes(p50Seconds).padStart(9)}${minutes(p90Seconds).padStart(9)}`;

const outcomeLines = (title: string, outcome: DayOutcome) => [
  `${title}: ${outcome.overtakes.toFixed(0)} overtakes (one person at most ${outcome.mostOvertaken.toFixed(0)}), ${minutes(outcome.overtimeSeconds)} min overtime, ${outcome.left.toFixed(1)} left`,
  waitsLine("all", outcome.all),
  ...outcome.byKind.map(({ kind, ...waits }) => waitsLine(kind, waits)),
];

/** Both plans as lines for a terminal. */
export function report({ date, timeZone, tickets, recorded, before, after }: WhatIf): string {
  return [
    `${date} ${timeZone}, ${tickets} tickets`,
    `  ${"".padEnd(10)} people  p50 min  p90 min`,
    waitsLine("measured", recorded),
    ...outcomeLines("as it was", before),
    ...outcomeLines("what if", after),
  ].join("\n");
}
