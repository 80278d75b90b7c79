import { isAbsolute, relative } from "node:path";

/** @typedef {{ file: string, name: string, passed: boolean }} Result  `name` with the names of what it stands in, joined by " › " */

function ofVitest({ testResults }) {
  return testResults.flatMap(({ name: path, assertionResults }) =>
    assertionResults.map(({ ancestorTitles, title, status }) => ({
      file: isAbsolute(path) ? relative(process.cwd(), path) : path,
      name: [...ancestorTitles, title].join(" › "),
      passed: status === "passed",
    })),
  );
}

function ofPlaywright({ suites }) {
  // The outermost suite is the file, whose title is no part of a name.
  const inSuite = (suite, names) => [
    ...(suite.suites ?? []).flatMap((inner) => inSuite(inner, [...names, inner.title])),
    ...suite.specs.map(({ file, title, ok, tests }) => ({
      file: `e2e/${file}`,
      name: [...names, title].join(" › "),
      // A skipped test is "ok" to Playwright.
      passed: ok && tests.every(({ status }) => status === "expected"),
    })),
  ];
  return suites.flatMap((suite) => inSuite(suite, []));
}

/** What a report of a run says. @param {"vitest" | "playwright"} kind @returns {Result[]} */
export const passedIn = (kind, report) => (kind === "vitest" ? ofVitest(report) : ofPlaywright(report));

/** What stands for a value in the name of a test: `%s`, `$name` and `${name}`. */
const VALUE = /%[sdifjoO%]|\$\{[^}]+\}|\$\w+/;

const patternOf = (name) =>
  new RegExp(
    `^${name
      .split(VALUE)
      .map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"))
      .join(".*")}$`,
    "s",
  );

/**
 * Which named tests did not run and pass, wherever they ran. @param {import("./asvs.mjs").Row[]} rows @param {Result[]} results
 * @returns {string[]}
 */
export function provenBy(rows, results) {
  return rows.flatMap(({ id, tests }) =>
    tests.flatMap(({ file, name }) => {
      const pattern = patternOf(name);
      const ran = results.filter((result) => result.file === file && pattern.test(result.name));
      if (ran.length === 0) return [`${id}: "${name}" of ${file} did not run`];
      return ran.every(({ passed }) => passed) ? [] : [`${id}: "${name}" of ${file} did not pass`];
    }),
  );
}
