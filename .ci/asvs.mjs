import { existsSync, readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";
import { passedIn, provenBy } from "./proofs.mjs";
import { reportFile } from "./step.mjs";

/*
 * Holds docs/security/asvs.md to what it says. `node .ci/asvs.mjs` asks whether every row names a test that is there (or says why
 * there is none); `--passed`, the gate's last step, also whether each of them passed in this run.
 */
const TABLE = "docs/security/asvs.md";
/** Levels 1 and 2 of version 5.0.0. */
const REQUIREMENTS = 253;
/** By the name of the gate's step. */
const REPORTS = /** @type {const} */ ({
  unit: "vitest",
  integration: "vitest",
  "integration with redis": "vitest",
  e2e: "playwright",
});

/**
 * @typedef {{ file: string, name: string }} Named  a test: its file and its full name, as it is written there
 * @typedef {{ id: string, level: number, tests: Named[], without?: "not applicable" | "open" }} Row
 */

/**
 * The rows of the tables: number, level, words, and either tests (`` `file › name` ``) or the reason why there is none. A row
 * about something that is only documented links the document beside its test.
 * @param {string} markdown
 * @returns {{ rows: Row[], problems: string[] }}
 */
export function readTable(markdown) {
  const problems = [];
  const rows = [];
  for (const line of markdown.split("\n")) {
    const [, id, level, words, evidence] = /^\| (\d+\.\d+\.\d+) +\| ([12]) +\| (.*?) +\| (.*?) *\|$/.exec(line) ?? [];
    if (!id) {
      if (/^\| *\d/.test(line)) problems.push(`not a row: ${line}`);
      continue;
    }
    const tests = [...evidence.matchAll(/`([^`]+?) › ([^`]+)`/g)].map(([, file, name]) => ({ file, name }));
    const without = /^(not applicable|open): \S/.exec(evidence)?.[1];
    if (rows.some((row) => row.id === id)) problems.push(`${id} stands there twice`);
    if (words.length < 10) problems.push(`${id} does not say what is asked`);
    if (tests.length === 0 && !without) problems.push(`${id} names no test and no reason`);
    if (tests.length > 0 && without === "not applicable") problems.push(`${id} names a test and does not apply`);
    rows.push({ id, level: Number(level), tests, without });
  }
  return { rows, problems };
}

/** Which of the tests do not stand in their file. @param {Row[]} rows @param {(file: string) => string | null} read */
export function missingTests(rows, read) {
  return rows.flatMap(({ id, tests }) =>
    tests.flatMap(({ file, name }) => {
      const source = read(file);
      if (source === null) return [`${id}: no file ${file}`];
      const stands = name
        .split(" › ")
        .every((part) => ['"', "`"].some((quote) => source.includes(quote + part + quote)));
      return stands ? [] : [`${id}: no test "${name}" in ${file}`];
    }),
  );
}

function main() {
  const read = (file) => (existsSync(file) ? readFileSync(file, "utf8") : null);
  const { rows, problems } = readTable(read(TABLE) ?? "");
  if (rows.length !== REQUIREMENTS) problems.push(`${rows.length} requirements instead of ${REQUIREMENTS}`);
  problems.push(...missingTests(rows, read));
  if (process.argv.includes("--passed")) {
    const results = Object.entries(REPORTS).flatMap(([step, kind]) => {
      const report = read(reportFile(step));
      if (report === null) problems.push(`no report of ${step}`);
      return report === null ? [] : passedIn(kind, JSON.parse(report));
    });
    problems.push(...provenBy(rows, results));
  }
  const counted = (without) => rows.filter((row) => row.without === without).length;
  console.log(
    `${rows.length} requirements: ${counted(undefined)} shown by tests, ${counted("not applicable")} not applicable, ${counted("open")} open`,
  );
  for (const problem of problems) console.log(problem);
  process.exitCode = problems.length > 0 ? 1 : 0;
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) main();
