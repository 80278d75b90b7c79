import { PERMISSIONS, type Permission } from "../../domain/identity/permission-schema";
import { ERRORS, type ErrorCode } from "../../domain/shared/errors";
import { type AnyRow, errorsOf } from "../row";
import { ID_EXAMPLES, QUERY_EXAMPLES } from "./example-ids";
import { ANSWER_EXAMPLES, BODY_EXAMPLES } from "./examples";
import { answerSchema, bodySchema, type JsonSchema, nameOf } from "./schemas";

const header = (name: string) => ({ $ref: `#/components/headers/${name}` });
const headers = (...names: string[]) =>
  Object.fromEntries([...COMMON_HEADERS, ...names].map((name) => [name, header(name)]));
const COMMON_HEADERS = ["Access-Control-Allow-Origin", "X-Request-Id", "RateLimit", "RateLimit-Policy"];

/** The OpenAPI operation of a row. */
export function operationOf(one: AnyRow): JsonSchema {
  return {
    operationId: one.operationId,
    summary: one.summary,
    description: descriptionOf(one),
    tags: [one.tag],
    // `{}`: also without a credential.
    security: one.auth === "public" || one.auth === "token" ? [{ bearer: [] }, {}] : [{ bearer: [] }],
    parameters: parametersOf(one),
    ...(one.body && { requestBody: requestBodyOf(one) }),
    responses: { ...successOf(one), ...problemsOf(one) },
  };
}

const WHO = {
  public: "Needs no credential.",
  token:
    "Needs no credential where `{id}` is the token of the appointment or ticket; with a plain id a credential of its organisation.",
  member: "Needs the credential of a member of the organisation.",
};

/** Whose credential will do: by the roles that have the permission, and the scope that gives it to an API key. */
function whoMay(permission: Permission): string {
  const { roles, key }: { roles: readonly string[]; key: string | null } = PERMISSIONS[permission];
  const program = key === null ? "an API key will not do" : `or an API key with the scope \`${key}\``;
  return `Needs the credential of one of ${roles.join(", ")}; ${program}.`;
}

const descriptionOf = (one: AnyRow) =>
  `${one.summary}. ${one.auth in WHO ? WHO[one.auth as keyof typeof WHO] : whoMay(one.auth as Permission)}`;

function parametersOf(one: AnyRow): JsonSchema[] {
  const parameters: JsonSchema[] = [];
  if (one.path.includes("{id}")) {
    const example = ID_EXAMPLES[one.path.split("/")[1] ?? ""];
    const schema = { type: "string", minLength: 1, maxLength: 200, pattern: "^[\\w-]+$" };
    parameters.push({ name: "id", in: "path", required: true, description: "Opaque id", schema, example });
  }
  if (one.query) {
    const { properties = {}, required = [] } = bodySchema(one.query) as {
      properties?: Record<string, JsonSchema>;
      required?: string[];
    };
    for (const [name, schema] of Object.entries(properties)) {
      const description = QUERY_EXAMPLES[name]?.description ?? name;
      // Lists have statuses of their own.
      const example = Array.isArray(schema.enum) ? schema.enum[0] : QUERY_EXAMPLES[name]?.example;
      const parameter = { name, in: "query", description };
      if (required.includes(name) && !("default" in schema))
        parameters.push({ ...parameter, required: true, schema, example });
      // What may be left out has its example in the schema: tools send the one of a parameter unasked.
      else
        parameters.push({
          ...parameter,
          required: false,
          schema: { ...schema, ...(example !== undefined && { examples: [example] }) },
        });
    }
  }
  if (one.ifMatch) parameters.push({ $ref: "#/components/parameters/IfMatch" });
  if (one.media === "text/event-stream") parameters.push({ $ref: "#/components/parameters/LastEventId" });
  if (one.method !== "GET" && !one.ignoresKey) parameters.push({ $ref: "#/components/parameters/IdempotencyKey" });
  return parameters;
}

function requestBodyOf(one: AnyRow): JsonSchema {
  const schema = one.body as NonNullable<AnyRow["body"]>;
  const example = BODY_EXAMPLES[nameOf(schema) ?? ""] ?? {};
  return { required: !one.bodyOptional, content: { "application/json": { schema: bodySchema(schema), example } } };
}

function successOf(one: AnyRow): JsonSchema {
  const names: string[] = [];
  if (one.etag) names.push("ETag");
  if (one.collection) names.push("Location");
  if (one.method !== "GET" && !one.ignoresKey) names.push("Idempotent-Replayed");
  const nothing = { "204": { description: one.status === 204 ? "Done" : "Nobody waits", headers: headers(...names) } };
  if (!one.output) return nothing;
  const media = one.media === "snapshot" || one.media === undefined ? "application/json" : one.media;
  const example = ANSWER_EXAMPLES[one.operationId] ?? ANSWER_EXAMPLES[nameOf(one.output) ?? ""];
  const answer = {
    description: one.status === 201 ? "Made" : "Done",
    headers: headers(...names),
    content: {
      [media]: { schema: answerSchema(one.output), ...(one.events && { "x-events": eventsOf(one.events) }), example },
    },
  };
  return { [one.status]: answer, ...(one.mayBeNothing && nothing) };
}

/** What a stream's `data` is, by type of event. */
const eventsOf = (events: NonNullable<AnyRow["events"]>): JsonSchema =>
  Object.fromEntries(Object.entries(events).map(([type, schema]) => [type, answerSchema(schema)]));

/** The codes an operation can answer with, by status; 500 has none of the product's. */
export function problemsByStatus(one: AnyRow): Map<number, (ErrorCode | "internal")[]> {
  const byStatus = new Map<number, (ErrorCode | "internal")[]>();
  for (const code of errorsOf(one).sort()) {
    const [status] = ERRORS[code];
    byStatus.set(status, [...(byStatus.get(status) ?? []), code]);
  }
  return byStatus.set(500, ["internal"]);
}

const responseName = (status: number, codes: readonly string[]) => [status, ...codes].join(".");

const problemsOf = (one: AnyRow): JsonSchema =>
  Object.fromEntries(
    [...problemsByStatus(one)].map(([status, codes]) => [
      status,
      { $ref: `#/components/responses/${responseName(status, codes)}` },
    ]),
  );

/** Every error response of the table, once: operations that refuse alike share it. */
export function problemResponses(table: readonly AnyRow[]): JsonSchema {
  const responses: JsonSchema = {};
  for (const one of table)
    for (const [status, codes] of problemsByStatus(one))
      responses[responseName(status, codes)] ??= problemResponse(status, codes);
  return responses;
}

function problemResponse(status: number, codes: readonly (ErrorCode | "internal")[]): JsonSchema {
  const description = codes.map((code) => (code === "internal" ? "Something went wrong" : ERRORS[code][1])).join("; ");
  const examples = Object.fromEntries(codes.map((code) => [code, { $ref: `#/components/examples/${code}` }]));
  const content = { "application/problem+json": { schema: { $ref: "#/components/schemas/Problem" }, examples } };
  return { description, headers: headers(...(status === 429 || status === 503 ? ["Retry-After"] : [])), content };
}
