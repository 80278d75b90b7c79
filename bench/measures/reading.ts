import { closedLoop } from "../load/closed-loop";
import { getRequest, openConnection } from "../load/connection";
import type { ServerProcess } from "../process/server-process";
import { type Comparison, type Contender, compare } from "../shared/rounds";
import { bookingLoad, settle } from "./booking";
import type { BookingParts } from "./booking-parts";

const CONNECTIONS = 16;
const APPOINTMENTS = 200;

/** Appointments read per second over REST by their holders, against Fastify + pg reading the same rows. */
export async function measureReading(parts: BookingParts): Promise<Comparison> {
  const { app, floor, rounds, seconds } = parts;
  const over = async (name: string, { url }: ServerProcess): Promise<Contender> => {
    const requests = (await bookSome(parts, url)).map((token) => getRequest(`/api/v1/appointments/${token}`));
    let asked = 0;
    const next = () => requests[asked++ % requests.length] as string;
    return {
      name,
      measure: async () => {
        const { perSecond, errors } = await closedLoop({ url, connections: CONNECTIONS, seconds, next, expected: 200 });
        return { value: perSecond, errors };
      },
    };
  };
  const contenders = [await over("QConnect", app), await over("Fastify + pg", floor)];
  await settle(parts);
  for (const { measure } of contenders) await measure();
  return compare("reads/s", contenders, rounds);
}

/** Tokens of new appointments. */
async function bookSome(parts: BookingParts, url: string): Promise<string[]> {
  const { next } = bookingLoad(parts, url);
  const connection = await openConnection(url);
  const tokens: string[] = [];
  while (tokens.length < APPOINTMENTS) tokens.push(JSON.parse((await connection.send(next())).body.toString()).token);
  connection.close();
  return tokens;
}
