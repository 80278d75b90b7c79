import { afterAll, beforeAll, expect, it } from "vitest";
import { z } from "zod";
import { type RestWorld, startRestWorld } from "../testing/rest-world";
import { BODY_EXAMPLES } from "./openapi/examples";
import { nameOf } from "./openapi/schemas";
import type { AnyRow } from "./row";
import { TABLE } from "./table";

let world: RestWorld;
beforeAll(async () => {
  world = await startRestWorld();
});
afterAll(() => world.close());

const long = "x".repeat(9000);

function pathOf(one: AnyRow, id?: string): string {
  const { locationId, queueId } = world.riverside;
  const ids: Record<string, string> = { organizations: "riverside", locations: locationId, queues: queueId };
  return one.path.replace("{id}", id ?? ids[one.path.split("/")[1] ?? ""] ?? "apt_x");
}

const BAD_IDS = [
  "x",
  "%00",
  "%ff",
  "%F0%9F%92%A9",
  "..%2f..%2fetc",
  "-1",
  "null",
  "{id}",
  "que_",
  `${"a".repeat(3000)}`,
  "' or 1=1",
  "apt_t_x",
  "tkt_t_%00",
  "__proto__",
  "constructor",
];

it("answers 404 to an ill-formed id, whoever asks", async () => {
  for (const one of TABLE.filter(({ path }) => path.includes("{id}"))) {
    const body = one.body ? (BODY_EXAMPLES[nameOf(one.body) ?? ""] ?? {}) : undefined;
    for (const id of BAD_IDS) {
      const answer = await world.ask(one.method, pathOf(one, id), { as: "manager", body });
      expect([answer.status, answer.body?.code], `${one.method} ${one.path} ${id}: ${answer.text}`).toEqual([
        404,
        "not_found",
      ]);
    }
  }
});

it("refuses unknown, repeated and hostile query parameters with 400", async () => {
  const { locationId, serviceId } = world.riverside;
  for (const one of TABLE.filter(({ method, media }) => method === "GET" && media !== "text/event-stream")) {
    const as = "manager";
    for (const query of [
      "nonsense=1",
      "limit=1&limit=2",
      "limit=0",
      "limit=x",
      "limit=1e9",
      "cursor=%00",
      "__proto__=1",
      "constructor=1",
      `cursor=${long.slice(0, 5000)}`,
    ]) {
      const answer = await world.ask("GET", `${pathOf(one)}?${query}`, { as });
      expect([answer.status, answer.body?.code], `${one.path}?${query}: ${answer.text}`).toEqual([400, "malformed"]);
    }
  }
  const good = { locationId, serviceId, from: "2026-03-03", to: "2026-03-04" };
  for (const [name, value] of Object.entries({
    from: "yesterday",
    to: "2026-13-01",
    timeZone: "Mars/Base",
    resourceId: "",
    locationId: "%00",
  })) {
    const search = new URLSearchParams({ ...good, [name]: value }).toString().replace("%2500", "%00");
    const answer = await world.ask("GET", `/availability?${search}`);
    expect([answer.status, answer.body?.code], search).toEqual([400, "malformed"]);
  }
  for (const to of ["2026-12-01", "2026-03-01"]) {
    const answer = await world.ask("GET", `/availability?${new URLSearchParams({ ...good, to })}`);
    expect([answer.status, answer.body?.code, answer.body?.errors?.[0]?.path], to).toEqual([400, "malformed", "to"]);
  }
});

it("refuses a cursor that no page of the list gave", async () => {
  const { locationId } = world.riverside;
  const needed: Record<string, string> = { locationId, from: "2026-03-01", to: "2026-03-02" };
  let lists = 0;
  for (const one of TABLE) {
    const { properties = {}, required = [] } = one.query ? z.toJSONSchema(one.query, { io: "input" }) : {};
    if (!("cursor" in properties)) continue;
    lists++;
    for (const cursor of ["abc", "-1", "1e5", "5.abc", "zzz_1", "9".repeat(40), ".", "5.5.5"]) {
      const search = new URLSearchParams({ cursor });
      for (const name of required) search.set(name, needed[name] ?? "");
      const { status, body } = await world.ask("GET", `${pathOf(one)}?${search}`, { as: "manager" });
      expect([status, body?.errors], `${one.path}?${search}`).toEqual([
        400,
        [expect.objectContaining({ path: "cursor" })],
      ]);
    }
  }
  expect(lists).toBeGreaterThan(15);
});

