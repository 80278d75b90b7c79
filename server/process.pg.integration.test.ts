import { randomUUID } from "node:crypto";
import { once } from "node:events";
import { createServer, request } from "node:http";
import { connect } from "node:net";
import { text } from "node:stream/consumers";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { findPort } from "./infra/database/embedded/port";
import { type AppProcess, buildServer, startProcess } from "./testing/start-process";
import { createTestDatabase, type TestDatabase } from "./testing/test-database";

let main: string;
let database: TestDatabase;
let variables: Record<string, string>;
const started: AppProcess[] = [];

beforeAll(async () => {
  main = await buildServer();
  database = await createTestDatabase();
});
afterAll(async () => {
  for (const { child } of started) child.kill("SIGKILL");
  await database.drop();
});
beforeEach(async () => {
  const urls = { DATABASE_URL: database.url, MIGRATION_DATABASE_URL: database.ownerUrl };
  variables = { PORT: String(await findPort(randomUUID())), ...urls, SECRET_KEY: "s".repeat(32), DEMO: "1" };
});

function start(extra: Record<string, string> = {}): AppProcess {
  const running = startProcess(main, { ...variables, ...extra });
  started.push(running);
  return running;
}

async function startListening(): Promise<AppProcess> {
  const running = start();
  await running.printed('"msg":"listening"');
  return running;
}

const get = async (path: string) => (await fetch(`http://127.0.0.1:${variables.PORT}${path}`)).json();

describe("a start that cannot be", () => {
  it.each([
    ["PORT", { PORT: "many" }],
    ["BASE_URL", { BASE_URL: "here" }],
    ["SECRET_KEY", { SECRET_KEY: "" }],
    ["RATE_LIMIT", { RATE_LIMIT: "off", HOST: "0.0.0.0" }],
  ])("ends with one line that names %s", async (name, wrong) => {
    const running = start(wrong);
    expect(await running.ended()).toBe(1);
    expect(running.output()).toMatch(new RegExp(`^qconnect: [^\n]*${name}[^\n]*\n$`));
  });

  it("names the port that somebody else has", async () => {
    const other = createServer().listen(Number(variables.PORT), "127.0.0.1");
    await once(other, "listening");
    const running = start({ LOG_LEVEL: "silent" });
    expect(await running.ended()).toBe(1);
    expect(running.output()).toMatch(/^qconnect: PORT \d+ on 127\.0\.0\.1 is in use[^\n]*\n$/);
    other.close();
  });
});

it("warns of what leaves the machine unencrypted, before anything is sent", async () => {
  const other = createServer().listen(Number(variables.PORT), "127.0.0.1");
  await once(other, "listening");
  const running = start({ SMTP_URL: "smtp://user:hidden@mail.example.org:587" });
  expect(await running.ended()).toBe(1);
  expect(running.output()).toMatch(/"variable":"SMTP_URL".*"msg":"a connection leaves this machine unencrypted"/);
  expect(running.output()).not.toContain("hidden");
  other.close();
});

it("warns of a role that owns the tables it works with", async () => {
  const other = createServer().listen(Number(variables.PORT), "127.0.0.1");
  await once(other, "listening");
  const warning = /"level":"warn".*"variable":"MIGRATION_DATABASE_URL"/;
  const owning = start({ DATABASE_URL: database.ownerUrl, MIGRATION_DATABASE_URL: "" });
  expect(await owning.ended()).toBe(1);
  expect(owning.output()).toMatch(warning);
  const limited = start();
  expect(await limited.ended()).toBe(1);
  expect(limited.output()).not.toMatch(warning);
  other.close();
});

/** A sign-in whose body is half sent: the server is in the middle of it. */
async function beginRequest() {
  const body = JSON.stringify({ email: "nobody@riverside.example", password: "wrong" });
  const outgoing = request(`http://127.0.0.1:${variables.PORT}/api/v1/auth/token`, {
    method: "POST",
    headers: { "content-type": "application/json", "content-length": body.length, expect: "100-continue" },
  });
  await once(outgoing, "continue");
  outgoing.write(body.slice(0, 10));
  return { outgoing, finish: () => outgoing.end(body.slice(10)) };
}

describe("SIGTERM", () => {
  it("stops accepting, answers what is under way, ends live streams with a hint, and exits 0", async () => {
    const running = await startListening();
    const { items: locations } = await get("/api/v1/organizations/riverside/locations");
    const { items: queues } = await get(`/api/v1/locations/${locations[0].id}/queues`);
    const [pages, events] = await Promise.all([
      fetch(`http://127.0.0.1:${variables.PORT}/live?queue=${queues[0].id}`),
      fetch(`http://127.0.0.1:${variables.PORT}/api/v1/queues/${queues[0].id}/events`),
    ]);
    const streamed = Promise.all([pages.text(), events.text()]);
    const { outgoing, finish } = await beginRequest();

    running.child.kill("SIGTERM");
    await running.printed('"msg":"draining"');
    for (const stream of await streamed) {
      expect(stream).toContain("event: snapshot");
      expect(stream).toMatch(/retry: \d+\n\n$/);
    }
    const late = connect(Number(variables.PORT), "127.0.0.1");
    // Reset where it came in the very moment the port was closed.
    expect(["ECONNREFUSED", "ECONNRESET"]).toContain((await once(late, "error"))[0].code);

    const answered = once(outgoing, "response");
    finish();
    const [answer] = await answered;
    expect(answer.statusCode).toBe(401);
    expect(JSON.parse(await text(answer)).code).toBe("bad_credentials");
    expect(await running.ended()).toBe(0);
  });

  it("waits no longer than ten seconds for what does not end", async () => {
    const running = await startListening();
    const { outgoing } = await beginRequest();
    outgoing.on("error", () => {});
    running.child.kill("SIGTERM");
    expect(await running.ended()).toBe(0);
  });

  it("a second time ends it at once", async () => {
    const running = await startListening();
    const { outgoing } = await beginRequest();
    outgoing.on("error", () => {});
    running.child.kill("SIGTERM");
    await running.printed('"msg":"draining"');
    running.child.kill("SIGTERM");
    expect(await running.ended()).toBe(1);
  });
});
