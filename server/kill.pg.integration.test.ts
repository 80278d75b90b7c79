import { randomUUID } from "node:crypto";
import { chmod, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import pg from "pg";
import { afterAll, beforeAll, expect, it } from "vitest";
import type { Service } from "./domain/catalog/schema";
import { MINUTE, SECOND } from "./domain/shared/duration";
import { startEmbeddedPostgres } from "./infra/database/embedded/embedded-postgres";
import { findPort } from "./infra/database/embedded/port";
import { processesIn } from "./infra/database/embedded/process-table";
import { createLog } from "./infra/log";
import { eventually } from "./testing/eventually";
import { type AppProcess, buildServer, startProcess } from "./testing/start-process";
import { atOnce } from "./testing/tally";

/*
 * The production server as an ordinary process on embedded PostgreSQL, killed ten times with SIGKILL while people join, are served and book.
 * Runs on the bundle it makes itself (0.3 s), so it needs no build of the pages and no place in the gate after it.
 */
const KILLS = 10;
const CLIENTS = 12;
const LOAD_FOR = 600;
/** A restart takes 1 to 3 s; more only on a machine that is doing ten other things. */

let main: string;
let dataDir: string;
let url: string;
let variables: Record<string, string>;
let running: AppProcess;
const cluster = () => join(dataDir, "postgres");

beforeAll(async () => {
  main = await buildServer();
  dataDir = await mkdtemp(join(tmpdir(), "qconnect-kill-"));
  await chmod(dataDir, 0o755);
  const port = await findPort(`${dataDir} http`);
  url = `http://127.0.0.1:${port}`;
  variables = { PORT: String(port), BASE_URL: url, DATA_DIR: dataDir, DEMO: "1", RATE_LIMIT: "off" };
});
afterAll(async () => {
  running.child.kill("SIGKILL");
  await eventually(() => processesIn(cluster()).length === 0);
  await rm(dataDir, { recursive: true, force: true });
});

/** Milliseconds until it is there again. */
async function start(): Promise<number> {
  const begun = performance.now();
  running = startProcess(main, variables);
  await running.printed('"msg":"listening"');
  await eventually(async () => (await fetch(`${url}/health/db`)).ok);
  return performance.now() - begun;
}

interface Answer {
  status: number;
  // biome-ignore lint/suspicious/noExplicitAny: a test says what it expects of it
  body: any;
}

async function ask(
  method: string,
  path: string,
  { token, body, key }: { token?: string; body?: object; key?: string },
): Promise<Answer> {
  const response = await fetch(`${url}/api/v1${path}`, {
    method,
    headers: {
      ...(token && { authorization: `Bearer ${token}` }),
      ...(body && { "content-type": "application/json" }),
      ...(key && { "idempotency-key": key }),
    },
    body: body && JSON.stringify(body),
  });
  const text = await response.text();
  return { status: response.status, body: text && JSON.parse(text) };
}

/** Asks with one key until it is answered: through the death of the app and its restart. */
async function askUntilAnswered(method: string, path: string, request: Parameters<typeof ask>[2]): Promise<Answer> {
  const key = randomUUID();
  for (;;) {
    const answer = await ask(method, path, { ...request, key }).catch(() => null);
    if (answer && answer.status < 500 && answer.body?.code !== "already_running") return answer;
    await sleep(50);
  }
}

/** What the clients were told: ids of tickets and of those served, references of appointments. */
const told = { joined: [] as string[], served: [] as string[], booked: [] as string[] };
let loading = true;

async function findDemo() {
  const { body: signedIn } = await ask("POST", "/auth/token", {
    body: { email: "manager@riverside.example", password: "demo-password-1" },
  });
  const token: string = signedIn.accessToken;
  const { body: locations } = await ask("GET", "/organizations/riverside/locations", {});
  const locationId: string = locations.items[0].id;
  const { body: services } = await ask("GET", `/locations/${locationId}/services`, {});
  // One that is booked at once: without questions, consent or approval.
  const plain = services.items.find(
    (one: Service) => !one.needsApproval && !one.consentText && one.questions.length === 0,
  );
  const serviceId: string = plain.id;
  const make = async (path: string, body: object) =>
    (await ask("POST", path, { token, body: { locationId, ...body } })).body.id;
  const queueId: string = await make("/queues", { name: "Kill", letter: "K", serviceIds: [serviceId] });
  const counters = await atOnce(CLIENTS, (i) => make("/counters", { name: `K${i}`, queueIds: [queueId] }));
  for (const id of counters) await ask("POST", `/counters/${id}/open`, { token });
  const { body: offered } = await ask(
    "GET",
    `/availability?${new URLSearchParams({ locationId, serviceId, from: new Date().toISOString(), to: new Date(Date.now() + 30 * 24 * 60 * MINUTE).toISOString() })}`,
    {},
  );
  return { token, locationId, serviceId, queueId, counters, slots: offered.slots as { start: string }[] };
}

/** Join, be called, be served, book; again and again, whatever happens to the app. */
async function load(
  i: number,
  { token, locationId, serviceId, queueId, counters, slots }: Awaited<ReturnType<typeof findDemo>>,
) {
  while (loading) {
    const joined = await askUntilAnswered("POST", `/queues/${queueId}/tickets`, { body: { serviceId } });
    expect(joined.status).toBe(201);
    told.joined.push(joined.body.id);
    const called = await askUntilAnswered("POST", `/queues/${queueId}/call-next`, {
      token,
      body: { counterId: counters[i] },
    });
    expect(called.status).toBe(200);
    const done = await askUntilAnswered("POST", `/tickets/${called.body.id}/complete`, { token });
    expect(done.status).toBe(200);
    told.served.push(called.body.id);
    const slot = slots.pop();
    if (!slot) continue;
    const body = { locationId, serviceId, start: slot.start, customer: { name: "Amal Haddad" } };
    const booked = await askUntilAnswered("POST", "/appointments", { body });
    if (booked.status === 201) told.booked.push(booked.body.id);
  }
}

/** What is there once the app is gone for good. */
async function stored(queueId: string) {
  const postgres = await startEmbeddedPostgres({ dataDir, log: createLog("silent") });
  const client = new pg.Client({ connectionString: postgres.url });
  await client.connect();
  const { rows: tickets } = await client.query("select id, status from ticket where queue_id = $1", [queueId]);
  const { rows: appointments } = await client.query(
    "select id from appointment where id = any($1) and status = 'booked'",
    [told.booked],
  );
  const { rows: invariants } = await client.query("select invariant_violations('{}') as found");
  await client.end();
  await postgres.stop();
  return { tickets, appointments, violations: invariants[0].found as Record<string, number> };
}

it(
  `killed ${KILLS} times under load, it loses nothing that was acknowledged, does nothing twice, and leaves no process behind`,
  async () => {
    await start();
    const demo = await findDemo();
    const clients = atOnce(CLIENTS, (i) => load(i, demo));
    const restarts: number[] = [];
    for (let kill = 1; kill <= KILLS; kill++) {
      await sleep(LOAD_FOR);
      const exit = running.ended();
      running.child.kill("SIGKILL");
      await exit;
      // Half of the restarts come while the PostgreSQL of before is still ending.
      if (kill % 2) await eventually(() => processesIn(cluster()).length === 0);
      restarts.push(await start());
    }
    loading = false;
    await clients;
    running.child.kill("SIGKILL");
    await eventually(() => processesIn(cluster()).length === 0);
    console.log(
      `restarted in ${restarts.map((ms) => `${(ms / SECOND).toFixed(1)} s`).join(", ")}; ${told.joined.length} joined`,
    );

    const { tickets, appointments, violations } = await stored(demo.queueId);
    expect(tickets.map(({ id }) => id).sort()).toEqual([...told.joined].sort());
    expect(
      tickets
        .filter(({ status }) => status === "served")
        .map(({ id }) => id)
        .sort(),
    ).toEqual([...told.served].sort());
    expect(appointments).toHaveLength(told.booked.length);
    expect(told.booked.length).toBeGreaterThan(0);
    expect(Object.values(violations)).toEqual(Object.values(violations).map(() => 0));
  },
  10 * MINUTE,
);
