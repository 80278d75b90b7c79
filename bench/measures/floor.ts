import { openConnection, postRequest } from "../load/connection";
import type { ServerProcess } from "../process/server-process";
import { type Api, connectApi } from "../replay/api";
import { type Comparison, compare } from "../shared/rounds";
import { DEMO_ADMIN, type World } from "../world/world";

const WAITING = 200;
const COUNTERS = 8;
const QUEUES_IN_PARALLEL = 100;

/** Everything a policy can ask for at once. */
const POLICY = {
  kind: "priority",
  dueMinutes: 10,
  maxOvertakes: 20,
  maxWaitMinutes: 240,
  shares: [{ weight: 2, booked: true }, { weight: 1 }],
};

/** A counter with the queue it serves. */
interface Place {
  queueId: string;
  counterId: string;
}

/**
 * Commands per second over REST: each counter finishes and calls its next in one, then somebody joins, so that as many wait as before. On one queue
 * with 200 waiting and a policy of all rules, against the plain order of arrival in a queue where hardly anybody waits; and over a hundred queues at once.
 */
export async function measureFloor(
  app: ServerProcess,
  { booking: { locationId, serviceId } }: World,
  { rounds, seconds }: { rounds: number; seconds: number },
): Promise<Comparison> {
  const api = await connectApi({ url: app.url, ...DEMO_ADMIN, patienceMs: 5_000 });
  const token = await tokenOf(app.url);
  const place = (policy: object, counters: number, waiting: number) =>
    openPlaces(api, { locationId, serviceId, policy, counters, waiting });
  const full = await place(POLICY, COUNTERS, WAITING);
  const empty = await place({ kind: "fifo" }, COUNTERS, COUNTERS * 2);
  const many: Place[] = [];
  for (let i = 0; i < QUEUES_IN_PARALLEL; i++) many.push(...(await place(POLICY, 1, WAITING / QUEUES_IN_PARALLEL)));
  const over = (name: string, places: Place[]) => ({
    name,
    measure: () => serve({ url: app.url, token, serviceId, seconds }, places),
  });
  const contenders = [
    over(`one queue, ${WAITING} waiting, all rules`, full),
    over("one queue, hardly anybody, fifo", empty),
    over(`${QUEUES_IN_PARALLEL} queues at once`, many),
  ];
  return compare("commands/s", contenders, rounds);
}

async function tokenOf(url: string): Promise<string> {
  const answer = await fetch(`${url}/api/v1/auth/token`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(DEMO_ADMIN),
  });
  return (await answer.json()).accessToken;
}

let made = 0;

async function openPlaces(
  api: Api,
  parts: { locationId: string; serviceId: string; policy: object; counters: number; waiting: number },
): Promise<Place[]> {
  const { locationId, serviceId, policy, counters, waiting } = parts;
  const create = async (path: string, body: object) =>
    (await api.post(path, `floor-${process.pid}-${++made}`, body)).body.id as string;
  const queueId = await create("/queues", { locationId, name: "Floor", letter: "F", serviceIds: [serviceId], policy });
  for (let i = 0; i < waiting; i++)
    await create(`/queues/${queueId}/tickets`, { serviceId, priority: i % 10 === 0 ? "urgent" : "normal" });
  const places: Place[] = [];
  for (let i = 0; i < counters; i++) {
    const counterId = await create("/counters", { locationId, name: `Floor ${i}`, queueIds: [queueId] });
    await create(`/counters/${counterId}/open`, {});
    places.push({ queueId, counterId });
  }
  return places;
}

/** All counters at once, each one command after the other. Finishing and calling is two. */
async function serve(
  { url, token, serviceId, seconds }: { url: string; token: string; serviceId: string; seconds: number },
  places: Place[],
): Promise<{ value: number; errors: number }> {
  let commands = 0;
  let errors = 0;
  const start = performance.now();
  await Promise.all(
    places.map(async ({ queueId, counterId }) => {
      const connection = await openConnection(url);
      const send = async (path: string, body: object, counts: number, expected: number) => {
        const { status } = await connection.send(postRequest(path, body, token));
        if (status === expected) commands += counts;
        else errors++;
      };
      while (performance.now() - start < seconds * 1000) {
        await send(`/api/v1/queues/${queueId}/tickets`, { serviceId }, 1, 201);
        await send(`/api/v1/counters/${counterId}/call-next`, { finish: {} }, 2, 200);
      }
      connection.close();
    }),
  );
  return { value: commands / ((performance.now() - start) / 1000), errors };
}
