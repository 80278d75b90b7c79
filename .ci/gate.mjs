import { existsSync, mkdirSync, rmSync } from "node:fs";
import { failureLines } from "./failures.mjs";
import { reportFile, runStep } from "./step.mjs";
import { findChromium, requireRedis } from "./tools.mjs";

/*
 * The one gate: every check, quick ones first, two at a time (the machines it is meant for have two cores). Each step's output
 * goes to .cache/gate, what failed is shown; the last line counts tests and checks.
 */
const AT_ONCE = 2;

const folders = ["app", "server", "prisma", "e2e", "bench", "clients"].filter((folder) => existsSync(folder));
const vitest = (name, projects, prepare) => ({
  name,
  report: "vitest",
  command: [
    "vitest",
    "run",
    ...projects.flatMap((project) => ["--project", project]),
    "--reporter=default",
    "--reporter=json",
    `--outputFile.json=${reportFile(name)}`,
  ],
  prepare,
});

/** @type {import("./step.mjs").Step[]} */
const steps = [
  { name: "format and lint", command: ["biome", "check", "--error-on-warnings", "--max-diagnostics=200"] },
  { name: "lock file", command: ["node", ".ci/complete-lock.mjs", "--check"] },
  { name: "types", command: ["tsc"] },
  { name: "import boundaries", command: ["depcruise", ...folders, "--config", ".dependency-cruiser.cjs"] },
  { name: "dead code", command: ["knip"] },
  { name: "API document", command: ["npm", "run", "--silent", "lint:api"] },
  vitest("unit", ["unit", "unit-chatham"]),
  { name: "build", command: ["npm", "run", "--silent", "build"] },
  vitest("integration", ["integration"]),
  vitest("integration with redis", ["integration-redis"], () => {
    requireRedis();
    return {};
  }),
];
if (existsSync("playwright.config.ts")) {
  steps.push({
    name: "e2e",
    report: "playwright",
    after: "build",
    command: ["playwright", "test", "--reporter=list,json"],
    prepare: async () => {
      requireRedis();
      return { CHROMIUM_PATH: await findChromium(), PLAYWRIGHT_JSON_OUTPUT_FILE: reportFile("e2e") };
    },
  });
}

const total = { passed: 0, failed: 0, skipped: 0 };
const results = new Map();
const waiting = [...steps];

function report(step, result) {
  const seconds = `${result.seconds.toFixed(1)} s`.padStart(8);
  const numbers = step.report ? `  ${result.passed} passed, ${result.failed} failed, ${result.skipped} skipped` : "";
  console.log(`${result.succeeded ? "ok  " : "FAIL"} ${step.name.padEnd(24)}${seconds}${numbers}`);
  if (result.succeeded) return;
  console.log(`${failureLines(step).join("\n")}\n`);
}

async function finish(step) {
  const result = await runStep(step);
  results.set(step.name, result);
  for (const key of Object.keys(total)) total[key] += result[key];
  report(step, result);
}

/** Takes the first step that may run until none is left; one whose condition failed counts as failed. */
async function work() {
  for (;;) {
    const index = waiting.findIndex((step) => !step.after || results.has(step.after));
    const [step] = waiting.splice(index, Number(index >= 0));
    if (step?.after && !results.get(step.after).succeeded) {
      total.failed++;
      results.set(step.name, { succeeded: false });
      console.log(`FAIL ${step.name}: not run, because "${step.after}" failed`);
    } else if (step) await finish(step);
    else if (waiting.length === 0) return;
    else await new Promise((resolve) => setTimeout(resolve, 200));
  }
}

// The last step reads the reports: none may be left from another run.
rmSync(".cache/gate", { recursive: true, force: true });
mkdirSync(".cache/gate", { recursive: true });
const start = performance.now();
await Promise.all(Array.from({ length: AT_ONCE }, work));
await finish({ name: "security requirements", command: ["node", ".ci/asvs.mjs", "--passed"] });
console.log(`\nall of it took ${((performance.now() - start) / 1000).toFixed(0)} s`);
process.exitCode = total.failed > 0 ? 1 : 0;
console.log(`${total.passed} passed, ${total.failed} failed, ${total.skipped} skipped`);
