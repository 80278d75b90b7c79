import { setTimeout as sleep } from "node:timers/promises";
import pg from "pg";
import { closedLoop, type Load } from "../load/closed-loop";
import { postRequest } from "../load/connection";
import type { ServerProcess } from "../process/server-process";
import { type Comparison, type Contender, compare } from "../shared/rounds";
import type { BookingParts } from "./booking-parts";
import { hasPgbench, pgbench } from "./pgbench";

const CONNECTIONS = 16;
const CUSTOMER = { name: "Olivia Marsh", email: "olivia@example.org", phone: "+44 20 7946 0018" };

/** Bookings of free times, each as soon as the one before is answered. */
export function bookingLoad({ world, slots, seconds }: BookingParts, url: string): Load {
  const { locationId, serviceId } = world.booking;
  const next = () =>
    postRequest("/api/v1/appointments", { locationId, serviceId, ...slots.next(), customer: CUSTOMER });
  return { url, connections: CONNECTIONS, seconds, next, expected: 201 };
}

/** Bookings per second over REST, of free times, against Fastify + pg and against pgbench on the product's own statement. */
export async function measureBooking(parts: BookingParts): Promise<Comparison> {
  const { app, floor, rounds } = parts;
  const over = (name: string, { url }: ServerProcess): Contender => ({
    name,
    measure: async () => {
      const { perSecond, errors } = await closedLoop(bookingLoad(parts, url));
      return { value: perSecond, errors };
    },
  });
  const contenders = [over("QConnect", app), over("Fastify + pg", floor)];
  if (hasPgbench()) contenders.push({ name: "pgbench", measure: () => pgbench(parts) });
  const settled = contenders.map(({ name, measure }) => ({
    name,
    measure: async () => {
      const result = await measure();
      await settle(parts);
      return result;
    },
  }));
  for (const { measure } of settled) await measure();
  return compare("bookings/s", settled, rounds);
}

const QUIET_MS = 300;
const QUIET_CPU_MS = 30;
const LONGEST_WAIT_MS = 10_000;

/**
 * Takes back what the bookings gave the background of the product to do, and waits until it rests: else one contender's messages are sent in
 * the time of the next.
 */
export async function settle({ app, databaseUrl }: BookingParts): Promise<void> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  await client.query("update outbox set closed_at = now() where closed_at is null");
  await client.query("delete from webhook_delivery where status = 'pending'");
  await client.end();
  const giveUpAt = performance.now() + LONGEST_WAIT_MS;
  while (performance.now() < giveUpAt) {
    const cpu = app.cpuMs();
    await sleep(QUIET_MS);
    if (app.cpuMs() - cpu <= QUIET_CPU_MS) return;
  }
}
