import { afterAll, beforeAll, expect, it, vi } from "vitest";
import type { z } from "zod";
import { appRouter } from "../api/router";
import { SECOND } from "../domain/shared/duration";
import { signInAtBrowser } from "../testing/browser-cookie";
import { everyRow } from "../testing/every-row";
import { rawRequest } from "../testing/raw-request";
import { type RestWorld, startRestWorld } from "../testing/rest-world";
import { sampleInput } from "../testing/sample-input";
import { MAX_BODY } from "./body-limit";

// Two further apps are started here, which a slow machine takes a while for.
vi.setConfig({ testTimeout: 180 * SECOND });

let world: RestWorld;
let cookie: string;
beforeAll(async () => {
  world = await startRestWorld();
  cookie = await signInAtBrowser(world);
});
afterAll(() => world.close());

const OWN = { "sec-fetch-site": "same-origin", "content-type": "application/json" };
const call = (procedure: string, body: string) =>
  rawRequest(`${world.url}/trpc/${procedure}`, { method: "POST", headers: { ...OWN, cookie }, body });
const nested = (depth: number) => `${"[".repeat(depth)}${"]".repeat(depth)}`;
const deepObject = (depth: number) => `${'{"a":'.repeat(depth)}1${"}".repeat(depth)}`;

/** Bodies that would reach the prototype of all objects if whoever reads them were careless; superjson's paths among them. */
const POLLUTING = [
  '{"__proto__":{"polluted":true}}',
  '{"constructor":{"prototype":{"polluted":true}}}',
  '{"json":{"__proto__":{"polluted":true}}}',
  '{"json":{"constructor":{"prototype":{"polluted":true}}}}',
  '{"json":{},"meta":{"values":{"__proto__.polluted":["Date"]}}}',
  '{"json":{"a":"1"},"meta":{"referentialEqualities":{"a":["__proto__.polluted"]}}}',
  '{"json":{"a":"1"},"meta":{"referentialEqualities":{"a":["constructor.prototype.polluted"]}}}',
  '{"json":{"a":"1"},"meta":{"values":{"constructor.prototype":[["class","Object"]]}}}',
];

it("refuses the console's calls that are too deep, too long or reach for prototypes, and changes nothing", async () => {
  const before = await everyRow(world.infra);
  const bodies = [
    ...[nested(20_000), `{"json":${nested(20_000)}}`, deepObject(15_000), `{"json":${deepObject(15_000)}}`],
    ...[`{"json":{"id":${nested(20_000)}}}`, "", "{", "null", "[]", '"x"', ...POLLUTING],
  ];
  for (const body of bodies) {
    const { status, body: text } = await call("catalog.updateService", body);
    expect(status, `${body.slice(0, 80)}: ${text.slice(0, 200)}`).toBe(400);
    expect(text).not.toMatch(/node_modules|at .*\.ts:/);
  }
  expect((await call("catalog.updateService", "x".repeat(MAX_BODY + 1))).status).toBe(413);
  expect(({} as { polluted?: boolean }).polluted).toBeUndefined();
  expect(await everyRow(world.infra)).toEqual(before);
});

it("refuses an assistant's calls of the same kind", async () => {
  const before = await everyRow(world.infra);
  const headers = {
    "content-type": "application/json",
    accept: "application/json, text/event-stream",
    authorization: `Bearer ${world.riverside.tokens.manager}`,
  };
  const tool = (args: string) =>
    `{"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"join-queue","arguments":${args}}}`;
  const given = [nested(20_000), deepObject(15_000), `{"id":${nested(20_000)}}`, ...POLLUTING];
  for (const body of [nested(20_000), "", "{", "null", ...given.map(tool)]) {
    const answer = await rawRequest(`${world.url}/mcp`, { method: "POST", headers, body });
    expect(answer.status, `${body.slice(0, 120)}: ${answer.body.slice(0, 200)}`).toBeLessThan(500);
    expect(answer.body, body.slice(0, 120)).toMatch(/"isError":true|"error":|"code":/);
    expect(answer.body).not.toMatch(/node_modules|at .*\.ts:/);
  }
  const long = await rawRequest(`${world.url}/mcp`, { method: "POST", headers, body: "x".repeat(MAX_BODY + 1) });
  expect(long.status).toBe(413);
  expect(({} as { polluted?: boolean }).polluted).toBeUndefined();
  expect(await everyRow(world.infra)).toEqual(before);
});

interface Procedure {
  _def: { inputs: z.ZodType[] };
}
const SCHEMAS = Object.entries(
  (appRouter as unknown as { _def: { procedures: Record<string, Procedure> } })._def.procedures,
).flatMap(([name, { _def }]) => (_def.inputs[0] ? [[name, _def.inputs[0]] as const] : []));