it("refuses hostile headers with the contract's error", async () => {
  const { resourceId, queueId } = world.riverside;
  const as = "manager";
  for (const tag of ["3", "x", '"1', '"1", "2"', "W/"]) {
    const answer = await world.ask("PATCH", `/resources/${resourceId}`, { as, body: {}, headers: { "if-match": tag } });
    expect([answer.status, answer.body?.code], tag).toEqual([400, "malformed"]);
  }
  for (const tag of ['W/"1"', '"nonsense"', '"0"', '"99999999999999999999"']) {
    const answer = await world.ask("PATCH", `/resources/${resourceId}`, { as, body: {}, headers: { "if-match": tag } });
    expect([answer.status, answer.body?.code], tag).toEqual([412, "stale_version"]);
  }
  expect(
    (await world.ask("PATCH", `/resources/${resourceId}`, { as, body: {}, headers: { "if-match": "*" } })).status,
  ).toBe(200);
  for (const credential of [
    "",
    "Bearer",
    "Bearer ",
    "Basic YTpi",
    "Bearer a b",
    "Bearer qc_unknown",
    `Bearer ${"x".repeat(7000)}`,
    "bearer e30.e30.e30",
  ]) {
    const answer = await world.ask("GET", `/queues/${queueId}`, { headers: { authorization: credential } });
    expect([answer.status, answer.body?.code], credential.slice(0, 30)).toEqual([401, "unauthenticated"]);
    expect(answer.headers.get("www-authenticate")).toBe("Bearer");
  }
  for (const cursor of ["x", "-1", "1e5", "9".repeat(30)]) {
    const answer = await world.ask("GET", `/queues/${queueId}/events`, { headers: { "last-event-id": cursor } });
    expect([answer.status, answer.body?.code], cursor).toEqual([400, "malformed"]);
  }
});

it("answers 405 with Allow for another method, 404 for another path, and a preflight for any known one", async () => {
  for (const path of new Set(TABLE.map((one) => one.path))) {
    const methods: string[] = TABLE.filter((one) => one.path === path).map((one) => one.method);
    const url = path.replace("{id}", "x");
    for (const method of ["GET", "POST", "PATCH", "PUT", "DELETE"].filter((name) => !methods.includes(name))) {
      const answer = await world.ask(method, url);
      expect([answer.status, answer.body.code], `${method} ${path}`).toEqual([405, "method_not_allowed"]);
      for (const allowed of methods) expect(answer.headers.get("allow")?.split(", ")).toContain(allowed);
    }
    const preflight = await world.ask("OPTIONS", url, {
      headers: { origin: "https://x.example", "access-control-request-method": "POST" },
    });
    expect([preflight.status, preflight.headers.get("access-control-allow-origin")]).toEqual([204, "*"]);
  }
  for (const path of [
    "",
    "/",
    "/nothing",
    "/me/x",
    "/queues/x/y/z",
    "/queues//events",
    "/QUEUES",
    "/{id}",
    "/queues/{id}/nothing",
  ]) {
    const answer = await world.ask("GET", path, { as: "staff" });
    expect([answer.status, answer.body?.code], path).toEqual([404, "not_found"]);
    expect(answer.headers.get("access-control-allow-origin")).toBe("*");
  }
});

it("answers HEAD as GET without the body", async () => {
  const head = await world.ask("HEAD", `/locations/${world.riverside.locationId}`);
  expect([head.status, head.text, head.headers.get("etag")?.length]).toEqual([200, "", 3]);
  expect((await world.ask("HEAD", "/me")).status).toBe(401);
});

it("says in every answer who asked and that any site may read it", async () => {
  for (const one of TABLE.filter(({ media }) => media !== "text/event-stream")) {
    const answer = await world.ask(one.method, pathOf(one, "x"));
    expect(answer.headers.get("access-control-allow-origin"), one.path).toBe("*");
    const asked = answer.headers.get("x-request-id");
    expect(asked, one.path).toMatch(/^[\w-]{8,}$/);
    if (answer.status >= 400) expect(answer.body.requestId, one.path).toBe(asked);
    expect(answer.status, `${one.method} ${one.path}`).toBeLessThan(500);
  }
});
