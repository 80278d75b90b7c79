import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { chmod, mkdtemp, readFile, realpath, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import pg from "pg";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import { eventually } from "../../../testing/eventually";
import { createLog } from "../../log";
import { type EmbeddedPostgres, startEmbeddedPostgres } from "./embedded-postgres";
import { readPostmaster } from "./postmaster-pid";
import { processesIn } from "./process-table";

const log = createLog("silent");
let made: string;
let folder: string;
let started: EmbeddedPostgres[] = [];
let children: ChildProcess[] = [];

async function openFolder(): Promise<string> {
  const path = await mkdtemp(join(tmpdir(), "qconnect-launcher-"));
  await chmod(path, 0o755);
  return path;
}

// Creating a cluster is a second of CPU: the tests that are not about that start from a copy ("a", "b") of one.
beforeAll(async () => {
  made = await openFolder();
  await (await startEmbeddedPostgres({ dataDir: made, log })).stop();
});

afterAll(() => rm(made, { recursive: true, force: true }));

beforeEach(async () => {
  folder = await openFolder();
  for (const name of ["a", "b"]) execFileSync("cp", ["-a", made, join(folder, name)]);
});

afterEach(async () => {
  for (const child of children) child.kill("SIGKILL");
  for (const postgres of started) await postgres.stop();
  children = [];
  started = [];
  // Under a 0700 folder new data is elsewhere.
  const place = await realpath(join(dataDir("new"), "postgres")).catch(() => join(dataDir("new"), "postgres"));
  for (const path of [join(dataDir(), "postgres"), place]) await eventually(() => processesIn(path).length === 0);
  for (const path of [dirname(place), folder]) await rm(path, { recursive: true, force: true });
});

const dataDir = (name = "a") => join(folder, name);
const pidFile = () => join(dataDir(), "postgres/postmaster.pid");

async function launch(name = "a"): Promise<EmbeddedPostgres> {
  const postgres = await startEmbeddedPostgres({ dataDir: dataDir(name), log });
  started.push(postgres);
  return postgres;
}

async function query(url: string, text: string) {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query(text)).rows;
  } finally {
    await client.end();
  }
}

/** A process of its own that owns the data, as the app does. */
async function startOwner(name = "a"): Promise<{ app: ChildProcess; output: string }> {
  const app = spawn(process.execPath, ["--import", "tsx", "server/testing/postgres-owner.ts", dataDir(name)]);
  children.push(app);
  let output = "";
  app.stdout.on("data", (chunk) => (output += chunk));
  app.stderr.on("data", (chunk) => (output += chunk));
  // A process, and maybe a new cluster: 13 s on a busy machine.
  await eventually(() => output.includes("\n"), 100_000);
  return { app, output: output.trim() };
}

test("a second start keeps the data", async () => {
  const first = await launch("new");
  await query(first.url, "create table kept as select 42 as answer");
  await first.stop();
  const second = await launch("new");
  expect(await query(second.url, "select answer from kept")).toEqual([{ answer: 42 }]);
});

test("data of a start that knew one role gets the second, which owns nothing and stays what it is", async () => {
  const first = await launch();
  await query(first.url, "drop role qconnect_app; create table kept as select 42 as answer");
  await first.stop();
  for (const start of [1, 2]) {
    const next = await launch();
    expect(await query(next.appUrl, "select current_user as role"), `start ${start}`).toEqual([
      { role: "qconnect_app" },
    ]);
    await expect(query(next.appUrl, "select answer from kept")).rejects.toThrow("permission denied");
    await next.stop();
  }
});

test("kill -9 of the app leaves no orphan, and the next start finds what was committed", async () => {
  const { app, output: url } = await startOwner();
  await query(url, "create table kept as select 42 as answer");
  app.kill("SIGKILL");
  await once(app, "exit");
  const next = await launch();
  expect(await query(next.url, "select answer from kept")).toEqual([{ answer: 42 }]);
  await next.stop();
  expect(processesIn(join(dataDir(), "postgres"))).toEqual([]);
});

test("kill -9 of the app alone ends its PostgreSQL", async () => {
  const { app } = await startOwner();
  expect(processesIn(join(dataDir(), "postgres")).length).toBeGreaterThan(0);
  app.kill("SIGKILL");
  await eventually(() => processesIn(join(dataDir(), "postgres")).length === 0);
});

test("kill -9 of app and supervisor together: the next start stops the orphan and takes over", async () => {
  const { app } = await startOwner();
  const postmaster = await readPostmaster(join(dataDir(), "postgres"));
  const supervisor = Number(/^PPid:\s+(\d+)$/m.exec(await readFile(`/proc/${postmaster?.pid}/status`, "utf8"))?.[1]);
  process.kill(-supervisor, "SIGSTOP");
  app.kill("SIGKILL");
  process.kill(supervisor, "SIGKILL");
  for (const pid of await groupOf(supervisor)) process.kill(pid, pid === postmaster?.pid ? "SIGCONT" : "SIGKILL");
  const next = await launch();
  expect(await query(next.url, "select 1 as one")).toEqual([{ one: 1 }]);
});

