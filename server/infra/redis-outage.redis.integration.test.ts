import { afterEach, beforeEach, expect, test } from "vitest";
import { eventually } from "../testing/eventually";
import { listened } from "../testing/listened";
import { type RedisServer, startRedis } from "../testing/redis-server";
import { createRedisBus } from "./bus";
import { createRedisCache } from "./cache";
import { createLog } from "./log";
import { connectRedis, settled } from "./redis";

const log = createLog("silent");
let server: RedisServer;
let requests: ReturnType<typeof connectRedis>;
let subscriber: ReturnType<typeof connectRedis>;

beforeEach(async () => {
  server = await startRedis();
  requests = connectRedis(() => server.url, "request", log);
  subscriber = connectRedis(() => server.url, "subscriber", log);
  await Promise.all([settled(requests), settled(subscriber)]);
});

afterEach(async () => {
  requests.disconnect();
  subscriber.disconnect();
  await server.stop();
});

test("with Redis lost the cache finds nothing and answers at once; only an invalidation fails", async () => {
  const cache = createRedisCache(requests);
  await cache.set("kept", "1", 60_000);
  await server.stop();
  expect(await cache.get("kept")).toBeNull();
  await cache.set("new", "1", 60_000);
  await expect(cache.delete(["kept"])).rejects.toThrow();
  await expect(cache.ping()).rejects.toThrow();
});

test("a request does not wait for a Redis that hangs", async () => {
  const cache = createRedisCache(requests);
  process.kill(server.pid, "SIGSTOP");
  try {
    expect(await cache.get("any")).toBeNull();
  } finally {
    process.kill(server.pid, "SIGCONT");
  }
});

test("an answer that has come counts, though the process was busy for longer than a request waits", async () => {
  const cache = createRedisCache(requests);
  await eventually(async () => {
    await cache.set("kept", "1", 60_000);
    return (await cache.get("kept")) === "1";
  });
  const answer = cache.get("kept");
  for (const end = performance.now() + 600; performance.now() < end; );
  expect(await answer).toBe("1");
});

test("with Redis lost a message still reaches this process; after its return the bus says so and works", async () => {
  const bus = createRedisBus(requests, subscriber, log);
  await listened(bus, "channel");
  const heard: string[] = [];
  let reconnects = 0;
  bus.subscribe("channel", (message) => heard.push(message));
  bus.onReconnect(() => reconnects++);
  await server.stop();
  await eventually(() => requests.status !== "ready");
  await bus.publish("channel", "during");
  await eventually(() => heard.length === 1);
  server = await startRedis(server.port);
  await eventually(() => reconnects > 0 && requests.status === "ready");
  await bus.publish("channel", "after");
  await eventually(() => heard.length === 2);
  expect(heard).toEqual(["during", "after"]);
});
