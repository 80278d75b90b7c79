import { afterEach, expect, it } from "vitest";
import { eventually } from "../testing/eventually";
import { rawRequest } from "../testing/raw-request";
import { startTestApp, type TestApp } from "../testing/test-app";

let running: TestApp | undefined;
afterEach(async () => {
  await running?.close();
  running = undefined;
});

const start = async () => {
  running = await startTestApp();
  return async (path: string) => {
    const { status, headers, body } = await rawRequest(`${running?.url}${path}`);
    return { status, headers, report: JSON.parse(body) };
  };
};

it("health is the contract's JSON, under /api too", async () => {
  const ask = await start();
  // A start waits for Redis for a second, and goes on without it.
  await eventually(async () => (await ask("/health/all")).report.status === "ok");
  for (const path of ["/health/all", "/api/health", "/api/health/all"]) {
    const { status, headers, report } = await ask(path);
    expect(status).toBe(200);
    expect(headers["content-type"]).toBe("application/json");
    expect(report).toEqual({
      status: "ok",
      timestamp: expect.stringMatching(/^\d{4}-\d\d-\d\dT.*Z$/),
      services: {
        api: { status: "healthy" },
        database: { status: "healthy", kind: "postgresql", responseTime: expect.any(Number) },
        cache: { status: "healthy", kind: expect.stringMatching(/^(memory|redis)$/), responseTime: expect.any(Number) },
      },
      system: {
        uptime: expect.any(Number),
        memory: { used: expect.any(Number), total: expect.any(Number) },
        platform: process.platform,
      },
    });
  }
  expect(Object.keys((await ask("/health")).report.services)).toEqual(["api"]);
  expect(Object.keys((await ask("/health/db")).report.services)).toEqual(["api", "database"]);
  expect(Object.keys((await ask("/health/cache")).report.services)).toEqual(["api", "cache"]);
});

it("without PostgreSQL the checks that ask it are 503, and /health, which asks nothing, is 200", async () => {
  const ask = await start();
  const { database } = (running as TestApp).infra;
  const query = database.pool.query.bind(database.pool);
  database.pool.query = (() => Promise.reject(new Error("gone"))) as never;
  expect([(await ask("/health")).status, (await ask("/health/db")).status, (await ask("/health/all")).status]).toEqual([
    200, 503, 503,
  ]);
  expect((await ask("/health/db")).report).toMatchObject({
    status: "down",
    services: { database: { status: "unhealthy" } },
  });
  database.pool.query = query;
  expect((await ask("/health/db")).status).toBe(200);
});

it("without Redis it is 200 and says degraded", async () => {
  const ask = await start();
  (running as TestApp).infra.cache.ping = () => Promise.reject(new Error("gone"));
  const { status, report } = await ask("/health/all");
  expect([status, report.status, report.services.cache.status]).toEqual([200, "degraded", "unhealthy"]);
});

it("while draining it is 503 on the connections that are left", async () => {
  const ask = await start();
  (running as TestApp).app.drain();
  const { status, headers, report } = await ask("/health");
  expect([status, headers.connection, report.status]).toEqual([503, "close", "down"]);
});

it("answers 405 to anything but a read", async () => {
  await start();
  const { status, headers } = await rawRequest(`${running?.url}/health`, { method: "POST" });
  expect([status, headers.allow]).toEqual([405, "GET"]);
});
