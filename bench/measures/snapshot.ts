import { closedLoop, oneByOne } from "../load/closed-loop";
import { getRequest } from "../load/connection";
import type { ServerProcess } from "../process/server-process";
import { type Comparison, type Contender, compare } from "../shared/rounds";

export interface SnapshotParts {
  app: ServerProcess;
  floor: ServerProcess;
  queueId: string;
  rounds: number;
  seconds: number;
}

const CONNECTIONS = 16;

/** Snapshots of one queue per second over REST against bare node:http writing the same bytes. */
export async function measureSnapshot({
  app,
  floor,
  queueId,
  rounds,
  seconds,
}: SnapshotParts): Promise<Comparison & { bytes: number }> {
  const path = `/api/v1/queues/${queueId}`;
  const answer = await fetch(`${app.url}${path}`);
  const bytes = Buffer.from(await answer.arrayBuffer());
  await fetch(`${floor.url}/bytes`, { method: "PUT", body: bytes });
  const request = getRequest(path);
  const over = (name: string, { url }: ServerProcess): Contender => ({
    name,
    measure: async () => {
      const load = { url, connections: CONNECTIONS, seconds, next: () => request, expected: 200 };
      const { perSecond, errors } = await closedLoop(load);
      return { value: perSecond, errors };
    },
  });
  for (const { url } of [app, floor]) await oneByOne(url, request, 3_000);
  const contenders = [over("QConnect", app), over("bare node:http", floor)];
  return { bytes: bytes.length, ...(await compare("reads/s", contenders, rounds)) };
}
