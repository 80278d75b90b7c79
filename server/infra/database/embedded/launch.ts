import type { ChildProcess } from "node:child_process";
import { once } from "node:events";
import { open, readFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import type { Log } from "../../log";
import { type Account, chooseAccount } from "./account";
import { type Binaries, findBinaries } from "./binaries";
import { binaryEnv, type Cluster, placeCluster, prepareCluster } from "./cluster";
import { findPort } from "./port";
import { clearTheWay, readPostmaster } from "./postmaster-pid";
import { parentOf } from "./process-table";
import { supervise } from "./supervisor";

export interface Launch {
  dataDir: string;
  log: Log;
  /** PostgreSQL settings beside the launcher's own, such as `{ fsync: "off" }` in tests. */
  settings?: Record<string, string>;
}

/** What stays the same from one start to the next of the same data. */
export interface Prepared {
  account: Account | null;
  binaries: Binaries;
  cluster: Cluster;
  logFile: string;
  settings: Record<string, string>;
}

export interface Running {
  process: ChildProcess;
  port: number;
}

const START_LIMIT_MS = 60_000;
const PORT_ATTEMPTS = 10;
const POLL_MS = 10;

export async function prepare({ dataDir, settings = {} }: Launch): Promise<Prepared> {
  const account = await chooseAccount(join(dataDir, "postgres"));
  const binaries = await findBinaries(account);
  const place = await placeCluster(dataDir, account);
  const cluster = await prepareCluster(place, binaries, account);
  return { account, binaries, cluster, logFile: join(dirname(place), "postgres.log"), settings };
}

function argv({ binaries, cluster, settings }: Prepared, port: number): string[] {
  const all = {
    listen_addresses: "127.0.0.1",
    port: String(port),
    // No socket files: their paths are limited to 107 bytes and a killed server leaves them behind.
    unix_socket_directories: "",
    // Until a table's statistics are there, an organisation's rows are all read for one of them: the first minute was spent so.
    autovacuum_naptime: "5s",
    // A log line names neither a person nor a value: details and statements quote rows.
    log_error_verbosity: "terse",
    log_min_error_statement: "panic",
    ...settings,
  };
  return [
    binaries.postgres,
    "-D",
    cluster.dir,
    ...Object.entries(all).flatMap(([name, value]) => ["-c", `${name}=${value}`]),
  ];
}

async function spawnOnce(prepared: Prepared, port: number): Promise<ChildProcess> {
  // Truncated at every start: it is for the question "why did it not start".
  const logFile = await open(prepared.logFile, "w", 0o600);
  try {
    return supervise(argv(prepared, port), {
      account: prepared.account,
      env: binaryEnv(prepared.binaries),
      logFd: logFile.fd,
    });
  } finally {
    await logFile.close();
  }
}

/** True when PostgreSQL takes connections, false when it ended before. */
async function isReady(child: ChildProcess, clusterDir: string): Promise<boolean> {
  const end = Date.now() + START_LIMIT_MS;
  while (child.exitCode === null && child.signalCode === null) {
    const postmaster = await readPostmaster(clusterDir);
    // Another app's PostgreSQL may have won a race for the same data.
    if (postmaster?.status === "ready" && parentOf(postmaster.pid) === child.pid) return true;
    if (Date.now() > end) {
      await stop({ process: child, port: 0 }, clusterDir);
      return false;
    }
    await sleep(POLL_MS);
  }
  return false;
}

/** Starts PostgreSQL on the prepared cluster: on `port` when given (a restart), else on a free one. */
export async function start(prepared: Prepared, port?: number): Promise<Running> {
  const { cluster, logFile } = prepared;
  for (let attempt = 0; ; attempt++) {
    await clearTheWay(cluster.dir);
    const chosen = port ?? (await findPort(cluster.dir, attempt));
    const child = await spawnOnce(prepared, chosen);
    if (await isReady(child, cluster.dir)) return { process: child, port: chosen };
    const output = await readFile(logFile, "utf8");
    const retry =
      port === undefined &&
      attempt < PORT_ATTEMPTS &&
      /Address already in use|lock file .* already exists/.test(output);
    if (!retry)
      throw new Error(
        `Embedded PostgreSQL did not start: ${output.trim().split("\n").at(-1) ?? "no output"} (see ${logFile})`,
      );
  }
}

const STOP_LIMIT_MS = 5_000;

/** Fast shutdown; after 5 s an immediate one, which loses nothing either (the next start replays its log). */
export async function stop({ process: child }: Running, clusterDir: string): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, "exit");
  const impatient = setTimeout(async () => {
    const postmaster = await readPostmaster(clusterDir);
    if (postmaster) process.kill(postmaster.pid, "SIGQUIT");
  }, STOP_LIMIT_MS);
  child.stdin?.end();
  await ended;
  clearTimeout(impatient);
}
