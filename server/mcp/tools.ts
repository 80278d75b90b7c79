import { z } from "zod";
import type { UserActor } from "../domain/identity/actor";
import { PERMISSIONS, resolve } from "../domain/identity/permission-schema";
import type { AnyRow } from "../rest/row";
import { scopeOf } from "../rest/scope";
import { TABLE } from "../rest/table";

interface Named {
  name: string;
  operationId: string;
  /** What is not said by the operation's own summary. */
  hint?: string;
}

/** What an assistant can do, each an operation of the REST table. */
const NAMED: readonly Named[] = [
  { name: "list-locations", operationId: "listLocations", hint: "`id`: the organisation's slug, such as `riverside`" },
  { name: "list-services", operationId: "listServices", hint: "`id`: the location" },
  { name: "list-queues", operationId: "listQueues", hint: "`id`: the location" },
  { name: "list-counters", operationId: "listCounters" },
  { name: "find-slots", operationId: "listAvailability", hint: "`from` and `to`: dates at the location" },
  {
    name: "book",
    operationId: "bookAppointment",
    hint: "`start`: of a slot that was found. Keep the `token` for the customer",
  },
  { name: "reschedule", operationId: "rescheduleAppointment", hint: "`id`: the appointment's id or token" },
  { name: "cancel", operationId: "cancelAppointment", hint: "`id`: the appointment's id or token" },
  { name: "join-queue", operationId: "joinQueue", hint: "`id`: the queue" },
  { name: "where-am-i", operationId: "getTicket", hint: "`id`: the ticket's id or token" },
  { name: "call-next", operationId: "callNextOfQueue", hint: "`id`: the queue" },
];

type Property = Record<string, unknown>;
interface ObjectSchema {
  properties?: Record<string, Property>;
  required?: string[];
}

export interface Tool {
  name: string;
  description: string;
  inputSchema: {
    type: "object";
    properties: Record<string, Property>;
    required: string[];
    additionalProperties: false;
  };
  annotations: { readOnlyHint: boolean; destructiveHint: boolean; openWorldHint: false };
  row: AnyRow;
}

const ID: Property = { type: "string", maxLength: 200 };

function toolOf({ name, operationId, hint }: Named): Tool {
  const row = TABLE.find((one) => one.operationId === operationId);
  if (!row) throw new Error(`There is no operation ${operationId} for the tool ${name}`);
  const parts = [row.query, row.body].flatMap((schema) =>
    schema ? [z.toJSONSchema(schema, { io: "input" }) as ObjectSchema] : [],
  );
  const hasId = row.path.includes("{id}");
  return {
    name,
    description: hint ? `${row.summary}. ${hint}.` : `${row.summary}.`,
    inputSchema: {
      type: "object",
      properties: Object.assign(hasId ? { id: ID } : {}, ...parts.map(({ properties }) => properties)),
      required: [...(hasId ? ["id"] : []), ...parts.flatMap(({ required }) => required ?? [])],
      additionalProperties: false,
    },
    annotations: {
      readOnlyHint: row.method === "GET",
      destructiveHint: name === "cancel" || name === "reschedule",
      openWorldHint: false,
    },
    row,
  };
}

export const TOOLS: readonly Tool[] = NAMED.map(toolOf);

/** Those the caller's key or role allows, wherever. */
export const toolsFor = (actor: UserActor): readonly Tool[] =>
  TOOLS.filter(({ row }) => {
    if (row.auth in PERMISSIONS) return resolve(actor, row.auth) !== "no";
    const scope = scopeOf(row);
    return !actor.apiKey || (scope !== null && actor.apiKey.scopes.includes(scope));
  });

/** The REST request that a call of the tool stands for; what does not fit the operation REST itself refuses. */
export function requestOf(
  { row }: Tool,
  origin: string,
  given: Record<string, unknown>,
  authorization: string,
): Request {
  const { id, ...rest } = row.path.includes("{id}") ? given : { ...given, id: "" };
  const url = new URL(`/api/v1${row.path.replace("{id}", encodeURIComponent(String(id ?? "")))}`, origin);
  if (!row.body) for (const [name, value] of Object.entries(rest)) url.searchParams.set(name, String(value));
  return new Request(url, {
    method: row.method,
    headers: { authorization, ...(row.body && { "content-type": "application/json" }) },
    body: row.body ? JSON.stringify(rest) : undefined,
  });
}
