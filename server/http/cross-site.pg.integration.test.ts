import { Agent, request as ask } from "node:http";
import { afterAll, beforeAll, expect, it } from "vitest";
import type { z } from "zod";
import { appRouter } from "../api/router";
import { SECOND } from "../domain/shared/duration";
import { newId } from "../domain/shared/id";
import { readEnv } from "../env";
import { BODY_EXAMPLES } from "../rest/openapi/examples";
import { nameOf } from "../rest/openapi/schemas";
import { TABLE } from "../rest/table";
import { signInAtBrowser } from "../testing/browser-cookie";
import { everyRow } from "../testing/every-row";
import { type RestWorld, startRestWorld } from "../testing/rest-world";
import { sampleInput } from "../testing/sample-input";
import { createHealthCheck } from "./health";
import { createHost } from "./host";

const LIMIT = 180 * SECOND;
const FOREIGN = "https://evil.example";

let world: RestWorld;
/** Of a browser that everybody in it trusted: a manager is signed in, and it is paired. */
let cookie: string;
let ticketId: string;
const agent = new Agent({ keepAlive: true, maxSockets: 8 });
beforeAll(async () => {
  world = await startRestWorld({ variables: { BASE_URL: "http://localhost:3000" } });
  const { riverside } = world;
  const ticket = await world.ask("POST", `/queues/${riverside.queueId}/tickets`, {
    body: { serviceId: riverside.serviceId },
  });
  ticketId = ticket.body.id;
  cookie = `${await signInAtBrowser(world)}; device=nothing; refresh=nothing`;
});
afterAll(async () => {
  agent.destroy();
  await world.close();
});

type Headers = Record<string, string>;
interface Sent {
  method: string;
  path: string;
  headers: Headers;
  body?: string;
}

/** Node frames no body of a DELETE by itself. */
const lengthOf = (body: string | undefined) => (body ? { "content-length": `${Buffer.byteLength(body)}` } : {});

/** The status; streams are left as soon as they answer. */
const send = ({ method, path, headers, body }: Sent): Promise<number> =>
  new Promise((resolve, reject) => {
    const outgoing = ask(
      world.url + path,
      { method, headers: { cookie, ...lengthOf(body), ...headers }, agent },
      (incoming) => {
        resolve(incoming.statusCode ?? 0);
        if (incoming.headers["content-type"] === "text/event-stream") incoming.destroy();
        else incoming.resume();
      },
    );
    outgoing.on("error", reject);
    outgoing.end(body);
  });

async function sendAll(all: Sent[]): Promise<number[]> {
  const statuses: number[] = [];
  for (let i = 0; i < all.length; i += 8) statuses.push(...(await Promise.all(all.slice(i, i + 8).map(send))));
  return statuses;
}

const SITES = [undefined, "cross-site", "same-site", "none", "Same-Origin"];
const ORIGINS = [undefined, "http://localhost:3000", FOREIGN, "null"];
const given = (headers: Record<string, string | undefined>) =>
  Object.fromEntries(Object.entries(headers).filter((entry): entry is [string, string] => entry[1] !== undefined));
/** Where a request may come from that is no page of ours, as browsers and what pretends to be one say it. */
const ELSEWHERE: Headers[] = SITES.flatMap((site) =>
  ORIGINS.filter((origin) => site !== undefined || origin !== "http://localhost:3000").map((origin) =>
    given({ "sec-fetch-site": site, origin }),
  ),
);
/** What a form can send without being asked first, and what it cannot. */
const TYPES = [
  "application/x-www-form-urlencoded",
  "multipart/form-data; boundary=x",
  "text/plain",
  "application/json",
];
const METHODS = ["POST", "PUT", "PATCH", "DELETE"];

function matrix(path: string, body: string): Sent[] {
  const cases = METHODS.flatMap((method) =>
    [undefined, ...(body === "" ? [] : TYPES)].flatMap((type) =>
      ELSEWHERE.map((headers) => ({
        method,
        path,
        headers: { ...headers, ...given({ "content-type": type }) },
        body,
      })),
    ),
  );
  const disguised = ["x-http-method-override", "x-http-method", "x-method-override"].map((name) => ({
    method: "GET",
    path,
    headers: { "sec-fetch-site": "cross-site", [name]: "POST" },
  }));
  return [...cases, ...disguised];
}

