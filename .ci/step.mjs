import { spawn } from "node:child_process";
import { createWriteStream, readFileSync, rmSync } from "node:fs";

/**
 * @typedef {object} Step
 * @property {string} name
 * @property {string[]} command
 * @property {"vitest" | "playwright"} [report]  whose JSON report counts; otherwise the step counts as one check
 * @property {string} [after]  name of the step that must pass first
 * @property {() => Record<string, string> | Promise<Record<string, string>>} [prepare]  gives environment; throws to fail the step
 *
 * @typedef {{ passed: number, failed: number, skipped: number }} Count
 */

const LOGS = ".cache/gate";
export const reportFile = (name) => `${LOGS}/${name}.json`;
export const logFile = (name) => `${LOGS}/${name}.log`;

function countVitest(report) {
  // A file that cannot be loaded is a failed suite without tests.
  const broken = report.testResults.filter((file) => file.status === "failed" && file.assertionResults.length === 0);
  return {
    passed: report.numPassedTests,
    failed: report.numFailedTests + broken.length,
    skipped: report.numPendingTests + report.numTodoTests,
  };
}

function countPlaywright({ stats, errors }) {
  return { passed: stats.expected, failed: stats.unexpected + stats.flaky + errors.length, skipped: stats.skipped };
}

/** @returns {Count} */
function count(step, succeeded) {
  if (!step.report) return { passed: Number(succeeded), failed: Number(!succeeded), skipped: 0 };
  try {
    const report = JSON.parse(readFileSync(reportFile(step.name), "utf8"));
    const counted = step.report === "vitest" ? countVitest(report) : countPlaywright(report);
    if (!succeeded && counted.failed === 0) counted.failed = 1;
    return counted;
  } catch {
    return { passed: 0, failed: 1, skipped: 0 };
  }
}

function execute(command, environment, log) {
  return new Promise((resolve) => {
    const child = spawn(command[0], command.slice(1), { env: environment, stdio: ["ignore", "pipe", "pipe"] });
    child.stdout.pipe(log, { end: false });
    child.stderr.pipe(log, { end: false });
    child.once("error", (error) => {
      log.write(`${error.message}\n`);
      resolve(false);
    });
    child.once("close", (code) => resolve(code === 0));
  });
}

/** Runs a step with its output in a log file. @returns {Promise<Count & { succeeded: boolean, seconds: number }>} */
export async function runStep(step) {
  const start = performance.now();
  rmSync(reportFile(step.name), { force: true });
  const log = createWriteStream(logFile(step.name));
  let succeeded = false;
  try {
    const given = await step.prepare?.();
    const path = `node_modules/.bin:${process.env.PATH}`;
    succeeded = await execute(step.command, { ...process.env, FORCE_COLOR: "0", ...given, PATH: path }, log);
  } catch (error) {
    log.write(`${error.message}\n`);
  }
  await new Promise((resolve) => log.end(resolve));
  const counted = count(step, succeeded);
  return { ...counted, succeeded: succeeded && counted.failed === 0, seconds: (performance.now() - start) / 1000 };
}
