import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { closedLoop } from "../load/closed-loop";
import type { ServerProcess } from "../process/server-process";
import { median, quantile } from "../shared/quantile";
import type { Slots } from "../world/slots";
import type { World } from "../world/world";

const SCRIPT = fileURLToPath(new URL("../load/flood-process.ts", import.meta.url));
export const PER_SECOND = 200;
/** Of a busy place: the process books about a thousand a second at most. */
const CONNECTIONS = 4;
const CUSTOMER = { name: "Olivia Marsh", email: "olivia@example.org", phone: "+44 20 7946 0018" };

/** Milliseconds of bookings, 99th percentile of each round, alone and beside a flood of wrong passwords. */
export interface FloodResult {
  alone: number[];
  beside: number[];
  /** Of the two in one round, the median. */
  ratio: number;
  /** Attempts a second that were sent and answered. */
  perSecond: number;
  errors: number;
}

/** Bookings with and without a flood of sign-ins, in turn. The app believes X-Forwarded-For of this machine, and its limits are on. */
export async function measureFlood(
  app: ServerProcess,
  world: World,
  slots: Slots,
  { rounds, seconds }: { rounds: number; seconds: number },
): Promise<FloodResult> {
  const result: FloodResult = { alone: [], beside: [], ratio: Number.NaN, perSecond: 0, errors: 0 };
  const rates: number[] = [];
  const p99 = async (length: number) => {
    const { latencies, errors } = await book(app, world, slots, length);
    result.errors += errors;
    return quantile(latencies, 0.99);
  };
  await p99(seconds);
  for (let round = 0; round < rounds; round++) {
    const alone = () => p99(seconds).then((value) => void result.alone.push(value));
    const beside = async () => {
      const flood = await startFlood(app.url);
      result.beside.push(await p99(seconds));
      rates.push(flood.stop());
    };
    for (const measure of round % 2 === 0 ? [alone, beside] : [beside, alone]) await measure();
  }
  result.ratio = median(result.beside.map((value, round) => value / (result.alone[round] ?? Number.NaN)));
  result.perSecond = median(rates);
  return result;
}

let customers = 0;

/** Each from another address: no limit of one meets them. */
function book({ url }: ServerProcess, world: World, slots: Slots, seconds: number) {
  const { locationId, serviceId } = world.booking;
  const next = () => {
    const n = ++customers;
    const json = JSON.stringify({ locationId, serviceId, ...slots.next(), customer: CUSTOMER });
    const from = `11.${(n >> 16) & 255}.${(n >> 8) & 255}.${n & 255}`;
    return `POST /api/v1/appointments HTTP/1.1\r\nhost: bench\r\nx-forwarded-for: ${from}\r\ncontent-type: application/json\r\ncontent-length: ${Buffer.byteLength(json)}\r\n\r\n${json}`;
  };
  return closedLoop({ url, connections: CONNECTIONS, seconds, next, expected: 201 });
}

async function startFlood(url: string): Promise<{ stop(): number }> {
  const child: ChildProcess = fork(SCRIPT, [url, String(PER_SECOND)]);
  await once(child, "message");
  const start = performance.now();
  let answered = 0;
  child.on("message", (counts: { answered: number }) => {
    answered = counts.answered;
  });
  return {
    stop: () => {
      child.kill();
      return answered / ((performance.now() - start) / 1000);
    },
  };
}
