import { randomUUID } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, expect, test } from "vitest";
import { eventually } from "../testing/eventually";
import { createTestInfra, type TestInfra } from "../testing/test-infra";
import { createMemoryCache } from "./cache";

let infra: TestInfra;
beforeAll(async () => {
  infra = await createTestInfra();
});
afterAll(() => infra.close());

test("keeps what was set until it expires or is deleted", async () => {
  const { cache } = infra;
  const [short, long, other] = [randomUUID(), randomUUID(), randomUUID()];
  const kept = () => Promise.all([cache.get(short), cache.get(long), cache.get(other)]);
  // A Redis that is not there in 300 ms has nothing.
  await eventually(async () => {
    await cache.set(short, "s", 3_000);
    await cache.set(long, "l", 60_000);
    await cache.set(other, "o", 60_000);
    return String(await kept()) === "s,l,o";
  });
  await sleep(3_100);
  await expect.poll(kept).toEqual([null, "l", "o"]);
  await cache.delete([long, other, "never set"]);
  expect([await cache.get(long), await cache.get(other)]).toEqual([null, null]);
  await cache.delete([]);
  await cache.ping();
});

test("a full cache in the process forgets what was used longest ago", async () => {
  const cache = createMemoryCache(2);
  await cache.set("a", "1", 60_000);
  await cache.set("b", "2", 60_000);
  await cache.get("a");
  await cache.set("c", "3", 60_000);
  expect([await cache.get("a"), await cache.get("b"), await cache.get("c")]).toEqual(["1", null, "3"]);
});
