import { expect, it } from "vitest";
import { z } from "zod";
import { appRouter } from "./router";

interface Procedure {
  _def: { inputs: z.ZodType[] };
}
type Schema = { [keyword: string]: unknown };

/** Where a number without an end may stand, as paths. */
function endless(schema: unknown, path: string): string[] {
  if (typeof schema !== "object" || schema === null) return [];
  const { type, maximum, exclusiveMaximum } = schema as Schema;
  const isNumber = type === "integer" || type === "number";
  const isEndless =
    isNumber && Number(maximum ?? exclusiveMaximum ?? Number.POSITIVE_INFINITY) >= Number.MAX_SAFE_INTEGER;
  return [
    ...(isEndless ? [path] : []),
    ...Object.entries(schema).flatMap(([name, inner]) => endless(inner, `${path}/${name}`)),
  ];
}

it("no procedure takes a number that the database has no room for", () => {
  const { procedures } = (appRouter as unknown as { _def: { procedures: Record<string, Procedure> } })._def;
  const found = Object.entries(procedures).flatMap(([name, { _def }]) =>
    _def.inputs.flatMap((input) => endless(z.toJSONSchema(input, { io: "input", unrepresentable: "any" }), name)),
  );
  expect(found).toEqual([]);
});
