import { afterAll, beforeAll, expect, it } from "vitest";
import { rawRequest } from "../testing/raw-request";
import { startTestApp, type TestApp } from "../testing/test-app";
import { passesGate } from "./request-gate";

let running: TestApp;
beforeAll(async () => {
  running = await startTestApp({ variables: { BASE_URL: "http://localhost:3000" } });
});
afterAll(() => running.close());

const METHODS = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE"];
const SITES = [undefined, "same-origin", "same-site", "cross-site", "none"];
const ORIGINS = [undefined, "http://localhost:3000", "https://evil.example", "null"];
const COOKIES = [undefined, "session=abc", "other=abc"];
const CREDENTIALS = [undefined, "Bearer abc", "Basic abc"];

const CASES = METHODS.flatMap((method) =>
  SITES.flatMap((site) =>
    ORIGINS.flatMap((origin) =>
      COOKIES.flatMap((cookie) => CREDENTIALS.map((credential) => ({ method, site, origin, cookie, credential }))),
    ),
  ),
);

const given = (headers: Record<string, string | undefined>) =>
  Object.fromEntries(Object.entries(headers).filter((entry): entry is [string, string] => entry[1] !== undefined));

it("decides over the wire exactly as its rule does, for every method, origin, cookie and credential", async () => {
  const base = new URL("http://localhost:3000");
  for (const { method, site, origin, cookie, credential } of CASES) {
    const headers = given({ "sec-fetch-site": site, origin, cookie, authorization: credential });
    const { status } = await rawRequest(`${running.url}/nothing-here`, { method, headers });
    const passes = passesGate(
      {
        method,
        path: "/nothing-here",
        site,
        origin,
        host: undefined,
        bearer: credential === "Bearer abc",
        ownCookie: cookie === "session=abc",
      },
      base,
    );
    expect(status, JSON.stringify({ method, ...headers })).toBe(passes ? 404 : 403);
  }
});

it("stands outside /api/v1 and in front of /trpc", async () => {
  const hostile = { method: "POST", headers: { "sec-fetch-site": "cross-site", cookie: "session=abc" } };
  expect((await rawRequest(`${running.url}/api/v1/nothing`, hostile)).status).toBe(404);
  expect((await rawRequest(`${running.url}/trpc/identity.signOut`, hostile)).status).toBe(403);
  // What only spells like it is judged by what it is routed to.
  expect((await rawRequest(`${running.url}/api/v1/../../trpc/identity.signOut`, hostile)).status).toBe(403);
});
