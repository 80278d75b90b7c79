import { readFileSync } from "node:fs";
import { stripVTControlCharacters } from "node:util";
import { logFile, reportFile } from "./step.mjs";

const LINES_EACH = 30;
const LINES_OF_LOG = 60;

// Stripped, because the test tools colour their messages although they are asked not to.
const told = (title, message) => [
  `--- ${title}`,
  ...stripVTControlCharacters(message).trimEnd().split("\n").slice(0, LINES_EACH),
  "",
];

function ofVitest({ testResults }) {
  return testResults.flatMap(({ name, status, message, assertionResults }) => {
    const failed = assertionResults.filter((test) => test.status === "failed");
    if (status === "failed" && failed.length === 0) return told(name, message);
    return failed.flatMap((test) => told(`${name} › ${test.fullName}`, test.failureMessages.join("\n")));
  });
}

function ofPlaywright({ suites, errors }) {
  const inSuite = (suite) => [
    ...(suite.suites ?? []).flatMap(inSuite),
    ...suite.specs
      .filter((spec) => !spec.ok)
      .flatMap((spec) =>
        spec.tests.flatMap((test) => {
          const messages = test.results.flatMap((result) => result.errors.map((error) => error.message ?? ""));
          return told(`[${test.projectName}] ${spec.file}:${spec.line} › ${spec.title}`, messages.join("\n"));
        }),
      ),
  ];
  return [...errors.flatMap((error) => told("outside of any test", error.message ?? "")), ...suites.flatMap(inSuite)];
}

/** The lines that say why a step failed: each failed test and its error, or the end of the log where there are no tests. */
export function failureLines(step) {
  const pointer = `all of it is in ${logFile(step.name)}`;
  try {
    const report = JSON.parse(readFileSync(reportFile(step.name), "utf8"));
    const lines = step.report === "vitest" ? ofVitest(report) : ofPlaywright(report);
    if (lines.length > 0) return [...lines, pointer];
  } catch {
    // No report, or half of one: the log says what happened.
  }
  return [...readFileSync(logFile(step.name), "utf8").trimEnd().split("\n").slice(-LINES_OF_LOG), pointer];
}
