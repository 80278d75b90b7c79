import fc from "fast-check";

/** The part of JSON Schema that z.toJSONSchema writes. */
export interface Schema {
  type?: string | string[];
  properties?: Record<string, Schema>;
  required?: string[];
  items?: Schema;
  anyOf?: Schema[];
  oneOf?: Schema[];
  allOf?: Schema[];
  enum?: unknown[];
  const?: unknown;
  format?: string;
  pattern?: string;
  minimum?: number;
  maximum?: number;
  minLength?: number;
  maxLength?: number;
  minItems?: number;
  maxItems?: number;
  propertyNames?: Schema;
  additionalProperties?: Schema | boolean;
  $ref?: string;
  $defs?: Record<string, Schema>;
}

type Json = fc.Arbitrary<unknown>;

/** What a string of this name stands for, where it is no free text. */
export type Known = (name: string) => readonly string[] | undefined;

const HOSTILE = [
  ...[
    "",
    " ",
    "null",
    "undefined",
    "'; drop table ticket; --",
    "%00",
    "../../etc/passwd",
    "<script>",
    "\u202e\u0301",
    "\ud800",
  ],
  ...["9".repeat(400), "x".repeat(9000), "0000-00-00", "2026-02-30T25:61:61Z", "+999999-01-01T00:00:00Z", "__proto__"],
];

/** What would reach into every object of a process that merges it, or be too much of it: long, or deep. */
const PROTOTYPES = [
  '{"__proto__":{"polluted":true}}',
  '{"constructor":{"prototype":{"polluted":true}}}',
  '{"toString":null,"hasOwnProperty":1}',
].map((text) => JSON.parse(text));
const HUGE = [Array.from({ length: 5000 }, (_, at) => at), JSON.parse("[".repeat(1500) + "]".repeat(1500))];

/** What nobody should send. */
export const hostile: Json = fc.oneof(
  fc.constantFrom<unknown[]>(...HOSTILE),
  fc.constantFrom<unknown[]>(...PROTOTYPES, ...HUGE),
  fc.constantFrom<unknown[]>(null, true, 0, -1, 1.5, 1e308, -0, Number.MAX_SAFE_INTEGER, [], {}, [[]], { a: 1 }),
  fc.string({ unit: "binary", maxLength: 60 }),
  fc.jsonValue({ maxDepth: 3 }),
);

/** Values that a schema takes, mostly; text of a pattern is taken from what is known by its name or left to chance. */
export function arbitraryOf(schema: Schema, known: Known, name = "", defs: Record<string, Schema> = {}): Json {
  const all = { ...defs, ...schema.$defs };
  const inner = (one: Schema, called = name) => arbitraryOf(one, known, called, all);
  if (schema.$ref) return inner(all[schema.$ref.replace("#/$defs/", "")] ?? {});
  if ("const" in schema) return fc.constant(schema.const);
  if (schema.enum) return fc.constantFrom(...schema.enum);
  const choices = schema.anyOf ?? schema.oneOf;
  if (choices) return fc.oneof(...choices.map((one) => inner(one)));
  if (schema.allOf)
    return fc.tuple(...schema.allOf.map((one) => inner(one))).map((parts) => Object.assign({}, ...parts));
  const [type] = [schema.type ?? "object"].flat();
  if (type === "null") return fc.constant(null);
  if (type === "boolean") return fc.boolean();
  if (type === "integer" || type === "number") return numberOf(schema);
  if (type === "string") return textOf(schema, known(name));
  if (type === "array") {
    const { items = {}, minItems = 0, maxItems = 3 } = schema;
    return fc.array(inner(items, name.replace(/s$/, "")), {
      minLength: minItems,
      maxLength: Math.max(minItems, Math.min(3, maxItems)),
    });
  }
  const { properties = {}, required = [] } = schema;
  const record = Object.fromEntries(Object.entries(properties).map(([key, one]) => [key, inner(one, key)]));
  return fc.record(record, { requiredKeys: required.filter((key) => key in record) }) as Json;
}

function numberOf({ type, minimum = -1000, maximum = 100_000 }: Schema): Json {
  const [least, most] = [Math.max(minimum, -1e9), Math.min(maximum, 1e9)];
  return type === "number" ? fc.double({ min: least, max: most, noNaN: true }) : fc.integer({ min: least, max: most });
}

const DAY_MS = 86_400_000;
const moment = fc.integer({ min: -40, max: 60 }).map((days) => new Date(Date.now() + days * DAY_MS).toISOString());

function textOf({ format, minLength = 0, maxLength = 60 }: Schema, known: readonly string[] | undefined): Json {
  if (known) return fc.constantFrom(...known);
  if (format === "date-time") return moment;
  if (format === "date") return moment.map((text) => text.slice(0, 10));
  if (format === "email") return fc.constantFrom("ann@example.org", "o'neil+x@example.org");
  if (format === "uri") return fc.constant("https://records.example/hooks");
  return fc.string({ unit: "grapheme", minLength, maxLength: Math.max(minLength, Math.min(maxLength, 60)) });
}

/** The same with one thing that is wrong: a field taken out, put in, or with what nobody should send. */
export const mutated = (valid: Json): Json =>
  fc.tuple(valid, fc.nat(), hostile, fc.constantFrom("out", "in", "other")).map(([value, at, junk, how]) => {
    if (typeof value !== "object" || value === null || Array.isArray(value)) return junk;
    const keys = Object.keys(value);
    const key = keys[at % Math.max(1, keys.length)] ?? "unknown";
    if (how === "in") return { ...value, [`unknown${at}`]: junk };
    const { [key]: _, ...rest } = value as Record<string, unknown>;
    return how === "out" ? rest : { ...rest, [key]: junk };
  });
