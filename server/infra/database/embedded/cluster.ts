import { execFile } from "node:child_process";
import { createHash, randomBytes } from "node:crypto";
import {
  chown,
  lstat,
  mkdir,
  readdir,
  readFile,
  readlink,
  realpath,
  rename,
  rm,
  stat,
  symlink,
  writeFile,
} from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { promisify } from "node:util";
import { type Account, canReach } from "./account";
import type { Binaries } from "./binaries";
import { workingDirectory } from "./process-table";

const run = promisify(execFile);

/** Inside the cluster, so that password and data come into being, move and go together. */
const PASSWORD_FILE = "qconnect.password";

export interface Cluster {
  /** Real path of PostgreSQL's data directory. */
  dir: string;
  password: string;
}

/** Environment of every PostgreSQL program: nothing of the app's (its variables hold secrets) but what finds libraries. */
export function binaryEnv(binaries: Binaries): NodeJS.ProcessEnv {
  const env = { PATH: "/usr/bin:/bin", LC_ALL: "C", TZ: "UTC", LD_LIBRARY_PATH: binaries.libraries };
  return env as Partial<NodeJS.ProcessEnv> as NodeJS.ProcessEnv;
}

/**
 * `DATA_DIR/postgres`. As root, where the account PostgreSQL runs as cannot get into DATA_DIR (a home with mode 0700), that
 * is a link to a folder of /var/lib/qconnect: no mode of a folder that we did not make is changed.
 */
export async function placeCluster(dataDir: string, account: Account | null): Promise<string> {
  await mkdir(dataDir, { recursive: true });
  const path = join(await realpath(dataDir), "postgres");
  const existing = await lstat(path).catch(() => null);
  if (existing?.isSymbolicLink()) return readlink(path);
  if (canReach(dirname(path), account)) return path;
  if (existing) {
    throw new Error(
      `DATA_DIR cannot be used: user ${account?.name}, whom PostgreSQL runs as when the app is root, cannot reach ${path}`,
    );
  }
  const outside = join("/var/lib/qconnect", createHash("sha256").update(path).digest("hex").slice(0, 16), "postgres");
  await mkdir(dirname(outside), { recursive: true });
  await symlink(outside, path);
  return outside;
}

async function initialise(dir: string, binaries: Binaries, account: Account | null): Promise<void> {
  await removeAbandoned(dir);
  const partial = `${dir}.init-${process.pid}`;
  const password = randomBytes(24).toString("base64url");
  await mkdir(partial, { mode: 0o700 });
  const passwordFile = `${partial}.password`;
  await writeFile(passwordFile, password, { mode: 0o600 });
  if (account) for (const path of [partial, passwordFile]) await chown(path, account.uid, account.gid);
  const args = [
    "--pgdata",
    partial,
    "--username=postgres",
    `--pwfile=${passwordFile}`,
    "--auth=scram-sha-256",
    "--encoding=UTF8",
  ];
  // The same order of text on every machine, whatever locales it has.
  args.push("--locale=C", "--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--no-instructions");
  try {
    const options = { cwd: "/", env: binaryEnv(binaries), ...(account && { uid: account.uid, gid: account.gid }) };
    await run(binaries.initdb, args, options).catch((error: Error & { stderr?: string }) => {
      const reason = error.stderr?.trim().split("\n").at(-1) || error.message;
      throw new Error(`Embedded PostgreSQL could not be created in ${dirname(dir)}: ${reason}`);
    });
    await rename(passwordFile, join(partial, PASSWORD_FILE));
    // Atomic, so a kill never leaves half a cluster; it fails when another start was faster, whose cluster is then used.
    await rename(partial, dir).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== "ENOTEMPTY" && error.code !== "EEXIST") throw error;
    });
  } finally {
    for (const path of [partial, passwordFile]) await rm(path, { recursive: true, force: true });
  }
}

/** What a start that was killed during initdb left behind. */
async function removeAbandoned(dir: string): Promise<void> {
  for (const name of await readdir(dirname(dir))) {
    const pid = name.startsWith(`${basename(dir)}.init-`)
      ? Number.parseInt(name.slice(basename(dir).length + 6), 10)
      : 0;
    if (pid > 0 && workingDirectory(pid) === null) await rm(join(dirname(dir), name), { recursive: true, force: true });
  }
}

/**
 * Creates the cluster on the first start (about 0.7 s) and checks it on later ones.
 *
 * @throws Error of one line when the data is of another major version or another user
 */
export async function prepareCluster(dir: string, binaries: Binaries, account: Account | null): Promise<Cluster> {
  const version = () => readFile(join(dir, "PG_VERSION"), "utf8").then((text) => text.trim());
  const absent = await version().then(
    () => false,
    (error: NodeJS.ErrnoException) => error.code === "ENOENT",
  );
  if (absent) await initialise(dir, binaries, account);
  const owner = await stat(dir);
  if (account && owner.uid !== account.uid) await run("chown", ["-R", `${account.uid}:${account.gid}`, dir]);
  if (!account && owner.uid !== process.getuid?.()) {
    throw new Error(
      `DATA_DIR cannot be used: ${dir} belongs to user ${owner.uid}; start as that user (or root) or set another DATA_DIR`,
    );
  }
  const major = await version();
  if (major !== binaries.major) {
    throw new Error(
      `DATA_DIR holds data of PostgreSQL ${major} and this release brings ${binaries.major}: move it with pg_dump, or set DATABASE_URL to a PostgreSQL ${major} server`,
    );
  }
  return { dir, password: await readFile(join(dir, PASSWORD_FILE), "utf8") };
}
