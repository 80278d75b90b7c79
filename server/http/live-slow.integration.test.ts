import { once } from "node:events";
import type { ServerResponse } from "node:http";
import { connect, type Socket } from "node:net";
import { Writable } from "node:stream";
import { afterAll, beforeAll, beforeEach, expect, it, vi } from "vitest";
import { createEventLog } from "../domain/queue/live/event-log";
import { createHub, type Hub } from "../domain/queue/live/hub";
import { SECOND } from "../domain/shared/duration";
import { openStream } from "../testing/event-stream";
import { eventually } from "../testing/eventually";
import { create } from "../testing/offer";
import { type RestWorld, startRestWorld } from "../testing/rest-world";
import { touchQueue } from "../testing/touch-queue";
import type { HostContext } from "./host-env";
import { createLive } from "./live";

/** Readers that do not read. */
let world: RestWorld;
let queueId: string;
beforeAll(async () => {
  world = await startRestWorld();
});
beforeEach(async () => {
  const { locationId, serviceId } = world.riverside;
  queueId = await create(world, "/queues", { locationId, name: "Slow", letter: "S", serviceIds: [serviceId] });
});
afterAll(() => world.close());

const join = () => world.ask("POST", `/queues/${queueId}/tickets`, { body: { serviceId: world.riverside.serviceId } });

/** A request on a bare socket that is not read until `readAll`. */
function openUnread(path: string): { socket: Socket; readAll: () => Promise<string> } {
  const socket = connect(Number(new URL(world.url).port), "127.0.0.1");
  socket.pause();
  socket.write(`GET ${path} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n`);
  const readAll = async () => {
    let text = "";
    socket.setEncoding("latin1").on("data", (chunk) => {
      text += chunk;
    });
    socket.resume();
    await new Promise((resolve) => socket.once("close", resolve));
    return text;
  };
  return { socket, readAll };
}

it("a reader with over 1 MB unread is closed with a hint when to come back, and then has what it had not", async () => {
  // 16 MB in all, because the kernel takes several for each side before anything is left unsent here.
  const [events, type] = [200, `counter.${"x".repeat(40_000)}`];
  const path = `/api/v1/queues/${queueId}/events`;
  const begun = once(world.server, "request");
  const { readAll } = openUnread(`${path}?after=0`);
  const [, answer] = (await begun) as [unknown, ServerResponse];
  await touchQueue(world.infra, queueId, events, type);
  await join();
  await eventually(() => answer.writableEnded);
  const text = await readAll();
  const versions = [...text.matchAll(/^id: (\d+)$/gm)].map(([, id]) => Number(id));
  expect(versions).toEqual(Array.from(versions, (_, i) => i + 1));
  expect(versions.length).toBeLessThan(events);
  expect(text.slice(-200)).toMatch(/retry: \d+\n\n/);

  // Such events are more than 1 MB in one breath, so it may be told again to come back.
  const seen = [...versions];
  while ((seen.at(-1) ?? 0) <= events) {
    const stream = await openStream(world.url + path, seen.at(-1));
    await eventually(() => stream.ended() || stream.versions().at(-1) === events + 1);
    seen.push(...stream.versions());
    stream.cut();
  }
  expect(seen).toEqual(Array.from({ length: events + 1 }, (_, i) => i + 1));
});

/** The answer of a connection that takes nothing until it is released. */
class StuckAnswer extends Writable {
  released = false;
  text = "";
  socket = undefined;
  private pending: (() => void) | undefined;
  constructor() {
    super({ highWaterMark: 16_384 });
  }
  writeHead() {
    return this;
  }
  removeHeader() {}
  flushHeaders() {}
  override _write(chunk: Buffer, _encoding: string, done: () => void) {
    this.text += chunk.toString();
    if (this.released) done();
    else this.pending = done;
  }
  release() {
    this.released = true;
    this.pending?.();
  }
}

/** The streams of a process whose timers stand still, over the same database. */
async function withLive(use: (live: ReturnType<typeof createLive>, hub: Hub) => Promise<void>) {
  const { database, telemetry, log, bus, cache } = world.infra;
  const hub = createHub({ work: database.work, bus, cache, log });
  vi.useFakeTimers({ toFake: ["setInterval", "setTimeout"] });
  const live = createLive({ hub, telemetry, log, infra: world.infra, eventLog: createEventLog(database.prisma) });
  vi.setSystemTime(Date.now());
  try {
    await use(live, hub);
  } finally {
    live.close();
    vi.useRealTimers();
    await hub.dispose();
  }
}
const contextOf = (answer: StuckAnswer) =>
  ({
    req: { queries: () => [queueId] },
    env: { outgoing: answer as unknown as ServerResponse },
  }) as unknown as HostContext;

it("a reader that was closed and still does not read is written to no more, and loses the connection", async () => {
  await withLive(async (live) => {
    const answer = new StuckAnswer();
    const failed = vi.fn();
    answer.on("error", failed);
    await touchQueue(world.infra, queueId, 60, `counter.${"x".repeat(20_000)}`);
    await live.events(contextOf(answer), queueId, 0, {});
    await vi.waitFor(() => expect(answer.writableEnded).toBe(true), 30_000);
    await vi.advanceTimersByTimeAsync(30 * SECOND);
    expect(failed).not.toHaveBeenCalled();
    expect(answer.destroyed).toBe(true);
  });
});

it("a page that reads slowly skips to the latest", async () => {
  for (let i = 0; i < 60; i++) await join();
  const { database, telemetry, log, bus, cache } = world.infra;
  const hub = createHub({ work: database.work, bus, cache, log });
  const live = createLive({ hub, telemetry, log, infra: world.infra, eventLog: createEventLog(database.prisma) });
  const answer = new StuckAnswer();
  await live.pages(contextOf(answer));
  let seen = 0;
  const end = hub.watch(queueId, () => seen++);
  for (let i = 0; i < 8; i++) {
    const version = await touchQueue(world.infra, queueId);
    hub.announce(database.work, [queueId]);
    await eventually(async () => (await hub.read(queueId)).version === version);
  }
  expect(seen).toBeGreaterThanOrEqual(8);
  answer.release();
  await eventually(() => answer.text.includes("id: 68\n"));
  const versions = [...answer.text.matchAll(/^id: (\d+)$/gm)].map(([, id]) => Number(id));
  expect(versions.length).toBeLessThan(6);
  expect(versions.at(-1)).toBe(68);
  end();
  live.close();
  await hub.dispose();
});
