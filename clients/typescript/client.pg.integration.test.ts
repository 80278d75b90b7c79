import { spawn } from "node:child_process";
import { existsSync, readFileSync, rmSync } from "node:fs";
import { resolve } from "node:path";
import { text } from "node:stream/consumers";
import { pathToFileURL } from "node:url";
import { afterAll, beforeAll, expect, it } from "vitest";
import { newSecret, signedHeaders } from "../../server/domain/webhooks/signature";
import { readEnv } from "../../server/env";
import type { Jobs } from "../../server/infra/jobs";
import { startBackground } from "../../server/jobs/background";
import { type RestWorld, startRestWorld } from "../../server/testing/rest-world";

const FOLDER = "clients/typescript";
/** Within the repository, so that what it imports is found. */
const BUILT = resolve(".cache", `client-${process.pid}`);

let world: RestWorld;
let background: Jobs;
let credential: string;
let client: typeof import("./src/client");
let events: typeof import("./src/events");
let webhook: typeof import("./src/webhook");

/** As it is built when it is packed. */
async function build(): Promise<void> {
  const child = spawn("node_modules/.bin/tsc", ["-p", FOLDER, "--outDir", BUILT]);
  const [said, code] = await Promise.all([text(child.stdout), new Promise((done) => child.once("close", done))]);
  expect(code, said).toBe(0);
}

beforeAll(async () => {
  [world] = await Promise.all([startRestWorld(), build()]);
  const env = readEnv({ PORT: "0", SECRET_KEY: "t".repeat(32), DATA_DIR: "/tmp/none" });
  background = startBackground(world.infra, env);
  const load = (name: string) => import(pathToFileURL(resolve(BUILT, `${name}.js`)).href);
  [client, events, webhook] = await Promise.all([load("client"), load("events"), load("webhook")]);
  const body = { name: "Client", scopes: ["read", "write"] };
  credential = (await world.ask("POST", "/api-keys", { as: "manager", body })).body.secret;
}, 120_000);
afterAll(async () => {
  await background.close();
  await world.close();
  rmSync(BUILT, { recursive: true, force: true });
});

it("has a file for everything the package offers", () => {
  const { exports } = JSON.parse(readFileSync(`${FOLDER}/package.json`, "utf8"));
  for (const path of Object.values<string>(exports))
    expect(existsSync(resolve(BUILT, path.replace("./dist/", ""))), path).toBe(true);
});

it("joins, calls and says why it was refused, with a key to each request that changes something", async () => {
  const { queueId, serviceId, counterId } = world.riverside;
  const anybody = client.createClient({ origin: world.url });
  const staff = client.createClient({ origin: world.url, credential: () => credential });
  const join = (key?: string) =>
    anybody.POST("/queues/{id}/tickets", {
      params: { path: { id: queueId }, header: key === undefined ? {} : { "Idempotency-Key": key } },
      body: { serviceId },
    });
  const [first, again] = [await join("one-and-only"), await join("one-and-only")];
  expect(again.data?.id).toBe(first.data?.id);
  expect((await join()).data?.id).not.toBe(first.data?.id);
  const refused = await anybody.POST("/queues/{id}/call-next", {
    params: { path: { id: queueId } },
    body: { counterId },
  });
  expect([refused.response.status, refused.error?.code]).toEqual([401, "unauthenticated"]);
  const called = await staff.POST("/queues/{id}/call-next", { params: { path: { id: queueId } }, body: { counterId } });
  expect(called.data).toMatchObject({ id: first.data?.id, status: "called" });
});

/** A line that breaks in the middle of the `at`th event. */
function breaking(at: number): typeof fetch {
  let seen = 0;
  return async (input, init) => {
    const answer = await fetch(input, init);
    const cut = new TransformStream<Uint8Array, Uint8Array>({
      transform(chunk, controller) {
        seen += (Buffer.from(chunk).toString().match(/^id: /gm) ?? []).length;
        if (seen !== at) return controller.enqueue(chunk);
        seen += 1;
        controller.enqueue(chunk.subarray(0, 5));
        controller.error(new Error("The line broke"));
      },
    });
    return new Response(answer.body?.pipeThrough(cut), answer);
  };
}

it("follows a queue without a gap or a repetition although the line breaks", async () => {
  const { queueId, serviceId } = world.riverside;
  const following = new AbortController();
  const seen: number[] = [];
  let wanted = Number.POSITIVE_INFINITY;
  const join = () => world.ask("POST", `/queues/${queueId}/tickets`, { body: { serviceId } });
  for await (const event of events.followEvents({
    ...{ origin: world.url, queueId, fetch: breaking(4), signal: following.signal },
  })) {
    if (event.id === undefined) continue;
    seen.push(event.id);
    if (event.type === "snapshot") {
      wanted = event.id + 6;
      for (let tickets = 0; tickets < 6; tickets++) await join();
    }
    if (event.id >= wanted) following.abort();
  }
  expect(seen.length).toBeGreaterThanOrEqual(7);
  expect(seen).toEqual(seen.map((_, index) => (seen[0] ?? 0) + index));
});

it("follows an organisation from a cursor, and does not come back to what refuses it", async () => {
  const { queueId, serviceId } = world.riverside;
  const following = new AbortController();
  const options = { origin: world.url, credential, types: ["ticket.waiting"], signal: following.signal };
  const types: string[] = [];
  for await (const { type } of events.followEvents(options)) {
    types.push(type);
    if (type === "start") {
      await world.ask("POST", `/queues/${queueId}/tickets`, { body: { serviceId } });
    }
    if (type === "ticket.waiting") following.abort();
  }
  expect(types).toEqual(["start", "ticket.waiting"]);
  const refused = async (more: object) => {
    for await (const _ of events.followEvents({ origin: world.url, ...more })) throw new Error("There is an event");
  };
  await expect(refused({ credential: "qc_nothing" })).rejects.toMatchObject({ status: 401 });
  await expect(refused({ queueId: "que_nothing" })).rejects.toMatchObject({ status: 404 });
});

it("believes a delivery that we signed, and no other", () => {
  const secret = newSecret();
  const body = '{"id":"evt_1","type":"ticket.called","timestamp":"2026-03-02T09:12:05.120Z","data":{"name":"Zoë"}}';
  const headers = signedHeaders("evt_1", body, [secret], Date.now());
  expect(webhook.verifyWebhook(secret, headers, body).type).toBe("ticket.called");
  expect(webhook.verifyWebhook(secret, new Headers(headers), body).data).toEqual({ name: "Zoë" });
  expect(() => webhook.verifyWebhook(newSecret(), headers, body)).toThrow();
  expect(() => webhook.verifyWebhook(secret, headers, body.replace("Zoë", "Zoe"))).toThrow();
});
