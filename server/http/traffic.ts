import { MINUTE, SECOND } from "../domain/shared/duration";
import type { Telemetry } from "../infra/telemetry";

/** What the process answered lately, live streams apart. */
export interface Traffic {
  /** Seconds the numbers are about: up to the last minute. */
  windowSeconds: number;
  requestsPerSecond: number;
  /** Answers of 500 and above. */
  errors: number;
  /** Upper bounds of the histogram's buckets, hence round; null without requests, Infinity past the last bucket. */
  p50Milliseconds: number | null;
  p95Milliseconds: number | null;
}

interface Sample {
  at: number;
  requests: number;
  errors: number;
  /** Requests up to each bound in seconds, cumulative as Prometheus keeps them. */
  buckets: Map<number, number>;
}

const SAMPLE_EVERY = 5 * SECOND;
const WINDOW = MINUTE;

export interface TrafficMeter {
  now(): Promise<Traffic>;
  dispose(): void;
}

/** Looks at the counters every five seconds, so that a page can show rates, which counters alone do not tell. */
export function createTraffic(telemetry: Telemetry): TrafficMeter {
  let samples: Sample[] = [];
  const look = async () => {
    const sample = await read(telemetry);
    samples = [...samples.filter(({ at }) => sample.at - at <= WINDOW), sample];
    return sample;
  };
  const timer = setInterval(() => void look(), SAMPLE_EVERY);
  timer.unref();
  void look();
  return {
    async now() {
      const last = await look();
      return between(samples[0] ?? last, last);
    },
    dispose: () => clearInterval(timer),
  };
}

async function read(telemetry: Telemetry): Promise<Sample> {
  const [requests, durations] = await Promise.all([telemetry.httpRequests.get(), telemetry.httpDuration.get()]);
  const buckets = new Map<number, number>();
  for (const { labels, value } of durations.values) {
    // The library's type knows our labels only; its own is on the buckets, not on sum and count.
    const { le } = labels as { le?: string | number };
    if (le === undefined) continue;
    const bound = le === "+Inf" ? Number.POSITIVE_INFINITY : Number(le);
    buckets.set(bound, (buckets.get(bound) ?? 0) + value);
  }
  const total = (values: { value: number }[]) => values.reduce((sum, { value }) => sum + value, 0);
  const failed = requests.values.filter(({ labels }) => Number(labels.status) >= 500);
  return { at: performance.now(), requests: total(requests.values), errors: total(failed), buckets };
}

function between(first: Sample, last: Sample): Traffic {
  const seconds = Math.max((last.at - first.at) / SECOND, 1);
  const grown = [...last.buckets].map(([bound, count]) => [bound, count - (first.buckets.get(bound) ?? 0)] as const);
  return {
    windowSeconds: Math.round(seconds),
    requestsPerSecond: Math.round(((last.requests - first.requests) / seconds) * 10) / 10,
    errors: last.errors - first.errors,
    p50Milliseconds: quantile(grown, 0.5),
    p95Milliseconds: quantile(grown, 0.95),
  };
}

function quantile(cumulative: (readonly [bound: number, count: number])[], share: number): number | null {
  const sorted = [...cumulative].sort(([a], [b]) => a - b);
  const all = sorted.at(-1)?.[1] ?? 0;
  if (all === 0) return null;
  const [bound = Number.POSITIVE_INFINITY] = sorted.find(([, count]) => count >= all * share) ?? [];
  return bound * SECOND;
}
