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

it("gives an example of every parameter", () => {
  const { paths } = openApiDocument(TABLE) as { paths: Record<string, Record<string, { parameters: object[] }>> };
  const operations = Object.values(paths).flatMap((methods) => Object.values(methods));
  const bare = operations.flatMap(({ parameters }) => parameters.filter((one) => !("$ref" in one || "example" in one)));
  expect(bare).toEqual([]);
});
