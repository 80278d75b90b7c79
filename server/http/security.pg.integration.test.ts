import { afterAll, beforeAll, expect, it } from "vitest";
import { DAY } from "../domain/shared/duration";
import { rawRequest } from "../testing/raw-request";
import { startTestApp, type TestApp } from "../testing/test-app";

let running: TestApp;
beforeAll(async () => {
  running = await startTestApp({
    variables: { BASE_URL: "https://queue.example", SECURITY_CONTACT: "mailto:security@queue.example" },
  });
});
afterAll(() => running.close());

const ask = (path: string, method = "GET", headers: Record<string, string> = {}) =>
  rawRequest(running.url + path, { method, headers });

const PATHS = [
  ...["/", "/login", "/nothing-here", "/health", "/metrics", "/.well-known/jwks.json", "/.well-known/security.txt"],
  ...[
    "/api/v1",
    "/api/v1/me",
    "/api/v1/nothing",
    "/trpc/identity.me",
    "/mcp",
    "/feeds/x",
    "/logos/x/y",
    "/device/state",
  ],
];

it("says of every body what it is, and of text in which encoding", async () => {
  for (const path of PATHS) {
    const { headers, body } = await ask(path);
    if (body === "") continue;
    expect(headers["content-type"], path).toMatch(
      /^(text\/(html|plain)(; version=[\d.]+)?; charset=utf-8|application\/(problem\+)?json(;.*)?)$/i,
    );
  }
});

it("answers no TRACE, and says nothing of what was sent with it", async () => {
  for (const path of PATHS) {
    const { status, body } = await ask(path, "TRACE", {
      "x-secret": "not-to-be-told",
      cookie: "session=not-to-be-told",
    });
    expect(status, path).toBeGreaterThanOrEqual(400);
    expect(body, path).not.toContain("not-to-be-told");
  }
});

it("lists no folder and gives out no file that is not one of its own", async () => {
  for (const path of [
    "/assets",
    "/assets/",
    "/.git/config",
    "/.env",
    "/package.json",
    "/assets/../package.json",
    "/prisma",
  ])
    expect((await ask(path)).status, path).toBe(404);
});

it("begins without an account, a key or an organisation", async () => {
  const { rows } = await running.infra.database.pool.query(
    "select (select count(*) from user_account) + (select count(*) from api_key) + (select count(*) from organization) as n",
  );
  expect(Number(rows[0].n)).toBe(0);
});

it("tells whom to tell of a weakness, for 90 days from when it is asked", async () => {
  const { status, headers, body } = await ask("/.well-known/security.txt");
  expect([status, headers["content-type"]?.toLowerCase()]).toEqual([200, "text/plain; charset=utf-8"]);
  const fields = new Map(
    body
      .trimEnd()
      .split("\n")
      .map((line) => line.split(/: (.*)/).slice(0, 2) as [string, string]),
  );
  expect(fields.get("Contact")).toBe("mailto:security@queue.example");
  expect(fields.get("Canonical")).toBe("https://queue.example/.well-known/security.txt");
  const left = new Date(fields.get("Expires") ?? "").getTime() - running.infra.clock.now().getTime();
  expect(left / DAY).toBeCloseTo(90, 1);
  const silent = await startTestApp();
  expect((await rawRequest(`${silent.url}/.well-known/security.txt`)).status).toBe(404);
  await silent.close();
});
