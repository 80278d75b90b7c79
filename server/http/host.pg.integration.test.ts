import { connect } from "node:net";
import { text } from "node:stream/consumers";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { rawRequest } from "../testing/raw-request";
import { startTestApp, type TestApp } from "../testing/test-app";
import { MAX_BODY } from "./body-limit";

let running: TestApp;
beforeAll(async () => {
  running = await startTestApp();
});
afterAll(() => running.close());

const get = (path: string, headers: Record<string, string> = {}) => rawRequest(running.url + path, { headers });

describe("every answer", () => {
  it("carries the security headers and a request id, also when it is an error", async () => {
    for (const path of ["/health", "/nothing-here", "/api/v1/nothing", "/metrics"]) {
      const { headers } = await get(path);
      expect(headers["x-content-type-options"]).toBe("nosniff");
      expect(headers["referrer-policy"]).toBe("same-origin");
      expect(headers["content-security-policy"]).toMatch(/default-src 'none'.*frame-ancestors 'none'/);
      expect(headers["x-request-id"]).toMatch(/^[\w-]{36}$/);
      expect(headers["strict-transport-security"]).toBeUndefined();
    }
  });

  it("keeps a sensible request id and replaces any other", async () => {
    expect((await get("/health", { "x-request-id": "trace-0123456789" })).headers["x-request-id"]).toBe(
      "trace-0123456789",
    );
    for (const id of ["short", "*/ drop table ticket; /*", "x".repeat(65)]) {
      expect((await get("/health", { "x-request-id": id })).headers["x-request-id"]).not.toBe(id);
    }
  });

  it("asks for https for two years where the public address is https", async () => {
    const secure = await startTestApp({ variables: { BASE_URL: "https://queue.example" } });
    const { headers } = await rawRequest(`${secure.url}/health`);
    await secure.close();
    expect(headers["strict-transport-security"]).toBe("max-age=63072000; includeSubDomains");
  });
});

describe("what cannot be served", () => {
  it("is a problem for programs and a page for people, with the reference and no stack", async () => {
    const problem = await get("/api/v1/nothing");
    expect(problem.status).toBe(404);
    expect(problem.headers["content-type"]).toMatch(/^application\/problem\+json/);
    expect(JSON.parse(problem.body)).toMatchObject({
      status: 404,
      code: "not_found",
      requestId: problem.headers["x-request-id"],
    });
    const page = await get("/nothing-here");
    expect(page.status).toBe(404);
    expect(page.headers["content-type"]).toBe("text/html; charset=utf-8");
    expect(page.body).toContain(page.headers["x-request-id"]);
  });

  it("is 413 for a body over the limit, whether its length is declared or not", async () => {
    const body = Buffer.alloc(MAX_BODY + 1, "x");
    for (const path of ["/api/v1/holds", "/trpc/identity.signOut", "/login"]) {
      const declared = await rawRequest(running.url + path, {
        method: "POST",
        body,
        headers: { "content-length": `${body.length}` },
      });
      const chunked = await rawRequest(running.url + path, {
        method: "POST",
        body,
        headers: { "transfer-encoding": "chunked" },
      });
      expect([declared.status, chunked.status], path).toEqual([413, 413]);
    }
  });

  it("is 408 when the head or the body does not arrive in time", async () => {
    const impatient = await startTestApp({
      timeouts: { headersTimeout: 300, requestTimeout: 600, connectionsCheckingInterval: 50 },
    });
    for (const start of [
      "GET /health HTTP/1.1\r\nHost: x\r\n",
      "POST /login HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n",
    ]) {
      const socket = connect(Number(new URL(impatient.url).port), "127.0.0.1");
      socket.write(start);
      expect(await text(socket)).toMatch(/^HTTP\/1.1 408/);
    }
    await impatient.close();
  });

  it("is 400 for what is not HTTP and 431 for endless headers", async () => {
    const socket = connect(Number(new URL(running.url).port), "127.0.0.1");
    socket.write("NONSENSE\r\n\r\n");
    expect(await text(socket)).toMatch(/^HTTP\/1.1 400/);
    expect((await get("/health", { "x-long": "x".repeat(20_000) })).status).toBe(431);
  });
});

describe("metrics", () => {
  it("count requests by pattern, for this machine alone while there is no token", async () => {
    await get("/health");
    const { status, body } = await get("/metrics");
    expect(status).toBe(200);
    expect(body).toMatch(/http_requests_total\{method="GET",route="\/health",status="200"\} \d/);
    expect(body).not.toContain("nothing-here");
    expect((await get("/metrics", { "x-forwarded-for": "203.0.113.9" })).status).toBe(404);
  });

  it("are for whoever has the token once there is one", async () => {
    const guarded = await startTestApp({ variables: { METRICS_TOKEN: "let-me-see" } });
    const ask = async (authorization: string) =>
      (await rawRequest(`${guarded.url}/metrics`, { headers: { authorization } })).status;
    expect([await ask("Bearer let-me-see"), await ask("Bearer let-me"), await ask("")]).toEqual([200, 404, 404]);
    await guarded.close();
  });
});
