import { existsSync, writeFileSync } from "node:fs";
import { cpus } from "node:os";
import { parseArgs } from "node:util";
import { measureAcross } from "./measures/across";
import { measureAvailability } from "./measures/availability";
import { measureBooking } from "./measures/booking";
import { measureBesideBooking, startReceiver } from "./measures/booking-beside";
import { measureDevReload } from "./measures/dev-reload";
import { measureFlood } from "./measures/flood";
import { measureFloor } from "./measures/floor";
import { measureIdleMemory } from "./measures/idle-memory";
import { measureLatency } from "./measures/latency";
import { measureLive } from "./measures/live";
import { measureQuoting } from "./measures/quoting";
import { measureReading } from "./measures/reading";
import { measureReports } from "./measures/reports";
import { measureSnapshot } from "./measures/snapshot";
import { measureViewers } from "./measures/viewers";
import { startBenchDatabase } from "./process/bench-database";
import { buildFloors } from "./process/build-floors";
import { type ServerProcess, startServer } from "./process/server-process";
import { type Results, table } from "./report/table";
import { createSlots, type Slots } from "./world/slots";
import { createWorld, SERVICE_MINUTES, type World } from "./world/world";

const APP = "build/main.js";
const SECRET_KEY = "bench".repeat(8);
const WAITING = 100;
const VIEWERS = 1_000;
const MANY_VIEWERS = 10_000;

/** How long everything takes: about five minutes, or one. */
const FULL = { rounds: 5, seconds: 5, liveRounds: 3, frames: 40, pages: 200 };
const QUICK = { rounds: 2, seconds: 2, liveRounds: 1, frames: 15, pages: 50 };

type Only = (typeof PARTS)[number] | (typeof ON_REQUEST)[number];
const PARTS = [
  "memory",
  "latency",
  "availability",
  "snapshot",
  "floor",
  "quoting",
  "reports",
  "booking",
  "flood",
  "live",
  "across",
  "dev",
] as const;
/** Runs only where it is named: it takes 10,000 open files in one process and half of those in two others. */
const ON_REQUEST = ["viewers"] as const;

function readArguments(): { quick: boolean; parts: Set<Only> } {
  const { values } = parseArgs({ options: { quick: { type: "boolean", default: false }, only: { type: "string" } } });
  const wanted = values.only?.split(",") ?? PARTS;
  const known: readonly string[] = [...PARTS, ...ON_REQUEST];
  if (wanted.some((part) => !known.includes(part))) throw new Error(`--only takes ${known.join(", ")}`);
  return { quick: values.quick, parts: new Set(wanted as Only[]) };
}