/** Live pids of a process group. */
async function groupOf(group: number): Promise<number[]> {
  const { stdout } = spawn("ps", ["-eo", "pid=,pgid="], { stdio: ["ignore", "pipe", "ignore"] });
  let text = "";
  for await (const chunk of stdout) text += chunk;
  const rows = text
    .trim()
    .split("\n")
    .map((line) => line.trim().split(/\s+/).map(Number));
  return rows.filter(([pid, pgid]) => pgid === group && pid !== group).map(([pid]) => pid as number);
}

test("PostgreSQL outlives the signals that end a foreground process group", async () => {
  const { app, output: url } = await startOwner();
  const postmaster = await readPostmaster(join(dataDir(), "postgres"));
  expect(await groupOf(app.pid as number)).not.toContain(postmaster?.pid);
  expect(await query(url, "select 1 as one")).toEqual([{ one: 1 }]);
});

test.each([
  ["an empty lock file", () => ""],
  ["a lock file naming a live, unrelated process", (text: string) => text.replace(/^\d+/, String(process.pid))],
  ["a lock file naming a dead process", (text: string) => text.replace(/^\d+/, "4194000")],
])("%s does not block the start", async (_name, damage) => {
  const first = await launch();
  const text = await readFile(pidFile(), "utf8");
  await first.stop();
  await writeFile(pidFile(), damage(text));
  expect(await query((await launch()).url, "select 1 as one")).toEqual([{ one: 1 }]);
});

test("a lock file naming a zombie does not block the start", async () => {
  const first = await launch();
  const text = await readFile(pidFile(), "utf8");
  await first.stop();
  // The child ends when `sleep` has taken the shell's place, which collects nobody.
  const parent = spawn("/bin/sh", ["-c", "sleep 0.2 & echo $!; exec sleep 30"]);
  children.push(parent);
  const [chunk] = (await once(parent.stdout, "data")) as [Buffer];
  const zombie = Number(chunk.toString());
  await eventually(async () => /^State:\s+Z/m.test(await readFile(`/proc/${zombie}/status`, "utf8")));
  await writeFile(pidFile(), text.replace(/^\d+/, String(zombie)));
  expect(await query((await launch()).url, "select 1 as one")).toEqual([{ one: 1 }]);
});

test("two data directories run side by side", async () => {
  const [one, two] = await Promise.all([launch("a"), launch("b")]);
  expect(one.url).not.toBe(two.url);
  await query(one.url, "create table only_here ()");
  await expect(query(two.url, "select from only_here")).rejects.toThrow("does not exist");
});

test("a DATA_DIR that another app uses is refused in one line, and that app goes on", async () => {
  const { output: url } = await startOwner();
  await expect(launch()).rejects.toThrow(/^DATA_DIR is in use: .*\/a\/postgres \(pid \d+, port \d+\)[^\n]*$/);
  const second = await startOwner();
  expect(second.output).toMatch(/^DATA_DIR is in use: [^\n]*$/);
  expect(await query(url, "select 1 as one")).toEqual([{ one: 1 }]);
});

test("of two apps that create the same DATA_DIR at once, one runs and one is told", async () => {
  const outcomes = await Promise.allSettled([launch("new"), startOwner("new")]);
  const lines = outcomes.map((outcome) => {
    if (outcome.status === "rejected") return String(outcome.reason.message);
    return "output" in outcome.value ? outcome.value.output : outcome.value.url;
  });
  expect(lines.filter((line) => line.startsWith("postgresql://"))).toHaveLength(1);
  expect(lines.filter((line) => line.startsWith("DATA_DIR is in use"))).toHaveLength(1);
});

test("a PostgreSQL that died is started again at the same address", async () => {
  const { url } = await launch();
  const postmaster = await readPostmaster(join(dataDir(), "postgres"));
  process.kill(postmaster?.pid as number, "SIGKILL");
  await eventually(() => query(url, "select 1").then(() => true));
  expect((await readPostmaster(join(dataDir(), "postgres")))?.pid).not.toBe(postmaster?.pid);
});

test("data of another major version is refused in one line", async () => {
  await (await launch()).stop();
  await writeFile(join(dataDir(), "postgres/PG_VERSION"), "17\n");
  await expect(launch()).rejects.toThrow(/^DATA_DIR holds data of PostgreSQL 17 and this release brings 18: [^\n]*$/);
});

test.runIf(process.getuid?.() === 0)(
  "as root, PostgreSQL runs as another user and no parent's mode changes",
  async () => {
    await launch();
    const postmaster = await readPostmaster(join(dataDir(), "postgres"));
    expect((await stat(`/proc/${postmaster?.pid}`)).uid).not.toBe(0);
    expect((await stat(folder)).mode & 0o777).toBe(0o755);
    expect((await stat(join(dataDir(), "postgres"))).mode & 0o777).toBe(0o700);
  },
);

test.runIf(process.getuid?.() === 0)(
  "as root, a DATA_DIR under a home of mode 0700 works and that mode stays",
  async () => {
    await chmod(folder, 0o700);
    await expect(launch()).rejects.toThrow(/^DATA_DIR cannot be used: user \w+, [^\n]*$/);
    const { url } = await launch("new");
    expect(await query(url, "select 1 as one")).toEqual([{ one: 1 }]);
    expect((await stat(folder)).mode & 0o777).toBe(0o700);
  },
);

test("only the password in the URL opens the database", async () => {
  const { url } = await launch();
  const wrong = new URL(url);
  wrong.password = "wrong";
  await expect(query(wrong.href, "select 1")).rejects.toThrow("password authentication failed");
});
