import { Client } from "@modelcontextprotocol/sdk/client/index.js";
import { StreamableHTTPClientTransport } from "@modelcontextprotocol/sdk/client/streamableHttp.js";
import { afterAll, beforeAll, expect, it } from "vitest";
import { DAY } from "../domain/shared/duration";
import { faultOfAnswer } from "../testing/declared";
import { type RestWorld, startRestWorld } from "../testing/rest-world";
import { TOOLS, type Tool } from "./tools";

let world: RestWorld;
let full: Client;
let reading: Client;
const open: Client[] = [];

async function connect(scopes: string[]): Promise<Client> {
  const { body } = await world.ask("POST", "/api-keys", { as: "manager", body: { name: "Assistant", scopes } });
  const headers = { authorization: `Bearer ${body.secret}` };
  const client = new Client({ name: "test", version: "1" });
  await client.connect(new StreamableHTTPClientTransport(new URL(`${world.url}/mcp`), { requestInit: { headers } }));
  open.push(client);
  return client;
}

beforeAll(async () => {
  world = await startRestWorld();
  full = await connect(["read", "write"]);
  reading = await connect(["read"]);
});
afterAll(async () => {
  for (const client of open) await client.close();
  await world.close();
});

/** A tool answers what the document says of its operation. Without the id there is none. */
function faultOf({ row }: Tool, isError: boolean, given: { id?: string }, text: string): string | undefined {
  if (row.path.includes("{id}") && given.id === undefined) return;
  const status = isError ? JSON.parse(text).status : row.status;
  const contentType = isError ? "application/problem+json" : "application/json";
  return faultOfAnswer({ method: row.method, path: row.path.replace("{id}", "x"), status, contentType, text });
}

// biome-ignore lint/suspicious/noExplicitAny: a test says what it expects of it
async function use(name: string, given: object, client = full): Promise<{ isError: boolean; answer: any }> {
  const {
    isError = false,
    content,
    structuredContent: answer,
  } = await client.callTool({ name, arguments: { ...given } });
  const [{ text }] = content as [{ text: string }];
  expect(JSON.parse(text)).toEqual(answer);
  const tool = TOOLS.find((one) => one.name === name) as Tool;
  expect(faultOf(tool, isError === true, given, text), `${name} ${JSON.stringify(given)}`).toBeUndefined();
  return { isError: isError === true, answer };
}

it("offers what the key's scopes allow", async () => {
  const names = async (client: Client) => (await client.listTools()).tools.map(({ name }) => name);
  expect(await names(full)).toEqual(
    expect.arrayContaining(["find-slots", "book", "reschedule", "cancel", "join-queue", "where-am-i", "call-next"]),
  );
  expect(await names(reading)).toEqual(expect.arrayContaining(["find-slots", "where-am-i"]));
  for (const name of ["book", "join-queue", "call-next"]) expect(await names(reading)).not.toContain(name);
  await expect(use("call-next", { id: world.riverside.queueId }, reading)).rejects.toThrow("no such tool");
});

it("finds a slot by what it lists, books it, moves it and cancels it", async () => {
  const { answer: places } = await use("list-locations", { id: "riverside" });
  const locationId = places.items[0].id;
  const { answer: services } = await use("list-services", { id: locationId });
  const serviceId = services.items[0].id;
  const day = new Date(world.infra.clock.now().getTime() + DAY).toISOString().slice(0, 10);
  const { answer: free } = await use("find-slots", { locationId, serviceId, from: day, to: day });
  const [first, second] = free.slots;
  const booking = { locationId, serviceId, start: first.start, customer: { name: "Amara Okafor" } };
  const { answer: booked } = await use("book", booking);
  expect(booked).toMatchObject({ status: "booked", start: first.start });
  const taken = await use("book", booking);
  expect([taken.isError, taken.answer.code]).toEqual([true, "slot_taken"]);
  const { answer: moved } = await use("reschedule", { id: booked.token, start: second.start });
  expect(moved).toMatchObject({ id: booked.id, start: second.start });
  expect((await use("cancel", { id: booked.token })).answer.status).toBe("cancelled");
});

it("joins, tells the place, and calls as staff", async () => {
  const { queueId, serviceId, counterId } = world.riverside;
  const { answer: counters } = await use("list-counters", {});
  expect(counters.items.map(({ id }: { id: string }) => id)).toContain(counterId);
  const { answer: ticket } = await use("join-queue", { id: queueId, serviceId });
  expect((await use("where-am-i", { id: ticket.token })).answer).toMatchObject({ id: ticket.id, position: 1 });
  const { answer: called } = await use("call-next", { id: queueId, counterId });
  expect(called).toMatchObject({ id: ticket.id, status: "called" });
  const busy = await use("call-next", { id: queueId, counterId });
  expect([busy.isError, busy.answer.code]).toEqual([true, "counter_busy"]);
});

it("refuses as REST does: other organisations, unknown fields, hostile ids", async () => {
  const foreign = await use("call-next", { id: world.harbour.queueId, counterId: world.harbour.counterId });
  expect([foreign.isError, foreign.answer.code]).toEqual([true, "not_found"]);
  const { queueId, serviceId } = world.riverside;
  expect((await use("join-queue", { id: queueId, serviceId, sql: "'" })).answer.code).toBe("invalid");
  const idless = await use("list-services", {});
  expect(idless.answer).toMatchObject({ code: "invalid", errors: [{ path: "id", message: "is required" }] });
  for (const id of ["../me", "a/b", "", "%00"]) expect((await use("where-am-i", { id })).answer.code).toBe("not_found");
});

it("answers nobody without a good credential, and no other method", async () => {
  const ask = (headers: Record<string, string>, method = "POST") =>
    fetch(`${world.url}/mcp`, { method, headers: { "content-type": "application/json", ...headers } });
  for (const headers of [{}, { authorization: "Bearer qc_nothing" }, { authorization: "Basic eA==" }] as Record<
    string,
    string
  >[]) {
    const answer = await ask(headers);
    expect([answer.status, answer.headers.get("www-authenticate")]).toEqual([401, "Bearer"]);
  }
  const authorization = `Bearer ${world.riverside.tokens.staff}`;
  expect((await ask({ authorization }, "GET")).status).toBe(405);
});
