import { spawn, spawnSync } from "node:child_process";
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const GUIDES = "docs/guides";

/** A block of code of a guide. */
export interface Block {
  guide: string;
  language: string;
  code: string;
}

/** All of them, in the order in which they stand in each guide. */
export const guideBlocks = (): Block[] =>
  readdirSync(GUIDES).flatMap((guide) =>
    [...readFileSync(join(GUIDES, guide), "utf8").matchAll(/```(\w*)\n(.*?)```/gs)].map(
      ([, language = "", code = ""]) => ({ guide, language, code }),
    ),
  );

interface Language {
  /** What has to be on the machine. */
  needs: string;
  file: string;
  command: (file: string) => string[];
}

const NODE = {
  needs: process.execPath,
  command: (file: string) => [process.execPath, "--experimental-eventsource", file],
};

export const LANGUAGES: Record<string, Language> = {
  sh: { needs: "curl", file: "block.sh", command: (file) => ["sh", "-eu", file] },
  js: { ...NODE, file: "block.mjs" },
  // Compiled beforehand.
  ts: { ...NODE, file: "block.js" },
  python: { needs: "python3", file: "block.py", command: (file) => ["python3", file] },
  perl: { needs: "perl", file: "block.pl", command: (file) => ["perl", file] },
};

/** Of the languages that blocks are in, those this machine lacks the program for; says so. */
export function missingLanguages(): string[] {
  const missing = Object.keys(LANGUAGES).filter(
    (name) => spawnSync(LANGUAGES[name]?.needs ?? "", ["--version"]).status !== 0,
  );
  for (const name of missing) console.warn(`NOT RUN: blocks in ${name}, as there is no ${LANGUAGES[name]?.needs} here`);
  return missing;
}

/** Writes a program into `folder` and runs it there: what it printed once it ended, or once that has `until` in it; throws when it fails or complains. */
export async function runProgram(
  folder: string,
  language: string,
  text: string | undefined,
  { env, until }: { env: Record<string, string>; until?: string },
): Promise<string> {
  const { file, command } = LANGUAGES[language] as Language;
  mkdirSync(folder, { recursive: true });
  if (text !== undefined) writeFileSync(join(folder, file), text);
  const [program = "", ...given] = command(file);
  const child = spawn(program, given, {
    cwd: folder,
    env: { ...process.env, NODE_NO_WARNINGS: "1", ...env },
    stdio: ["ignore", "pipe", "pipe"],
    // A group of its own: curl ends with its shell.
    detached: true,
  });
  let [printed, complaint] = ["", ""];
  const stop = () => {
    const isRunning = child.exitCode === null && child.signalCode === null;
    if (isRunning && child.pid !== undefined) process.kill(-child.pid, "SIGKILL");
  };
  child.stdout.setEncoding("utf8").on("data", (chunk: string) => {
    printed += chunk;
    if (until !== undefined && printed.includes(until)) stop();
  });
  child.stderr.setEncoding("utf8").on("data", (chunk: string) => {
    complaint += chunk;
  });
  const code = await new Promise<number | null>((resolve) => child.once("close", resolve));
  if (code !== 0 && !(until !== undefined && printed.includes(until)))
    throw new Error(`${program} ended with ${code}:\n${printed}\n${complaint}`);
  return printed;
}
