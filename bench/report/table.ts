import type { AcrossResult } from "../measures/across";
import type { AvailabilityResult } from "../measures/availability";
import type { BesideBooking } from "../measures/booking-beside";
import type { DevReload } from "../measures/dev-reload";
import { type FloodResult, PER_SECOND } from "../measures/flood";
import type { IdleMemory } from "../measures/idle-memory";
import type { Latencies } from "../measures/latency";
import type { LiveResult, LiveSide } from "../measures/live";
import type { QuotingCost } from "../measures/quoting";
import type { ReportsResult } from "../measures/reports";
import type { ViewersResult } from "../measures/viewers";
import { median } from "../shared/quantile";
import type { Comparison } from "../shared/rounds";

/** Everything one run measured, as bench/results.json keeps it; what was left out is absent. */
export interface Results {
  at: string;
  node: string;
  cores: number;
  quick: boolean;
  memory?: IdleMemory;
  latency?: Latencies;
  snapshot?: Comparison & { bytes: number };
  booking?: Comparison;
  reading?: Comparison;
  beside?: BesideBooking;
  flood?: FloodResult;
  floor?: Comparison;
  quoting?: QuotingCost;
  reports?: ReportsResult;
  availability?: AvailabilityResult;
  live?: LiveResult;
  viewers?: ViewersResult;
  across?: AcrossResult;
  dev?: DevReload;
}

/** What was measured, the figure, what it is held against, and whether it holds. */
type Line = [what: string, measured: string, against: string, verdict: string];

const round = (value: number, digits = 0) => value.toFixed(digits);
const within = (value: number, limit: number) => (value <= limit ? "holds" : "MISSED");
const atLeast = (value: number, limit: number) => (value >= limit ? "holds" : "MISSED");

/** Readable lines of all results, in columns. */
export function table(results: Results): string {
  const lines: Line[] = [
    ...(results.booking ? bookingLines(results.booking) : []),
    ...(results.reading ? readingLines(results.reading) : []),
    ...(results.flood ? floodLines(results.flood) : []),
    ...(results.beside ? besideLines(results.beside) : []),
    ...(results.availability ? availabilityLines(results.availability) : []),
    ...(results.snapshot ? snapshotLines(results.snapshot) : []),
    ...(results.floor ? floorLines(results.floor) : []),
    ...(results.quoting ? quotingLines(results.quoting) : []),
    ...(results.reports ? reportsLines(results.reports) : []),
    ...(results.live ? liveLines(results.live) : []),
    ...(results.viewers ? viewersLines(results.viewers) : []),
    ...(results.across ? acrossLines(results.across) : []),
    ...(results.memory ? memoryLines(results.memory) : []),
    ...promiseLines(results),
  ];
  const widths = [0, 1, 2].map((column) => Math.max(...lines.map((line) => (line[column] ?? "").length)));
  return lines
    .map((line) =>
      line
        .map((cell, i) => cell.padEnd(widths[i] ?? 0))
        .join("  ")
        .trimEnd(),
    )
    .join("\n");
}

function comparisonLines(
  what: string,
  { values, ratios, unit, void: lost, errors }: Comparison,
  goals: Record<string, number>,
): Line[] {
  const lines: Line[] = Object.entries(values).map(([name, some]) => [
    `${what}: ${name}`,
    `${round(median(some))} ${unit}`,
    "",
    "",
  ]);
  for (const [name, ratio] of Object.entries(ratios)) {
    const goal = goals[name];
    const verdict = goal === undefined ? "" : atLeast(ratio, goal);
    lines.push([`  against ${name}`, `${round(ratio, 2)} x`, goal === undefined ? "" : `>= ${goal} x`, verdict]);
  }
  if (lost > 0) lines.push([`  void rounds`, `${lost}, ${errors} errors`, "0", "MISSED"]);
  return lines;
}

const bookingLines = (booking: Comparison) => comparisonLines("booking over REST", booking, { "Fastify + pg": 1 });
const readingLines = (reading: Comparison) =>
  comparisonLines("appointments over REST", reading, { "Fastify + pg": 0.4 });
const besideLines = ({ healthP99, floorHealthP99, webhooks, received }: BesideBooking): Line[] => [
  ["health beside bookings at full speed, p99", `${round(healthP99, 1)} ms`, "< 5 ms", within(healthP99, 5)],
  ["  of Fastify + pg beside its own", `${round(floorHealthP99, 1)} ms`, "", ""],
  ...comparisonLines("booking over REST", webhooks, {}),
  ["  events the endpoint was sent", String(received), "> 0", atLeast(received, 1)],
];
const snapshotLines = (snapshot: Comparison & { bytes: number }) =>
  comparisonLines(`snapshot of ${round(snapshot.bytes / 1000, 1)} kB`, snapshot, { "bare node:http": 0.4 });

const floodLines = ({ alone, beside, ratio, perSecond, errors }: FloodResult): Line[] => [
  ["a booking, p99", `${round(median(alone), 1)} ms`, "", ""],
  [`  beside ${PER_SECOND} wrong passwords a second`, `${round(median(beside), 1)} ms`, "", ""],
  ["  against alone", `${round(ratio, 2)} x`, "<= 2 x", within(ratio, 2)],
  ["  attempts answered", `${round(perSecond)}/s`, "", ""],
  ["  bookings refused", String(errors), "0", within(errors, 0)],
];