/** What people may not say of themselves or of what they make. */
const PRIVILEGED = {
  ...{ organizationId: "org_theirs", organization: "theirs", userId: "usr_theirs", actor: { kind: "user" } },
  ...{
    isAdmin: true,
    isConfirmed: true,
    isOwner: true,
    passwordHash: "x",
    permissions: ["*"],
    createdAt: "2020-01-01",
  },
  ...{ approvedAt: "2020-01-01", number: 1, place: 1, reference: "AAAAAA", token: "x", sealedAt: "2020-01-01" },
};

it("hands no procedure a field that it does not take, at whatever depth it stands", () => {
  const ids = () => undefined;
  const withMore = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(withMore);
    if (typeof value !== "object" || value === null) return value;
    const own = Object.entries(value).map(([name, one]) => [name, withMore(one)]);
    return { ...PRIVILEGED, ...Object.fromEntries(own) };
  };
  let compared = 0;
  for (const [name, schema] of SCHEMAS) {
    const sample = sampleInput(schema, ids);
    const plain = schema.safeParse(sample);
    const more = schema.safeParse(withMore(sample));
    if (typeof sample !== "object" || sample === null) continue;
    compared++;
    // Refused, or as if they had not been sent.
    const known = plain.success ? fieldsOf(plain.data) : [];
    const taken = more.success && plain.success ? fieldsOf(more.data) : [];
    const added = Object.keys(PRIVILEGED).filter((field) => taken.includes(field) && !known.includes(field));
    expect(added, `${name} beside ${JSON.stringify(sample)}`).toEqual([]);
  }
  expect(compared).toBeGreaterThan(150);
});

function fieldsOf(value: unknown): string[] {
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([name, one]) => [...(Array.isArray(value) ? [] : [name]), ...fieldsOf(one)]);
}

it("takes who asks and over what from the socket, whatever headers say of it", async () => {
  const spoofed = {
    "x-forwarded-for": "127.0.0.1, 203.0.113.7",
    forwarded: "for=203.0.113.7;proto=https;host=evil.example",
    "x-real-ip": "203.0.113.7",
    "x-client-ip": "203.0.113.7",
    "true-client-ip": "203.0.113.7",
    "cf-connecting-ip": "203.0.113.7",
    "x-forwarded-proto": "http",
    "x-forwarded-host": "evil.example",
    host: "evil.example",
  };
  const told = async ({ url, infra, riverside }: RestWorld) => {
    const { rows } = await infra.database.pool.query("select email from user_account where id = $1", [
      riverside.userIds.manager,
    ]);
    const password = "otters hold hands asleep";
    const answer = await rawRequest(`${url}/trpc/identity.signIn`, {
      method: "POST",
      headers: { ...OWN, ...spoofed },
      body: JSON.stringify({ json: { email: rows[0].email, password } }),
    });
    const sessions = await infra.database.pool.query("select address from session order by created_at desc limit 1");
    return { cookie: answer.headers["set-cookie"]?.[0] ?? answer.body, address: sessions.rows[0].address };
  };
  const secure = { BASE_URL: "https://queue.example" };
  for (const variables of [secure, { ...secure, TRUSTED_PROXIES: "127.0.0.1" }]) {
    const other = await startRestWorld({ variables });
    await signInAtBrowser(other);
    await other.infra.database.pool.query("delete from session");
    const { cookie: set, address } = await told(other);
    expect(set).toMatch(/^__Host-session=.*; Path=\/;.*HttpOnly; Secure; SameSite=Lax/);
    // Of a proxy that is trusted what it added itself is believed, of nobody else anything.
    expect(address).toBe("TRUSTED_PROXIES" in variables ? "203.0.113.7" : "127.0.0.1");
    await other.close();
  }
});

it("puts nothing of a request into a header of its answer that begins another", async () => {
  const { url } = world;
  const broken = "%0d%0aX-Evil:%201%0d%0aSet-Cookie:%20evil=1";
  const paths = [
    ...[`/${broken}`, `/accents/${broken}`, `/logos/${broken}/${broken}`, `/feeds/${broken}`, `/live?queue=${broken}`],
    ...[`/api/v1/queues/${broken}`, `/api/v1/queues/x/events?after=${broken}`, `/api/v1/organizations/${broken}`],
    ...[
      `/api/v1/appointments/${broken}/calendar.ics`,
      `/trpc/${broken}`,
      `/health?${broken}`,
      `/device/state?${broken}`,
    ],
  ];
  const headers = {
    cookie: `lang=en${broken}; device=${broken}`,
    "accept-language": `en${broken}`,
    "last-event-id": broken,
    origin: `http://x${broken}`,
    "x-request-id": `trace-0123456789${broken}`,
  };
  for (const path of paths) {
    for (const method of ["GET", "OPTIONS"]) {
      const answer = await rawRequest(url + path, { method, headers });
      expect(answer.status, path).toBeLessThan(500);
      expect(answer.headers, path).not.toHaveProperty("x-evil");
      expect(JSON.stringify(answer.headers), path).not.toContain("evil=1");
    }
  }
});
