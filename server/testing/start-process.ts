import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { build } from "esbuild";
import { PAGE_SCRIPTS } from "../http/page-scripts.mjs";

export interface AppProcess {
  child: ChildProcess;
  /** What it has printed so far, both streams. */
  output: () => string;
  /** Resolves when the output contains the text; rejects when the process ends first. */
  printed: (text: string) => Promise<void>;
  /** Its exit code, once all it printed has been read. */
  ended: () => Promise<number | null>;
}

const RECORDER = join(import.meta.dirname, "record-rest.mjs");
// Inside the checkout, so that the packages outside the bundle are found; one for each test file that runs beside another.
const FOLDER = join(import.meta.dirname, `../../.cache/process-test-${process.env.VITEST_POOL_ID}`);

const fromServer = (path: string) => join(import.meta.dirname, "..", path);

/** The production server and its threads as `npm run build` makes them, beside a build of no pages. Answers the server's path. */
export async function buildServer(): Promise<string> {
  await build({
    entryPoints: {
      main: fromServer("index.ts"),
      "busy-thread": fromServer("domain/feeds/reading/busy-thread.ts"),
      "hash-thread": fromServer("domain/identity/hash-thread.ts"),
    },
    outdir: FOLDER,
    bundle: true,
    platform: "node",
    format: "esm",
    packages: "external",
    logLevel: "error",
  });
  for (const folder of ["server", "client/assets"]) await mkdir(join(FOLDER, folder), { recursive: true });
  for (const file of [...PAGE_SCRIPTS.map((name) => `assets/${name}-test.js`), "board.js", "board.css"])
    await writeFile(join(FOLDER, "client", file), "");
  await writeFile(join(FOLDER, "server/index.js"), "export const routes = {};");
  return join(FOLDER, "main.js");
}

/** Starts the server as an ordinary process with exactly these variables. */
export function startProcess(main: string, variables: Record<string, string>): AppProcess {
  const { PATH, RECORD_REST } = process.env;
  const env: NodeJS.ProcessEnv = { PATH, RECORD_REST, NODE_ENV: "production", ...variables };
  const child = spawn(process.execPath, ["--import", RECORDER, main], { env, stdio: ["ignore", "pipe", "pipe"] });
  let output = "";
  // Not "exit", which may come before the last of its output.
  const end = once(child, "close") as Promise<[number | null]>;
  const wake = new Set<() => void>();
  for (const stream of [child.stdout, child.stderr]) {
    stream.on("data", (chunk) => {
      output += chunk;
      for (const look of wake) look();
    });
  }
  return {
    child,
    output: () => output,
    printed: (text) =>
      new Promise((resolve, reject) => {
        const look = () => {
          if (!output.includes(text)) return;
          wake.delete(look);
          resolve();
        };
        wake.add(look);
        look();
        void end.then(([code]) => reject(new Error(`ended with ${code} before printing "${text}":\n${output}`)));
      }),
    ended: async () => (await end)[0],
  };
}
