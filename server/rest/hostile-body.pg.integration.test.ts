import { afterAll, beforeAll, expect, it } from "vitest";
import type { z } from "zod";
import { everyRow } from "../testing/every-row";
import { rawRequest } from "../testing/raw-request";
import { type RestWorld, startRestWorld } from "../testing/rest-world";
import { BODY_EXAMPLES } from "./openapi/examples";
import { problemsByStatus } from "./openapi/operation";
import { nameOf } from "./openapi/schemas";
import type { AnyRow } from "./row";
import { TABLE } from "./table";

let world: RestWorld;
let ids: Record<string, string>;
beforeAll(async () => {
  world = await startRestWorld();
  const { riverside, ask } = world;
  const { locationId, serviceId, queueId } = riverside;
  const start = "2026-03-03T10:00:00Z";
  const appointment = await ask("POST", "/appointments", {
    body: { locationId, serviceId, start, customer: { name: "A" } },
  });
  const ticket = await ask("POST", `/queues/${queueId}/tickets`, { body: { serviceId } });
  ids = {
    organizations: "riverside",
    locations: locationId,
    services: serviceId,
    resources: riverside.resourceId,
    holds: "hld_nothing",
    queues: queueId,
    counters: riverside.counterId,
    appointments: appointment.body.token,
    tickets: ticket.body.token,
  };
});
afterAll(() => world.close());

const pathOf = (one: AnyRow, id = ids[one.path.split("/")[1] ?? ""] ?? "any_nothing") => one.path.replace("{id}", id);

const long = "x".repeat(9000);
const deep = (depth: number) => `${"[".repeat(depth)}${"]".repeat(depth)}`;
/** JSON texts put in place of a field's value, or of the whole body. */
const HOSTILE = [
  "null",
  "true",
  "-1",
  "1e400",
  "-0.5",
  "99999999999999999999999",
  '""',
  '" "',
  `"${long}"`,
  '"\\u0000"',
  '"\\ud800"',
  '"\\u202e\\u0007"',
  '"\'; drop table ticket; --"',
  '"../../etc/passwd"',
  "[]",
  "[null]",
  "{}",
  '{"__proto__":{"polluted":true}}',
  '{"constructor":{"prototype":{"polluted":true}}}',
  '{"$ne":null}',
  deep(5000),
];

/** Which statuses refuse; and, where a field may well take the value, its success. */
const REFUSED = [400, 401, 403, 404, 409, 412, 413, 415, 422];

function expectDeclared(one: AnyRow, status: number, body: { code?: string } | undefined, what: string) {
  const message = `${one.method} ${one.path} ${what} answered ${status} ${JSON.stringify(body)?.slice(0, 300)}`;
  expect(REFUSED, message).toContain(status);
  const codes: readonly string[] = problemsByStatus(one).get(status) ?? [];
  expect(codes, message).toContain(body?.code);
}

const withBody = TABLE.filter((one) => one.body);

it("refuses every body that is wrong as a whole with the contract's error, and changes nothing", async () => {
  const before = await everyRow(world.infra);
  for (const one of withBody) {
    for (const text of [
      ...HOSTILE,
      "",
      "{",
      "{'a':1}",
      '{"a":1}}',
      '{"unknown":1}',
      '{"__proto__":{"a":1}}',
      long,
      deep(40_000),
    ]) {
      if (one.bodyOptional && (text === "{}" || text === "")) continue;
      // Every field of a change may be left out.
      if (one.method === "PATCH" && text === "{}") continue;
      const { status, body } = await world.ask(one.method, pathOf(one), { as: "manager", body: text });
      expectDeclared(one, status, body, text.slice(0, 60));
      expect([400, 422], `${one.path} ${text.slice(0, 40)}`).toContain(status);
    }
  }
  expect(await everyRow(world.infra)).toEqual(before);
  expect(({} as { polluted?: boolean }).polluted).toBeUndefined();
});

it("answers a hostile value in any one field without ever failing", async () => {
  for (const one of withBody) {
    const example = BODY_EXAMPLES[nameOf(one.body as z.ZodType) ?? ""] as Record<string, unknown> | undefined;
    for (const field of Object.keys(example ?? {})) {
      for (const text of HOSTILE) {
        const others = Object.entries(example ?? {}).filter(([name]) => name !== field);
        const fields = [
          ...others.map(([name, value]) => `${JSON.stringify(name)}:${JSON.stringify(value)}`),
          `"${field}":${text}`,
        ];
        const { status, body } = await world.ask(one.method, pathOf(one), {
          as: "manager",
          body: `{${fields.join(",")}}`,
        });
        if (status >= 300) expectDeclared(one, status, body, `${field}=${text.slice(0, 60)}`);
      }
    }
  }
});

it("refuses another media type, another charset and a broken encoding", async () => {
  for (const one of withBody) {
    for (const type of [
      "text/plain",
      "application/x-www-form-urlencoded",
      "multipart/form-data; boundary=x",
      "application/json; charset=utf-16",
      "",
    ]) {
      const answer = await world.ask(one.method, pathOf(one), {
        as: "manager",
        body: "{}",
        headers: { "content-type": type },
      });
      expect([answer.status, answer.body?.code], `${one.path} ${type}`).toEqual([415, "unsupported_media_type"]);
    }
  }
});

it("answers 413 to a body over 100 kB, declared or not", async () => {
  const body = JSON.stringify({ name: "x".repeat(200_000) });
  const authorization = `Bearer ${world.riverside.tokens.manager}`;
  const headers = { authorization, "content-type": "application/json" };
  const declared = await rawRequest(`${world.url}/api/v1/locations`, {
    method: "POST",
    headers: { ...headers, "content-length": String(body.length) },
    body,
  });
  const chunked = await rawRequest(`${world.url}/api/v1/locations`, {
    method: "POST",
    headers: { ...headers, "transfer-encoding": "chunked" },
    body,
  });
  for (const answer of [declared, chunked]) {
    expect([answer.status, JSON.parse(answer.body).code]).toEqual([413, "too_large"]);
    expect(answer.headers["access-control-allow-origin"]).toBe("*");
  }
});
