import { readlink, rm } from "node:fs/promises";
import { dirname, join, resolve } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { readPostmaster } from "../infra/database/embedded/postmaster-pid";
import { commandOf, parentOf, workingDirectory } from "../infra/database/embedded/process-table";
import { SUPERVISOR_NAME } from "../infra/database/embedded/supervisor";

/*
 * make down, make clean: `stop-local.ts DATA_DIR` stops the app that uses it; `--delete-data` then deletes what the app keeps there (by name:
 * DATA_DIR may be a folder with other things in it).
 */
const DRAIN_LIMIT_MS = 15_000;
const POLL_MS = 50;

const dataDir = resolve(process.argv[2] || ".data");
const link = join(dataDir, "postgres");
const clusterDir = await readlink(link).catch(() => link);

/** Pid of the app: the parent of the supervisor of the PostgreSQL that works in the data; 0 when none runs. */
async function findApp(): Promise<number> {
  const postmaster = await readPostmaster(clusterDir);
  if (!postmaster || workingDirectory(postmaster.pid) !== clusterDir) return 0;
  const supervisor = parentOf(postmaster.pid);
  return commandOf(supervisor).includes(SUPERVISOR_NAME) ? parentOf(supervisor) : 0;
}

async function stop(app: number): Promise<void> {
  process.kill(app, "SIGTERM");
  for (const end = Date.now() + DRAIN_LIMIT_MS; commandOf(app) !== ""; await sleep(POLL_MS)) {
    if (Date.now() > end) throw new Error(`The app (pid ${app}) did not stop within ${DRAIN_LIMIT_MS / 1000} s`);
  }
  console.log(`Stopped the app (pid ${app})`);
}

const app = await findApp();
if (app > 1) await stop(app);
else console.log(`Nothing runs on ${dataDir}`);

if (process.argv.includes("--delete-data")) {
  if (clusterDir !== link) await rm(dirname(clusterDir), { recursive: true, force: true });
  for (const name of ["postgres", "postgres.log", "secret.key"])
    await rm(join(dataDir, name), { recursive: true, force: true });
  console.log(`Deleted the data in ${dataDir}`);
}