const tool = (name: string, args: object) =>
  JSON.stringify({ jsonrpc: "2.0", id: 1, method: "tools/call", params: { name, arguments: args } });
const wrapped = (json: unknown) => JSON.stringify({ json });
const renaming = () => ({ id: world.riverside.serviceId, name: "Theirs" });

interface Surface {
  path: () => string;
  body: () => string;
  /** The status that refuses all of it: 403 is the gate's. */
  refused: number;
}
const atGate = (path: string): Surface => ({ path: () => path, body: () => "", refused: 403 });

/** By the paths that the host hands to somebody. */
const SURFACES: Record<string, Surface> = {
  "/health": atGate("/health"),
  "/health/db": atGate("/health/db"),
  "/health/cache": atGate("/health/cache"),
  "/health/all": atGate("/health/all"),
  "/api/health": atGate("/api/health"),
  "/api/health/db": atGate("/api/health/db"),
  "/api/health/cache": atGate("/api/health/cache"),
  "/api/health/all": atGate("/api/health/all"),
  "/metrics": atGate("/metrics"),
  "/.well-known/jwks.json": atGate("/.well-known/jwks.json"),
  "/.well-known/security.txt": atGate("/.well-known/security.txt"),
  "/accents/:colours": atGate("/accents/005f73-ffffff.css"),
  "/logos/:organization/:hash": atGate("/logos/riverside/nothing"),
  "/device/state": atGate("/device/state"),
  "/live": { ...atGate(""), path: () => `/live?queue=${world.riverside.queueId}` },
  "/feeds/:token": atGate("/feeds/fed_t_nothing.ics"),
  "/trpc/*": { path: () => "/trpc/catalog.updateService", body: () => wrapped(renaming()), refused: 403 },
  "/api/browser-token": { path: () => "/api/browser-token", body: () => "", refused: 403 },
  "/mcp": { path: () => "/mcp", body: () => tool("call-next", { id: world.riverside.queueId }), refused: 403 },
  "/api/v1": { ...atGate("/api/v1"), refused: 404 },
  "/api/v1/*": {
    path: () => `/api/v1/services/${world.riverside.serviceId}`,
    body: () => JSON.stringify({ name: "Theirs" }),
    refused: 401,
  },
};

it("knows every surface that the host hands requests to", async () => {
  const { infra } = world;
  const env = readEnv({ PORT: "0", SECRET_KEY: "t".repeat(32) });
  const host = await createHost({ env, infra, health: createHealthCheck(infra, () => false), pages: undefined });
  const paths = host.app.routes.map(({ path }) => path).filter((path) => path !== "/*");
  await host.dispose();
  expect([...new Set(paths)].sort()).toEqual(Object.keys(SURFACES).sort());
});

it(
  "changes nothing on any surface for a page of another site, however it asks and whoever is signed in",
  async () => {
    const before = await everyRow(world.infra);
    for (const [name, { path, body, refused }] of Object.entries(SURFACES)) {
      const cases = matrix(path(), body());
      const statuses = await sendAll(cases);
      cases.forEach((sent, index) => {
        const what = `${name}: ${sent.method} ${JSON.stringify(sent.headers)}`;
        // REST says of a method that it has none.
        if (sent.method === "GET") expect(statuses[index], what).toBeLessThan(500);
        else expect([refused, 405], what).toContain(statuses[index]);
      });
    }
    expect(await everyRow(world.infra)).toEqual(before);
  },
  LIMIT,
);

interface Procedure {
  _def: { type: "query" | "mutation" | "subscription"; inputs: z.ZodType[] };
}
const MUTATIONS = Object.entries(
  (appRouter as unknown as { _def: { procedures: Record<string, Procedure> } })._def.procedures,
).filter(([, { _def }]) => _def.type === "mutation");

const SIDEWAYS: Headers[] = [{ "sec-fetch-site": "cross-site", origin: FOREIGN }, { origin: FOREIGN }, {}];

