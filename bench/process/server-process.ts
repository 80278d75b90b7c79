import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { createServer } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";

/** A server under measurement, as an ordinary process. */
export interface ServerProcess {
  url: string;
  /** Milliseconds of CPU it has used, in user and system mode. */
  cpuMs(): number;
  /** Resident memory in bytes. */
  rss(): number;
  /** Has it collect its garbage, so that memory can be compared. */
  collect(): Promise<void>;
  stop(): Promise<void>;
}

export interface Start {
  /** Script of node. */
  script: string;
  env: Record<string, string>;
}

const START_LIMIT_MS = 30_000;
const SETTLE_MS = 700;
/** Both as `npm start` and the image have them. */
const FLAGS = ["--max-semi-space-size=8"];
/** Else each of libuv's threads keeps megabytes for itself. */
const ALLOCATOR = { MALLOC_ARENA_MAX: "2" };
/** Clock ticks of /proc/PID/stat are 10 ms on every Linux that node runs on. */
const TICK_MS = 10;

/** A port nobody listens on, below the range the system hands out by itself. */
async function freePort(): Promise<number> {
  for (;;) {
    const port = 20_000 + Math.floor(Math.random() * 10_000);
    const probe = createServer();
    const free = await new Promise<boolean>((resolve) => {
      probe.once("error", () => resolve(false));
      probe.listen(port, "127.0.0.1", () => resolve(true));
    });
    await new Promise((resolve) => probe.close(resolve));
    if (free) return port;
  }
}

/** Starts `node script` with PORT set and waits for /health. Throws what it wrote when it does not come up. */
export async function startServer({ script, env }: Start): Promise<ServerProcess> {
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const collector = new URL("collect-on-signal.mjs", import.meta.url).pathname;
  const args = [...FLAGS, "--expose-gc", "--import", collector, script];
  const child = spawn(process.execPath, args, {
    env: { PATH: process.env.PATH, NODE_ENV: "production", ...ALLOCATOR, ...env, PORT: String(port) },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let output = "";
  for (const stream of [child.stdout, child.stderr])
    stream.on("data", (chunk) => (output = `${output}${chunk}`.slice(-4000)));
  const giveUpAt = performance.now() + START_LIMIT_MS;
  while (
    !(await fetch(`${url}/health`).then(
      ({ ok }) => ok,
      () => false,
    ))
  ) {
    if (child.exitCode !== null || performance.now() > giveUpAt) throw new Error(`${script} did not start: ${output}`);
    await sleep(50);
  }
  return {
    url,
    cpuMs: () => cpuMs(child),
    rss: () => rss(child),
    collect: async () => {
      child.kill("SIGUSR2");
      await sleep(SETTLE_MS);
    },
    stop: async () => {
      if (child.exitCode !== null || child.signalCode !== null) return;
      const exited = once(child, "exit");
      child.kill("SIGTERM");
      const killer = setTimeout(() => child.kill("SIGKILL"), 11_000);
      await exited;
      clearTimeout(killer);
    },
  };
}

/** Fields 14 and 15 of proc(5) stat; the name in field 2 may hold spaces. */
function cpuMs({ pid }: ChildProcess): number {
  const stat = readFileSync(`/proc/${pid}/stat`, "latin1");
  const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
  return (Number(fields[11]) + Number(fields[12])) * TICK_MS;
}

function rss({ pid }: ChildProcess): number {
  const kilobytes = /^VmRSS:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, "latin1"))?.[1];
  return Number(kilobytes) * 1024;
}
