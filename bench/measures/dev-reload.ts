import { execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";

export interface DevReload {
  /** Seconds from saving a file until a request is answered by its new content. */
  page: number;
  server: number;
}

const GENERATED = "server/infra/database/generated";
const LIMIT_MS = 60_000;

/** What is under version control and what is generated from it; packages by link, so that their caches are not shared. */
function copyProject(): string {
  const copy = mkdtempSync(join(tmpdir(), "qconnect-dev-"));
  const listed = execFileSync("git", ["ls-files", "-co", "--exclude-standard"], { encoding: "utf8" });
  for (const file of listed.trim().split("\n")) {
    if (!existsSync(file)) continue;
    mkdirSync(join(copy, dirname(file)), { recursive: true });
    cpSync(file, join(copy, file));
  }
  cpSync(GENERATED, join(copy, GENERATED), { recursive: true });
  mkdirSync(join(copy, "node_modules"));
  for (const name of readdirSync("node_modules"))
    if (!name.startsWith(".") || name === ".bin")
      symlinkSync(resolve("node_modules", name), join(copy, "node_modules", name));
  return copy;
}

/** The development server on a copy of the project; what is edited there is nobody's work. */
export async function measureDevReload(databaseUrl: string, secretKey: string): Promise<DevReload> {
  const copy = copyProject();
  const port = 19_000 + Math.floor(Math.random() * 900);
  const url = `http://127.0.0.1:${port}`;
  const child = spawn(process.execPath, ["server/dev.mjs"], {
    cwd: copy,
    env: {
      ...{ PATH: process.env.PATH, NODE_ENV: "development", DEMO: "1", RATE_LIMIT: "off", LOG_LEVEL: "error" },
      ...{ PORT: String(port), DATABASE_URL: databaseUrl, SECRET_KEY: secretKey, DATA_DIR: join(copy, ".data") },
    },
    stdio: "ignore",
  });
  const shows = async (path: string, text: string) => {
    const answer = await fetch(`${url}${path}`).catch(() => undefined);
    const seen = answer && `${JSON.stringify(Object.fromEntries(answer.headers))}${await answer.text()}`;
    return seen?.includes(text) ?? false;
  };
  const until = async (path: string, text: string) => {
    const start = performance.now();
    while (!(await shows(path, text))) {
      if (performance.now() - start > LIMIT_MS) throw new Error(`${path} does not show ${text}`);
      await sleep(5);
    }
    return (performance.now() - start) / 1000;
  };
  const edit = async (file: string, from: string, to: string, path: string, shown: string) => {
    const name = join(copy, file);
    const text = readFileSync(name, "utf8");
    if (!text.includes(from)) throw new Error(`${file} does not hold ${from}`);
    writeFileSync(name, text.replace(from, to));
    return until(path, shown);
  };
  try {
    await until("/", "<main");
    const page = await edit("app/ui/page.tsx", "<main", '<main data-edited="1"', "/", "data-edited");
    const server = await edit("server/http/security-headers.ts", '"DENY"', '"SAMEORIGIN"', "/health", "SAMEORIGIN");
    return { page, server };
  } finally {
    const exited = once(child, "exit");
    child.kill("SIGTERM");
    await exited;
    rmSync(copy, { recursive: true, force: true });
  }
}