async function main(): Promise<void> {
  const { quick, parts } = readArguments();
  const size = quick ? QUICK : FULL;
  if (!existsSync(APP)) throw new Error(`${APP} is not there: npm run build makes it`);
  const floors = await buildFloors();
  const database = await startBenchDatabase();
  const stops: (() => Promise<void>)[] = [database.stop];
  const started = performance.now();
  const say = (text: string) =>
    console.log(`${((performance.now() - started) / 1000).toFixed(0).padStart(4)} s  ${text}`);
  try {
    const databaseUrl = await database.create("bench");
    const env = { DATABASE_URL: databaseUrl, SECRET_KEY, DEMO: "1", RATE_LIMIT: "off", LOG_LEVEL: "warn" };
    const start = async (script: string, more = {}) => {
      const server = await startServer({ script, env: { ...env, ...more } });
      stops.push(server.stop);
      return server;
    };
    const results: Results = { at: new Date().toISOString(), node: process.version, cores: cpus().length, quick };
    // The first start migrates and seeds; the memory is that of a process that only starts.
    await (await start(APP)).stop();
    const app = await start(APP);
    if (parts.has("memory")) {
      say("memory of the idle process");
      results.memory = await measureIdleMemory(app, size.pages);
    }
    const world = await createWorld(app.url, databaseUrl, WAITING);
    const slots = createSlots(world);
    if (parts.has("latency")) {
      say("promises of the original system");
      results.latency = await measureLatency(app, world, size.seconds);
    }
    if (parts.has("availability")) {
      say("a month of slots");
      results.availability = await measureAvailability(app, databaseUrl, world, size.rounds);
    }
    if (parts.has("snapshot")) {
      say("snapshots");
      const floor = await start(floors["same-bytes"]);
      results.snapshot = await measureSnapshot({ ...size, app, floor, queueId: world.queueId });
      await floor.stop();
    }
    if (parts.has("floor")) {
      say("commands of a floor");
      results.floor = await measureFloor(app, world, size);
    }
    if (parts.has("reports")) {
      say("reports on months");
      results.reports = await measureReports(app.url, databaseUrl);
    }
    await app.stop();
    if (parts.has("quoting")) {
      say("quotes");
      results.quoting = await measureQuoting(size.pages);
    }
    Object.assign(results, await measureStreams({ parts, size, world, say, start, hub: floors["live-hub"] }));
    if (parts.has("dev")) {
      say("reloads of the development server");
      results.dev = await measureDevReload(databaseUrl, SECRET_KEY);
    }
    if (parts.has("flood")) {
      say("bookings beside a flood of sign-ins");
      // Of this machine's clients each is somebody else, as behind a proxy.
      const flooded = await start(APP, { RATE_LIMIT: "on", TRUSTED_PROXIES: "127.0.0.1" });
      results.flood = await measureFlood(flooded, world, slots, size);
      await flooded.stop();
    }
    if (parts.has("booking")) {
      // Last: what follows each booking (outbox, messages) would keep the others' processes busy.
      say("bookings");
      const lent = { databaseUrl, world, slots, size, start, script: floors.booking };
      Object.assign(results, await measureBookings(lent));
    }
    say("done\n");
    // Half a run would take away what the last whole one said.
    if (!quick && parts.size === PARTS.length)
      writeFileSync("bench/results.json", `${JSON.stringify(results, null, 2)}\n`);
    console.log(table(results));
  } finally {
    for (const stop of stops.reverse()) await stop();
  }
}

interface Streams {
  parts: ReadonlySet<Only>;
  size: typeof FULL;
  world: World;
  say: (text: string) => void;
  start: (script: string, more?: Record<string, string>) => Promise<ServerProcess>;
  /** Script of the floor. */
  hub: string;
}

/** What reaches those who only watch. */
async function measureStreams({ parts, size, world, say, start, hub }: Streams): Promise<Partial<Results>> {
  const results: Partial<Results> = {};
  if (parts.has("live")) {
    say(`${VIEWERS} live viewers`);
    const [startApp, startHub] = [() => start(APP), () => start(hub)];
    const length = { rounds: size.liveRounds, frames: size.frames };
    results.live = await measureLive({ startApp, startHub, world, viewers: VIEWERS, ...length });
  }
  if (parts.has("viewers")) {
    say(`${MANY_VIEWERS} viewers of one queue`);
    const app = await start(APP);
    results.viewers = await measureViewers(app, world, MANY_VIEWERS, size.frames);
    await app.stop();
  }
  if (parts.has("across")) {
    say("two instances");
    results.across = await measureAcross((more) => start(APP, more), world, size.frames);
  }
  return results;
}

interface Bookings extends Pick<Streams, "size" | "world" | "start"> {
  databaseUrl: string;
  slots: Slots;
  /** Of the floor. */
  script: string;
}

/** Bookings against their floor, and what they do to others. */
async function measureBookings({
  databaseUrl,
  world,
  slots,
  size,
  start,
  script,
}: Bookings): Promise<Partial<Results>> {
  const receiver = await startReceiver();
  const app = await start(APP, { OUTBOUND_ALLOW: new URL(receiver.url).host });
  const floor = await start(script, {
    ORGANIZATION_ID: world.organizationId,
    SERVICE_MINUTES: String(SERVICE_MINUTES),
    CATALOG_VERSION: world.booking.catalogVersion,
  });
  const parts = { app, floor, databaseUrl, world, slots, ...size };
  const reading = await measureReading(parts);
  const booking = await measureBooking(parts);
  const beside = await measureBesideBooking(parts, receiver);
  for (const server of [floor, app]) await server.stop();
  await receiver.close();
  return { reading, booking, beside };
}

main().catch((error: Error) => {
  console.error(`bench: ${error.message}`);
  process.exitCode = 1;
});