it(
  "lets no procedure change anything from elsewhere, nor by GET",
  async () => {
    const { riverside, infra } = world;
    const { userIds: _, tokens: __, ...things } = riverside;
    const known: Record<string, string> = { ...things, id: riverside.serviceId, ticketId };
    const ids = (field: string) => known[field];
    const before = await everyRow(infra);
    const cases = MUTATIONS.flatMap(([name, { _def }]) => {
      const input = wrapped(_def.inputs[0] ? sampleInput(_def.inputs[0], ids) : undefined);
      const posts = SIDEWAYS.map((headers) => ({
        method: "POST",
        path: `/trpc/${name}`,
        headers: { ...headers, "content-type": "application/json" },
        body: input,
      }));
      const read = { method: "GET", path: `/trpc/${name}?input=${encodeURIComponent(input)}`, headers: {} };
      return [...posts, read];
    });
    const statuses = await sendAll(cases);
    cases.forEach(({ method, path }, index) => {
      expect(statuses[index], `${method} ${path}`).toBe(method === "GET" ? 405 : 403);
    });
    expect(await everyRow(infra)).toEqual(before);
  },
  LIMIT,
);

it(
  "takes no cookie for a credential under /api/v1, whatever the operation and whatever site asks",
  async () => {
    const { riverside, infra } = world;
    const prefixes = { locations: "loc", services: "svc", resources: "res", queues: "que", counters: "ctr" } as const;
    const known: Record<string, string> = {
      ...{ locations: riverside.locationId, services: riverside.serviceId, resources: riverside.resourceId },
      ...{ queues: riverside.queueId, counters: riverside.counterId, tickets: ticketId, organizations: "riverside" },
    };
    const before = await everyRow(infra);
    const guarded = TABLE.filter(({ method, auth }) => method !== "GET" && auth !== "public");
    const cases = guarded.flatMap((one) => {
      const kind = one.path.split("/")[1] ?? "";
      const id = known[kind] ?? newId(prefixes[kind as keyof typeof prefixes] ?? "apt", riverside.organizationId);
      const body = JSON.stringify(one.body ? (BODY_EXAMPLES[nameOf(one.body) ?? ""] ?? {}) : {});
      return [{ "sec-fetch-site": "same-origin" }, ...SIDEWAYS].map((headers) => ({
        method: one.method,
        path: `/api/v1${one.path.replace("{id}", id)}`,
        headers: { ...headers, "content-type": "application/json" },
        body,
      }));
    });
    const statuses = await sendAll(cases);
    cases.forEach(({ method, path }, index) => {
      // The id of a thing that only the holder of its token may touch is that of nothing.
      expect([401, 404], `${method} ${path}`).toContain(statuses[index]);
    });
    expect(await everyRow(infra)).toEqual(before);
    const { queueId, serviceId } = riverside;
    const urgent = {
      method: "POST",
      path: `/api/v1/queues/${queueId}/tickets`,
      headers: { "content-type": "application/json" },
    };
    expect(await send({ ...urgent, body: JSON.stringify({ serviceId, priority: "urgent" }) })).toBe(403);
  },
  LIMIT,
);

it(
  "does what the same requests ask for when they come from a page of ours, or with a credential",
  async () => {
    const { pool } = world.infra.database;
    const name = async () => {
      const { rows } = await pool.query("select name from service where id = $1", [world.riverside.serviceId]);
      return rows[0].name;
    };
    const json = { "content-type": "application/json" };
    const { path, body } = SURFACES["/trpc/*"] as Surface;
    const own = { ...json, "sec-fetch-site": "same-origin" };
    expect(await send({ method: "POST", path: path(), headers: own, body: body() })).toBe(200);
    expect(await name()).toBe("Theirs");
    const bearer = {
      ...json,
      authorization: `Bearer ${world.riverside.tokens.manager}`,
      "sec-fetch-site": "cross-site",
    };
    const rest = { method: "PATCH", path: `/api/v1/services/${world.riverside.serviceId}`, headers: bearer };
    expect(await send({ ...rest, body: JSON.stringify({ name: "Ours" }) })).toBe(200);
    expect(await name()).toBe("Ours");
    const called = { ...bearer, accept: "application/json, text/event-stream" };
    const call = tool("call-next", { id: world.riverside.queueId, counterId: world.riverside.counterId });
    expect(await send({ method: "POST", path: "/mcp", headers: called, body: call })).toBe(200);
    const { rows } = await pool.query("select status from ticket where id = $1", [ticketId]);
    expect(rows).toEqual([{ status: "called" }]);
  },
  LIMIT,
);
