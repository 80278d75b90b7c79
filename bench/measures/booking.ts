import { closedLoop } from "../load/closed-loop";
import { postRequest } from "../load/connection";
import type { ServerProcess } from "../process/server-process";
import { type Comparison, type Contender, compare } from "../shared/rounds";
import type { BookingParts } from "./booking-parts";
import { hasPgbench, pgbench } from "./pgbench";

const CONNECTIONS = 16;
const CUSTOMER = { name: "Olivia Marsh", email: "olivia@example.org", phone: "+44 20 7946 0018" };

/** Bookings per second over REST, of free times, against Fastify + pg and against pgbench on the product's own statement. */
export async function measureBooking(parts: BookingParts): Promise<Comparison> {
  const { app, floor, world, slots, rounds, seconds } = parts;
  const { locationId, serviceId } = world.booking;
  const next = () =>
    postRequest("/api/v1/appointments", { locationId, serviceId, ...slots.next(), customer: CUSTOMER });
  const over = (name: string, { url }: ServerProcess): Contender => ({
    name,
    measure: async () => {
      const { perSecond, errors } = await closedLoop({ url, connections: CONNECTIONS, seconds, next, expected: 201 });
      return { value: perSecond, errors };
    },
  });
  const contenders = [over("QConnect", app), over("Fastify + pg", floor)];
  if (hasPgbench()) contenders.push({ name: "pgbench", measure: () => pgbench(parts) });
  for (const { measure } of contenders) await measure();
  return compare("bookings/s", contenders, rounds);
}
