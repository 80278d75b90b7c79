import { setTimeout as sleep } from "node:timers/promises";
import type { Api } from "./api";
import type { OfficeDay } from "./office-day";
import { type Issued, replayQueue } from "./replay-queue";
import type { Office } from "./set-up-office";

export interface DayOutcome {
  recorded: number;
  issued: number;
  called: number;
  /** Recorded tickets that the server does not report as served in the end. */
  lost: number;
  outOfOrder: number;
  seconds: number;
  requests: number;
  repeats: number;
  latencies: number[];
  lateMs: number[];
  /** Minutes, of the estimates told at joining against the recorded waits. */
  meanAbsoluteErrorMin: number;
}

export interface Playing {
  api: Api;
  run: string;
  speed: number;
  show(done: number, minute: number, text: string): void;
}

/** Every ticket is issued and called once. */
export const stepsOf = (day: OfficeDay): number => day.queues.reduce((sum, { tickets }) => sum + 2 * tickets.length, 0);

/** First issue and last call, in minutes after midnight. */
export function spanOf(day: OfficeDay): { from: number; to: number } {
  const tickets = day.queues.flatMap((queue) => queue.tickets);
  return {
    from: Math.min(...tickets.map(({ issuedMin }) => issuedMin)),
    to: Math.max(...tickets.map(({ calledMin }) => calledMin)),
  };
}

/** Plays all queues of the day side by side, then asks the server what became of every ticket. */
export async function replayDay(
  day: OfficeDay,
  office: Office,
  { api, run, speed, show }: Playing,
): Promise<DayOutcome> {
  const { from } = spanOf(day);
  const start = performance.now();
  const count = { issued: 0, called: 0 };
  api.latencies.length = 0;
  const outcomes = await Promise.all(
    office.queues.map((queue) =>
      replayQueue(
        {
          api,
          run,
          speed,
          reach: (minute) => reach(start + ((minute - from) * 60_000) / speed),
          done(kind, minute) {
            count[kind]++;
            show(count.issued + count.called, minute, `${count.issued} issued, ${count.called} called`);
          },
        },
        queue,
      ),
    ),
  );
  const seconds = (performance.now() - start) / 1000;
  const latencies = [...api.latencies];
  const issued = outcomes.flatMap((outcome) => outcome.issued);
  const sum = (values: number[]) => values.reduce((a, b) => a + b, 0);
  const recorded = stepsOf(day) / 2;
  return {
    recorded,
    issued: issued.length,
    called: sum(outcomes.map(({ called }) => called)),
    lost: recorded - (await served(api, issued)),
    outOfOrder: sum(outcomes.map(({ outOfOrder }) => outOfOrder)),
    seconds,
    requests: latencies.length,
    repeats: api.repeats,
    latencies,
    lateMs: outcomes.flatMap(({ lateMs }) => lateMs),
    meanAbsoluteErrorMin: sum(issued.map(errorMin)) / issued.length,
  };
}

const errorMin = ({ recorded, estimateMin }: Issued): number =>
  Math.abs(estimateMin - (recorded.calledMin - recorded.issuedMin));

/** Waits until then; how many milliseconds ago that was. */
async function reach(due: number): Promise<number> {
  const wait = due - performance.now();
  if (wait > 1) await sleep(wait);
  return Math.max(0, performance.now() - due);
}

const ASKED_AT_ONCE = 8;

/** How many of these the server reports as served. */
async function served(api: Api, issued: Issued[]): Promise<number> {
  let count = 0;
  for (let i = 0; i < issued.length; i += ASKED_AT_ONCE) {
    const answers = await Promise.all(issued.slice(i, i + ASKED_AT_ONCE).map(({ id }) => api.get(`/tickets/${id}`)));
    count += answers.filter(({ body }) => body.status === "served").length;
  }
  return count;
}
