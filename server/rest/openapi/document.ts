import { ERRORS, type ErrorCode } from "../../domain/shared/errors";
import type { AnyRow } from "../row";
import { operationOf, problemResponses, problemsByStatus } from "./operation";
import { componentSchemas, type JsonSchema } from "./schemas";

const INTRODUCTION = `Appointments and the walk-in queue as one system.

Instants are RFC 3339 in UTC; durations are integers whose names end in their unit; ids are opaque. Unknown fields in a body are refused.
Errors are \`application/problem+json\` with a \`code\` for programs. \`Idempotency-Key\` on POST, PATCH and DELETE makes a repeated request safe
for 24 hours. Stored resources carry an \`ETag\`, honoured as \`If-Match\` on PATCH and DELETE.`;

const TAGS = {
  "API keys": "Credentials of programs, and what each may do",
  Audit: "Who did what",
  Booking: "Availability, holds and appointments",
  Catalog: "Organisations, locations, services and resources",
  Counters: "Counters and who is called to them",
  Customers: "The people behind bookings and tickets, what is known of them, and their erasure",
  Devices: "Kiosks and displays at the place, and its networks",
  Feeds: "Calendars that others read here, and calendars elsewhere whose times count as busy",
  Identity: "Credentials and whom they stand for",
  Messages: "What customers are told, and browsers that are notified",
  Queues: "Queues, their live state and commands",
  Reports: "What was learned from what happened",
  Tickets: "Tickets and the steps of their life",
  Waitlist: "People who wait for a time to become free, and what they are offered",
  Webhooks: "What happens, as signed deliveries to other programs and as a stream",
};

/** The OpenAPI 3.1 document of the whole public surface. */
export function openApiDocument(table: readonly AnyRow[]): JsonSchema {
  const paths: Record<string, JsonSchema> = {};
  for (const one of table) paths[one.path] = { ...paths[one.path], [one.method.toLowerCase()]: operationOf(one) };
  return {
    openapi: "3.1.0",
    info: {
      title: "QConnect",
      version: "1.0.0",
      description: INTRODUCTION,
      contact: { name: "The operator of this installation", url: "https://localhost/status" },
      license: { name: "MIT", url: "https://opensource.org/license/mit" },
    },
    servers: [{ url: "/api/v1", description: "production", "x-internal": false }],
    tags: Object.entries(TAGS).map(([name, description]) => ({ name, description })),
    paths,
    components: {
      securitySchemes: {
        bearer: {
          type: "http",
          scheme: "bearer",
          bearerFormat: "JWT",
          description:
            "An access token of POST /auth/token: a JWT (RFC7519) signed with EdDSA, made and checked as RFC8725 advises, good for 15 minutes.",
        },
      },
      schemas: componentSchemas(),
      responses: problemResponses(table),
      headers: HEADERS,
      parameters: PARAMETERS,
      examples: examplesOfErrors(new Set(table.flatMap((one) => [...problemsByStatus(one).values()].flat()))),
    },
  };
}

const REQUEST_ID = "5f0c7a52-7f3b-4c3a-9a55-0d3c6b1f4a10";
const text = (maxLength: number) => ({ type: "string", maxLength });
const HEADERS: JsonSchema = {
  "Access-Control-Allow-Origin": {
    description: "Any site may read the answer; that of a key with sites of its own, the site that asked alone.",
    schema: text(255),
    example: "*",
  },
  "X-Request-Id": {
    description: "Names this request in our logs.",
    schema: text(64),
    example: REQUEST_ID,
  },
  RateLimit: {
    description:
      "What is left of the allowance, for callers without a credential (draft-ietf-httpapi-ratelimit-headers).",
    schema: text(200),
    example: '"api-read";r=1199;t=60',
  },
  "RateLimit-Policy": { description: "The allowance itself.", schema: text(200), example: '"api-read";q=1200;w=60' },
  "Retry-After": {
    description: "Seconds to wait.",
    schema: { type: "integer", format: "int32", minimum: 0, maximum: 86_400 },
    example: 2,
  },
  ETag: { description: "The version of the resource.", schema: text(20), example: '"3"' },
  Location: {
    description: "Where the new resource is.",
    schema: text(300),
    example: "/api/v1/appointments/apt_0h2k4m6p8q01j9zk3f7ed2v5x8aq",
  },
  "Idempotent-Replayed": {
    description: "This is the kept answer to an earlier request with the same key.",
    schema: { type: "string", const: "true" },
    example: "true",
  },
};

/** All may be left out: their examples stand in the schemas, since tools send those of parameters unasked. */
const PARAMETERS: JsonSchema = {
  IdempotencyKey: {
    name: "Idempotency-Key",
    in: "header",
    required: false,
    description: "Any text that names this request; sent again with the same body it is answered with the first reply.",
    schema: { type: "string", minLength: 1, maxLength: 255, pattern: "^[ -~]+$", examples: ["order-4711"] },
  },
  IfMatch: {
    name: "If-Match",
    in: "header",
    required: false,
    description: "The ETag that was read: the change is refused with 412 if it is no longer the current one.",
    schema: { ...text(50), examples: ['"3"'] },
  },
  LastEventId: {
    name: "Last-Event-ID",
    in: "header",
    required: false,
    description: "The version of the last event received; browsers send it by themselves.",
    schema: { type: "string", maxLength: 15, pattern: "^\\d*$", examples: ["812"] },
  },
};

function examplesOfErrors(codes: Set<ErrorCode | "internal">): JsonSchema {
  const examples: JsonSchema = {};
  for (const code of codes) {
    const [status, title] = code === "internal" ? [500, "Something went wrong"] : ERRORS[code];
    const errors = code === "invalid" ? [{ path: "customer.name", message: "Too small" }] : undefined;
    const value = { type: "about:blank", title, status, code, requestId: REQUEST_ID, ...(errors && { errors }) };
    examples[code] = { summary: title, value };
  }
  return examples;
}
