import { z } from "zod";

/** What a field of this name holds, where its schema alone does not say. */
const BY_NAME: Record<string, unknown> = {
  from: "2026-03-02",
  to: "2026-03-03",
  day: "2026-03-02",
  date: "2026-03-02",
  start: "2026-03-03T10:00:00Z",
  end: "2026-03-03T11:00:00Z",
  at: "2026-03-03T10:00:00Z",
  email: "someone@example.org",
  phone: "+441632960961",
  timeZone: "Europe/London",
  locale: "en",
  slug: "somewhere",
  url: "https://calendar.example.net/x.ics",
  endpoint: "https://push.example.net/x",
};

interface Json {
  type?: string;
  const?: unknown;
  enum?: unknown[];
  default?: unknown;
  anyOf?: Json[];
  oneOf?: Json[];
  allOf?: Json[];
  properties?: Record<string, Json>;
  required?: string[];
  items?: Json;
  prefixItems?: Json[];
  minItems?: number;
  minLength?: number;
  minimum?: number;
  pattern?: string;
}

/** An input that a procedure takes, from its own schema; `ids` says what stands in a field that names something, undefined for other fields. */
export function sampleInput(schema: z.ZodType, ids: (field: string) => string | undefined): unknown {
  const json = z.toJSONSchema(schema, { io: "input", unrepresentable: "any", reused: "inline" }) as Json;
  return sample(json, "", ids);
}

function sample(json: Json, name: string, ids: (field: string) => string | undefined): unknown {
  const one = json.anyOf ?? json.oneOf ?? json.allOf;
  if (json.const !== undefined) return json.const;
  if (json.enum) return json.enum[0];
  if (one?.[0]) return sample(one[0], name, ids);
  if (json.type === "object" || json.properties) {
    const wanted = Object.entries(json.properties ?? {}).filter(
      ([field, of]) => json.required?.includes(field) || ids(field) !== undefined || of.type === "object",
    );
    return Object.fromEntries(wanted.map(([field, of]) => [field, sample(of, field, ids)]));
  }
  if (json.type === "array")
    return (
      json.prefixItems?.map((of) => sample(of, name, ids)) ??
      (json.items && (json.minItems || ids(name.replace(/s$/, "")))
        ? [sample(json.items, name.replace(/s$/, ""), ids)]
        : [])
    );
  if (json.type === "boolean") return false;
  if (json.type === "integer" || json.type === "number") return Math.max(json.minimum ?? 1, 1);
  return ids(name) ?? BY_NAME[name] ?? "1234".padEnd(json.minLength ?? 1, "5");
}
