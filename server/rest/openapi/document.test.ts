import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { TABLE } from "../table";
import { openApiDocument } from "./document";
import { ANSWER_EXAMPLES, BODY_EXAMPLES } from "./examples";
import { nameOf } from "./schemas";

it("is committed as the table has it (npm run openapi writes it)", () => {
  const committed = readFileSync("public/api-docs/openapi.json", "utf8");
  expect(committed).toBe(`${JSON.stringify(openApiDocument(TABLE), null, 2)}\n`);
});

it("has examples that its own schemas accept", () => {
  for (const one of TABLE) {
    if (one.body) {
      const example = BODY_EXAMPLES[nameOf(one.body) ?? ""] ?? {};
      expect(one.body.safeParse(example).error, one.operationId).toBeUndefined();
    }
    if (!one.output) continue;
    const example = ANSWER_EXAMPLES[one.operationId] ?? ANSWER_EXAMPLES[nameOf(one.output) ?? ""];
    expect(one.output.safeParse(example).error, one.operationId).toBeUndefined();
  }
});

it("names every operation once", () => {
  const names = TABLE.map((one) => one.operationId);
  expect(new Set(names).size).toBe(names.length);
});

interface Parameter {
  name: string;
  required?: boolean;
  example?: unknown;
  schema: { examples?: unknown[] };
}

it("gives an example of every parameter, of those that may be left out one that no tool sends unasked", () => {
  const { paths, components } = openApiDocument(TABLE) as {
    paths: Record<string, Record<string, { parameters: (Parameter | { $ref: string })[] }>>;
    components: { parameters: Record<string, Parameter> };
  };
  const operations = Object.values(paths).flatMap((methods) => Object.values(methods));
  const own = operations.flatMap(({ parameters }) => parameters.filter((one): one is Parameter => !("$ref" in one)));
  // A cursor is what a page gave.
  const all = [...own, ...Object.values(components.parameters)].filter(({ name }) => name !== "cursor");
  const asked = all.filter(({ required }) => required);
  expect(asked.filter(({ example }) => example === undefined)).toEqual([]);
  const free = all.filter(({ required }) => !required);
  expect(free.filter(({ example, schema }) => example !== undefined || schema.examples?.length !== 1)).toEqual([]);
});
