import { randomBytes } from "node:crypto";
import { linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** The key that DATA_DIR keeps for itself, made at the first start. Throws when the folder cannot be used. */
export function secretKey(dataDir: string): Buffer {
  const file = join(dataDir, "secret.key");
  mkdirSync(dataDir, { recursive: true });
  const key = readKey(file) ?? createKey(file);
  if (key.length < 32) throw new Error(`${file} holds less than 32 characters`);
  return key;
}

function readKey(file: string): Buffer | undefined {
  try {
    return Buffer.from(readFileSync(file, "utf8").trim());
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return undefined;
    throw error;
  }
}

/** Written beside and linked into place: of two starts at the same moment both read the first one's whole key. */
function createKey(file: string): Buffer {
  const draft = `${file}.${process.pid}`;
  writeFileSync(draft, randomBytes(32).toString("hex"), { mode: 0o600 });
  try {
    linkSync(draft, file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
  } finally {
    rmSync(draft, { force: true });
  }
  return Buffer.from(readFileSync(file, "utf8").trim());
}
