import { mkdir, readdir, rename, rm, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { DAY } from "../../domain/shared/duration";
import { NotSent } from "./notifier";

/** As long as an organisation usually keeps what was said. */
export const LETTER_FILES_KEPT_FOR = 90 * DAY;

const folderIn = (dataDir: string) => join(dataDir, "messages");

/** Writes a letter nobody carries away into the folder `messages`, whole or not at all. Written again it is the same file. Throws NotSent. */
export async function letterFile(dataDir: string, name: string, content: string | Buffer): Promise<void> {
  const folder = folderIn(dataDir);
  try {
    // They hold names and links: nobody else on this machine may read them.
    await mkdir(folder, { recursive: true, mode: 0o700 });
    const path = join(folder, name);
    await writeFile(`${path}.part`, content, { mode: 0o600 });
    await rename(`${path}.part`, path);
  } catch (error) {
    throw new NotSent((error as Error).message, (error as NodeJS.ErrnoException).code ?? "EFILE", "retry");
  }
}

const namesIn = (dataDir: string): Promise<string[]> => readdir(folderIn(dataDir)).catch(() => []);

/** Deletes letters that are said to be forgotten, by their ids without what follows the first point; there may be none. */
export async function forgetLetterFiles(
  dataDir: string,
  whichForgotten: (ids: string[]) => Promise<ReadonlySet<string>>,
): Promise<void> {
  const idOf = (name: string) => name.split(".")[0] ?? "";
  const names = await namesIn(dataDir);
  const forgotten = names.length > 0 ? await whichForgotten(names.map(idOf)) : new Set();
  for (const name of names) if (forgotten.has(idOf(name))) await rm(join(folderIn(dataDir), name), { force: true });
}

/** Deletes those written before an instant; there may be none. */
export async function purgeLetterFiles(dataDir: string, before: Date): Promise<void> {
  const folder = folderIn(dataDir);
  for (const name of await namesIn(dataDir)) {
    const path = join(folder, name);
    const written = await stat(path).catch(() => null);
    if (written && written.mtime < before) await rm(path, { force: true });
  }
}
