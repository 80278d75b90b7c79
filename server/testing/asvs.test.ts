import { describe, expect, it } from "vitest";
import { missingTests, readTable } from "../../.ci/asvs.mjs";
import { passedIn, provenBy } from "../../.ci/proofs.mjs";

const row = (evidence: string, id = "1.2.3") => `| ${id} | 1 | what it asks for | ${evidence} |`;
const NAMED = "`server/a.test.ts › a door › stays shut: %s`";

describe("the table of requirements", () => {
  it("is read as the tests each row names, or why it names none", () => {
    const markdown = [
      "# ASVS",
      "| id | level |",
      "|---|---|",
      row(`${NAMED}<br>${NAMED}`),
      row("open: no key", "1.2.4"),
    ];
    const { rows, problems } = readTable(markdown.join("\n"));
    expect(problems).toEqual([]);
    const test = { file: "server/a.test.ts", name: "a door › stays shut: %s" };
    expect(rows).toEqual([
      { id: "1.2.3", level: 1, tests: [test, test], without: undefined },
      { id: "1.2.4", level: 1, tests: [], without: "open" },
    ]);
  });

  it.each([
    ["names no test and no reason", [row("surely")]],
    ["names no test and no reason", [row("open: ")]],
    ["names a test and does not apply", [row(`not applicable: ${NAMED}`)]],
    ["stands there twice", [row(NAMED), row(NAMED)]],
    ["not a row", ["| 1.2 | 1 | what it asks for | nothing |"]],
    ["not a row", ["| 1.2.3 | 3 | what it asks for | nothing |"]],
    ["does not say what is asked", [`| 1.2.3 | 1 | ? | ${NAMED} |`]],
  ])("is refused where a row %s", (problem, lines) => {
    expect(readTable(lines.join("\n")).problems).toEqual([expect.stringContaining(problem)]);
  });
});

describe("a row's test", () => {
  const { rows } = readTable(row(NAMED));
  const source = 'describe("a door", () => { it.each([1])("stays shut: %s", () => {}); });';

  it("stands in its file under its full name", () => {
    expect(missingTests(rows, () => source)).toEqual([]);
    expect(missingTests(rows, () => null)).toEqual(["1.2.3: no file server/a.test.ts"]);
    for (const other of ["stays shut", "stays shut: ", "a door stays shut: %s"])
      expect(missingTests(rows, () => source.replace("stays shut: %s", other))).toHaveLength(1);
    expect(missingTests(rows, () => source.replace("a door", "the door"))).toHaveLength(1);
  });

  const ofVitest = (...statuses: string[]) =>
    passedIn("vitest", {
      testResults: statuses.map((status, i) => ({
        name: `${process.cwd()}/server/a.test.ts`,
        assertionResults: [{ ancestorTitles: ["a door"], title: `stays shut: ${i}`, status }],
      })),
    });

  it("passed wherever it ran, with every value", () => {
    expect(provenBy(rows, ofVitest("passed", "passed"))).toEqual([]);
    for (const status of ["failed", "skipped", "pending", "todo"])
      expect(provenBy(rows, ofVitest("passed", status))).toEqual([expect.stringContaining("did not pass")]);
    expect(provenBy(rows, ofVitest())).toEqual([expect.stringContaining("did not run")]);
    const elsewhere = ofVitest("passed").map((result) => ({ ...result, file: "server/b.test.ts" }));
    expect(provenBy(rows, elsewhere)).toEqual([expect.stringContaining("did not run")]);
  });

  it("of a browser passed in every one, and was not skipped", () => {
    const ofBrowser = (ok: boolean, ...statuses: string[]) => {
      const specs = [{ file: "staff/a.spec.ts", title: "opens", ok, tests: statuses.map((status) => ({ status })) }];
      return passedIn("playwright", {
        suites: [{ title: "a.spec.ts", specs: [], suites: [{ title: "a door", specs }] }],
      });
    };
    const named = readTable(row("`e2e/staff/a.spec.ts › a door › opens`")).rows;
    expect(provenBy(named, ofBrowser(true, "expected", "expected"))).toEqual([]);
    expect(provenBy(named, ofBrowser(true, "expected", "skipped"))).toHaveLength(1);
    expect(provenBy(named, ofBrowser(false, "expected", "unexpected"))).toHaveLength(1);
  });
});
