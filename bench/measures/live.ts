import { setTimeout as sleep } from "node:timers/promises";
import { type Connection, openConnection, postRequest } from "../load/connection";
import { openViewers, type Viewers } from "../load/viewers";
import type { ServerProcess } from "../process/server-process";
import { median, quantile } from "../shared/quantile";
import type { World } from "../world/world";

export interface LiveParts {
  /** Fresh processes for each round, so that memory has the same start. */
  startApp(): Promise<ServerProcess>;
  startHub(): Promise<ServerProcess>;
  world: World;
  viewers: number;
  rounds: number;
  frames: number;
}

export interface LiveSide {
  /** Microseconds of the server's CPU for each frame delivered to one viewer. */
  cpuMicroseconds: number;
  /** From sending the change until the last viewer has it: median and 95th percentile over the frames. */
  lastViewerMs: { p50: number; p95: number };
  bytesPerViewer: number;
}

export interface LiveResult {
  viewers: number;
  frameBytes: number;
  own: LiveSide[];
  floor: LiveSide[];
  /** Medians of the ratios within each round. */
  ratios: { cpu: number; lastViewer: number };
  void: number;
}

const EVERY_MS = 200;
const FRAME_LIMIT_MS = 5_000;

/** Changes the queue by one version. */
type Change = (connection: Connection) => Promise<void>;

/** Viewers of one queue against a bare node:http hub that is handed the same bytes at the same rate. */
export async function measureLive(parts: LiveParts): Promise<LiveResult> {
  const { viewers, rounds, world } = parts;
  const path = `/live?queue=${world.queueId}`;
  const result: LiveResult = { viewers, frameBytes: 0, own: [], floor: [], ratios: { cpu: 0, lastViewer: 0 }, void: 0 };
  let frame: Buffer = Buffer.alloc(0);
  for (let round = 0; round < rounds; round++) {
    try {
      const app = await parts.startApp();
      const own = await measureSide(app, path, parts, joinAndLeave(world), true, (newest) => {
        frame = newest;
      }).finally(app.stop);
      const hub = await parts.startHub();
      const floor = await measureSide(hub, path, parts, publish(frame), false).finally(hub.stop);
      result.own.push(own);
      result.floor.push(floor);
    } catch (error) {
      console.error(`a round of live viewers is void: ${(error as Error).message}`);
      result.void++;
    }
  }
  const ratio = (of: (side: LiveSide) => number) =>
    median(result.own.map((side, i) => of(side) / of(result.floor[i] as LiveSide)));
  result.frameBytes = frame.length;
  result.ratios = { cpu: ratio((side) => side.cpuMicroseconds), lastViewer: ratio((side) => side.lastViewerMs.p50) };
  return result;
}

async function measureSide(
  server: ServerProcess,
  path: string,
  { viewers: count, frames }: LiveParts,
  change: Change,
  greeted: boolean,
  seen: (frame: Buffer) => void = () => {},
): Promise<LiveSide> {
  const connection = await openConnection(server.url);
  // The first of everything is compiled and cached before the memory is compared.
  const few = await openViewers(server.url, path, 20);
  for (let i = 0; i < 20; i++) await change(connection);
  few.close();
  await server.collect();
  const before = server.rss();
  const viewers = await openViewers(server.url, path, count);
  try {
    if (greeted) await viewers.reached(count, FRAME_LIMIT_MS);
    const cpu = server.cpuMs();
    const { times, delivered } = await follow(viewers, connection, change, frames, count);
    const cpuMicroseconds = ((server.cpuMs() - cpu) * 1000) / delivered;
    seen(viewers.lastFrame());
    await server.collect();
    const bytesPerViewer = (server.rss() - before) / count;
    return { cpuMicroseconds, lastViewerMs: { p50: quantile(times, 0.5), p95: quantile(times, 0.95) }, bytesPerViewer };
  } finally {
    viewers.close();
    connection.close();
  }
}

/** One change every 200 ms; milliseconds until the last viewer had each. */
export async function follow(viewers: Viewers, connection: Connection, change: Change, frames: number, count: number) {
  const times: number[] = [];
  const first = viewers.frames();
  for (let i = 0; i < frames; i++) {
    const start = performance.now();
    const target = viewers.frames() + count;
    await Promise.all([change(connection), viewers.reached(target, FRAME_LIMIT_MS)]);
    times.push(performance.now() - start);
    await sleep(Math.max(0, start + EVERY_MS - performance.now()));
  }
  return { times, delivered: viewers.frames() - first };
}

/** Somebody takes a ticket and, with the next change, leaves: the line keeps its length. */
export function joinAndLeave({ queueId, queueServiceId }: World): Change {
  let token: string | undefined;
  return async (connection) => {
    const request = token
      ? postRequest(`/api/v1/tickets/${token}/leave`, {})
      : postRequest(`/api/v1/queues/${queueId}/tickets`, { serviceId: queueServiceId });
    const { status, body } = await connection.send(request);
    if (status >= 300) throw new Error(`a change of the queue answered ${status}`);
    token = token ? undefined : JSON.parse(body.toString()).token;
  };
}

function publish(frame: Buffer): Change {
  const head = `POST /publish HTTP/1.1\r\nhost: bench\r\ncontent-length: ${frame.length}\r\n\r\n`;
  const request = head + frame.toString("latin1");
  return async (connection) => {
    const { status } = await connection.send(request);
    if (status !== 200) throw new Error(`the hub answered ${status}`);
  };
}
