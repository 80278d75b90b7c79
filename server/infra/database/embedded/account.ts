import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { stat } from "node:fs/promises";

/** The user PostgreSQL runs as when the app is root, which PostgreSQL refuses to be. */
export interface Account {
  name: string;
  uid: number;
  gid: number;
}

const PREFERRED = ["postgres", "nobody"];

function accounts(): Account[] {
  return readFileSync("/etc/passwd", "utf8")
    .split("\n")
    .map((line) => line.split(":"))
    .map(([name = "", , uid, gid]) => ({ name, uid: Number(uid), gid: Number(gid) }));
}

/**
 * Null for an ordinary user, who runs PostgreSQL as themselves. As root: whoever owns the data already (so that installing
 * a system PostgreSQL later changes nothing), else `postgres`, else `nobody`.
 */
export async function chooseAccount(clusterDir: string): Promise<Account | null> {
  if (process.getuid?.() !== 0) return null;
  const known = accounts();
  const owner = await stat(clusterDir).catch(() => null);
  if (owner && owner.uid !== 0) {
    const name = known.find((account) => account.uid === owner.uid)?.name ?? String(owner.uid);
    return { name, uid: owner.uid, gid: owner.gid };
  }
  for (const name of PREFERRED) {
    const account = known.find((candidate) => candidate.name === name);
    if (account) return account;
  }
  throw new Error(
    "Embedded PostgreSQL refuses to run as root and there is no user postgres or nobody: create one, or set DATABASE_URL",
  );
}

/** Whether `account` can read `path`, asked of the kernel as that account: a parent's mode or an ACL may forbid it. */
export function canReach(path: string, account: Account | null): boolean {
  if (!account) return true;
  const probe = spawnSync("/bin/sh", ["-c", 'test -r "$1"', "sh", path], {
    uid: account.uid,
    gid: account.gid,
    cwd: "/",
  });
  return probe.status === 0;
}