/** The first contender is the queue that the promise is about. */
function floorLines(floor: Comparison): Line[] {
  const lines = comparisonLines("commands", floor, {});
  const [own] = Object.values(floor.values);
  const perSecond = median(own ?? []);
  lines.push(["promised: commands on one queue", `${round(perSecond)}/s`, ">= 200/s", atLeast(perSecond, 200)]);
  return lines;
}

function availabilityLines({ resources, appointments, slots, ownMs, queryMs, ratio }: AvailabilityResult): Line[] {
  const own = median(ownMs);
  return [
    [
      `a month of ${slots} slots, ${resources} resources, ${appointments} appointments, p95`,
      `${round(own, 1)} ms (query ${round(median(queryMs), 1)})`,
      "<= 50 ms",
      within(own, 50),
    ],
    ["  against the query alone", `${round(ratio, 2)} x`, "<= 3 x", within(ratio, 3)],
  ];
}

function liveLines({ viewers, frameBytes, own, floor, ratios, void: lost }: LiveResult): Line[] {
  const of = (sides: LiveSide[], value: (side: LiveSide) => number) => median(sides.map(value));
  const sides = (value: (side: LiveSide) => number, digits: number, unit: string) =>
    `${round(of(own, value), digits)} ${unit} (floor ${round(of(floor, value), digits)})`;
  const lines: Line[] = [
    [
      `${viewers} live viewers: CPU per delivery`,
      sides((one) => one.cpuMicroseconds, 1, "us"),
      `frames of ${round(frameBytes / 1000, 1)} kB`,
      "",
    ],
    ["  against bare node:http hub", `${round(ratios.cpu, 2)} x`, "<= 2 x", within(ratios.cpu, 2)],
    ["  last viewer, p50", sides((one) => one.lastViewerMs.p50, 0, "ms"), "", ""],
    ["  last viewer, p95", sides((one) => one.lastViewerMs.p95, 0, "ms"), "", ""],
    [
      "  memory per viewer",
      sides((one) => one.bytesPerViewer / 1000, 1, "kB"),
      "<= 60 kB",
      within(
        of(own, (one) => one.bytesPerViewer),
        60_000,
      ),
    ],
  ];
  if (lost > 0) lines.push(["  void rounds", String(lost), "0", "MISSED"]);
  return lines;
}

const viewersLines = (all: ViewersResult): Line[] => [
  [
    `${all.viewers} viewers of one queue, ${all.frames} changes: errors`,
    String(all.errors),
    "0",
    within(all.errors, 0),
  ],
  ["  last viewer, p50", `${round(all.lastViewerMs.p50)} ms`, "", ""],
  ["  last viewer, p95", `${round(all.lastViewerMs.p95)} ms`, "", ""],
  ["  CPU per delivery", `${round(all.cpuMicroseconds, 1)} us`, "", ""],
  ["  memory of the process", `${round(all.memory / 1_000_000)} MB`, "", ""],
  ["  memory per viewer", `${round(all.bytesPerViewer / 1000, 1)} kB`, "<= 60 kB", within(all.bytesPerViewer, 60_000)],
];

const acrossLines = ({ p50, p95 }: AcrossResult): Line[] => [
  ["a command at one instance to a viewer of another, p50", `${round(p50)} ms`, "", ""],
  ["  p95", `${round(p95)} ms`, "<= 200 ms", within(p95, 200)],
];

const memoryLines = ({ afterStart, afterPages, pages }: IdleMemory): Line[] => [
  ["memory of the app process, idle", `${round(afterStart)} MB`, "<= 200 MB", within(afterStart, 200)],
  [`  after ${pages} pages`, `${round(afterPages)} MB`, "<= 200 MB", within(afterPages, 200)],
];

const quotingLines = ({ join, refresh }: QuotingCost): Line[] => [
  ["CPU of a quote, 200 waiting", `${round(join, 1)} ms`, "<= 5 ms", within(join, 5)],
  ["  of all quotes of that queue", `${round(refresh, 1)} ms`, "<= 100 ms", within(refresh, 100)],
];

const reportsLines = ({ tickets, ms }: ReportsResult): Line[] => [
  [`reports on ${tickets} tickets, p95`, `${round(ms)} ms`, "<= 1000 ms", within(ms, 1000)],
];

/** The promises of the original system beside what was measured. */
function promiseLines({ latency, memory, dev }: Results): Line[] {
  const lines: Line[] = [];
  const limit = (what: string, value: number, most: number, unit: string, digits: number) =>
    lines.push([`promised: ${what}`, `${round(value, digits)} ${unit}`, `< ${most} ${unit}`, within(value, most)]);
  if (latency) {
    limit("health, p95", latency.health, 50, "ms", 1);
    limit("a query, p95", latency.query, 100, "ms", 1);
    limit("a cache read, p95", latency.cacheRead, 10, "ms", 1);
  }
  if (memory) limit("a page, p95", memory.pageP95Ms, 1_000, "ms", 1);
  if (latency) {
    const { requestsPerSecond, pagesPerSecond } = latency;
    lines.push([
      "promised: requests on one process",
      `${round(requestsPerSecond)}/s`,
      "> 1000/s",
      atLeast(requestsPerSecond, 1_000),
    ]);
    lines.push(["  of whole pages", `${round(pagesPerSecond)}/s`, "", ""]);
  }
  if (dev) {
    limit("page hot reload", dev.page, 2, "s", 2);
    limit("server reload", dev.server, 3, "s", 2);
  }
  return lines;
}
