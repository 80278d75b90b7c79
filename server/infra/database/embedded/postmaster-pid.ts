import { readFile, rm } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { commandOf, parentOf, processesIn, workingDirectory } from "./process-table";
import { SUPERVISOR_NAME } from "./supervisor";

/** The lines of `postmaster.pid` that matter: 1 pid, 4 port, 8 status ("starting", "ready", "stopping"). */
export interface Postmaster {
  pid: number;
  port: number;
  status: string;
}

export class DataDirInUse extends Error {
  override name = "DataDirInUse";
}

const POLL_MS = 20;
/** A killed app's PostgreSQL needs up to 64 ms to hear of it; a checkpoint at its end may take seconds. */
const NOTICE_MS = 1_000;
const STOPPING_MS = 20_000;

export async function readPostmaster(clusterDir: string): Promise<Postmaster | null> {
  const text = await readFile(join(clusterDir, "postmaster.pid"), "utf8").catch(() => null);
  if (text === null) return null;
  const lines = text.split("\n");
  return { pid: Number(lines[0]) || 0, port: Number(lines[3]) || 0, status: lines[7]?.trim() ?? "" };
}

/** A pid is this data's PostgreSQL only when it is alive and works in that directory: pids are reused. */
function isOurs(postmaster: Postmaster, clusterDir: string): boolean {
  return postmaster.pid > 0 && workingDirectory(postmaster.pid) === clusterDir;
}

async function waitUntil(done: () => boolean | Promise<boolean>, limitMs: number): Promise<boolean> {
  const end = Date.now() + limitMs;
  while (!(await done())) {
    if (Date.now() > end) return false;
    await sleep(POLL_MS);
  }
  return true;
}

/**
 * Makes way for a new postmaster: waits for one that is stopping, stops one whose supervisor is gone, removes a lock file
 * that would block the start (empty, or naming a zombie or an unrelated process). `clusterDir` must be a real path.
 *
 * @throws DataDirInUse when another app's PostgreSQL runs there
 */
export async function clearTheWay(clusterDir: string): Promise<void> {
  let last = await readPostmaster(clusterDir);
  const gone = async () => {
    last = await readPostmaster(clusterDir);
    return last === null || !isOurs(last, clusterDir);
  };
  const settled = async () => (await gone()) || last?.status === "stopping";
  if (!(await waitUntil(settled, NOTICE_MS)) && last && !commandOf(parentOf(last.pid)).includes(SUPERVISOR_NAME)) {
    process.kill(last.pid, "SIGINT");
    await waitUntil(settled, NOTICE_MS);
  }
  const limitMs = last?.status === "stopping" ? STOPPING_MS : 0;
  if (!(await waitUntil(gone, limitMs)) && last) {
    throw new DataDirInUse(
      `DATA_DIR is in use: PostgreSQL runs on ${clusterDir} (pid ${last.pid}, port ${last.port}); stop that app or set another DATA_DIR`,
    );
  }
  // Backends still at work would make the removal unsafe: the lock file also guards their shared memory.
  if (!(await waitUntil(() => processesIn(clusterDir).length === 0, STOPPING_MS))) {
    throw new DataDirInUse(
      `DATA_DIR is in use: processes ${processesIn(clusterDir).join(", ")} still work in ${clusterDir}`,
    );
  }
  if (last) await rm(join(clusterDir, "postmaster.pid"), { force: true });
}
