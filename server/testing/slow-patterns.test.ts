import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { isSafePattern } from "redos-detector";
import ts from "typescript";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { appRouter } from "../api/router";
import { TABLE } from "../rest/table";

/*
 * A regular expression that goes back over what it read takes, on a text made for it, quadratic or exponential time, and the whole process waits. Each one of
 * the product is tried by a checker; those that may go back do so over texts of the bound that stands here.
 */
const BOUNDED: Record<string, string[]> = {
  "what the product made itself: numbers of tickets, its words, dates of the platform, what it sealed": [
    "/^([A-Z]+)0*(\\d+)$/",
    "/{{(\\w+)}}/g",
    "/\\s*–\\s*/g",
    "/^([A-Z]*)0*(\\d*)$/",
    "/\\d+$/",
    '/"(notes|answers|staffNotes|note|reason)" ?: ?"(\\u00a7k\\d+:[\\w-]+)"/g',
    "/\\u00a7k\\d+:[\\w-]+/g",
  ],
  "what the product's own PostgreSQL and its driver say": [
    "/Address already in use|lock file .* already exists/",
    "/Connection terminated|timeout exceeded when trying to connect|connection error and is not queryable|Client was closed|Cannot use a pool after calling end/",
  ],
  "what whoever runs the product gives: a file of the import, a variable": [
    "/^INSERT\\s+(?:IGNORE\\s+)?INTO\\s+`?(\\w+)`?\\s*(?:\\(([^)]*)\\))?\\s*VALUES\\s*/gim",
    "/^(mailto:\\S+@\\S+|https:\\/\\/\\S+)$/",
  ],
  "12 characters of a ticket's number, 128 of a password, 200 of a rule, 2000 of words of a message": [
    "/^([A-Z]{0,2})0*(\\d+)$/",
    "/^[^\\p{L}]+|[^\\p{L}]+$/gu",
    "/BYDAY=[^;]*[1-5]|BYMONTHDAY/",
    "/\\{\\{\\s*(\\w+)\\s*\\}\\}/g",
  ],
  "goes back once, over one element of a header, one segment of an address": [
    "/q=0(\\.0*)?$/",
    "/(?:^|\\/feeds\\/)(fed_t_[\\w-]+?)(?:[.]ics)?$/",
  ],
};

/** Of zod, by how they begin: they go back once over each part between two dots or colons. */
const OF_ZOD = ["^(?:[A-Za-z0-9_'+\\-]+\\.)*", "^((25[0-5]|2[0-4][0-9]|", "^(([0-9a-fA-F]{1,4}:){7}"];

interface Pattern {
  text: string;
  source: string;
  flags: string;
  where: string;
}

function literalsOf(file: string): Pattern[] {
  const kind = file.endsWith("x") ? ts.ScriptKind.TSX : ts.ScriptKind.TS;
  const found: Pattern[] = [];
  const visit = (node: ts.Node): void => {
    if (node.kind === ts.SyntaxKind.RegularExpressionLiteral) {
      const text = node.getText();
      const end = text.lastIndexOf("/");
      found.push({ text, source: text.slice(1, end), flags: text.slice(end + 1), where: file });
    }
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile(file, readFileSync(file, "utf8"), ts.ScriptTarget.Latest, true, kind));
  return found;
}

const sources = ["app", "server", "clients/typescript"]
  .flatMap((folder) => readdirSync(folder, { recursive: true, encoding: "utf8" }).map((file) => join(folder, file)))
  .filter((file) => /\.tsx?$/.test(file) && !/node_modules|\.test\.tsx?$|^server\/testing\//.test(file));

/** What a schema compares texts with, zod's own formats included. */
function patternsIn(json: unknown): string[] {
  if (typeof json !== "object" || json === null) return [];
  return Object.entries(json).flatMap(([name, value]) =>
    name === "pattern" && typeof value === "string" ? [value] : patternsIn(value),
  );
}

interface Procedure {
  _def: { inputs: z.ZodType[] };
}
const schemas: [string, z.ZodType][] = [
  ...Object.entries(
    (appRouter as unknown as { _def: { procedures: Record<string, Procedure> } })._def.procedures,
  ).flatMap(([name, { _def }]) => _def.inputs.map((input): [string, z.ZodType] => [name, input])),
  ...TABLE.flatMap(({ operationId, body, query }) =>
    [body, query].flatMap((one): [string, z.ZodType][] => (one ? [[operationId, one as z.ZodType]] : [])),
  ),
];

/** Steps of the checker, not time: what it cannot decide within them counts as slow on every machine alike. */
const STEPS = 5_000;

const goesBack = ({ source, flags }: Pick<Pattern, "source" | "flags">): boolean =>
  !isSafePattern(source, {
    caseInsensitive: flags.includes("i"),
    dotAll: flags.includes("s"),
    multiLine: flags.includes("m"),
    unicode: /[uv]/.test(flags),
    maxSteps: STEPS,
    timeout: Number.POSITIVE_INFINITY,
  }).safe;

// Reads the whole source, which takes a slow machine a while.
describe("no regular expression takes forever on a text made for it", { timeout: 240_000 }, () => {
  it("that stands in the code, but for the ones whose texts are bounded", () => {
    const all = new Map(sources.flatMap(literalsOf).map((one) => [one.text, one]));
    expect(all.size).toBeGreaterThan(100);
    const slow = [...all.values()].filter(goesBack).map(({ text }) => text);
    expect(slow.sort()).toEqual(Object.values(BOUNDED).flat().sort());
  });

  it("that a schema compares with", () => {
    const patterns = new Map(
      schemas.flatMap(([name, schema]) =>
        patternsIn(z.toJSONSchema(schema, { io: "input", unrepresentable: "any" })).map((source) => [source, name]),
      ),
    );
    expect(patterns.size).toBeGreaterThan(10);
    const others = [...patterns].filter(([source]) => !OF_ZOD.some((start) => source.startsWith(start)));
    expect(others.filter(([source]) => goesBack({ source, flags: "u" }))).toEqual([]);
  });

  it("and the checker knows one that does", () => {
    for (const source of ["^(a|a)*$", "^(a+)+$", "a+b"]) expect(goesBack({ source, flags: "" })).toBe(true);
  });
});
