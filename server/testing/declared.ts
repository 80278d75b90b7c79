import { isDeepStrictEqual } from "node:util";
import type { z } from "zod";
import { CATALOGUE } from "../domain/webhooks/event-schema";
import { createMatch } from "../rest/match";
import { problemsByStatus } from "../rest/openapi/operation";
import type { AnyRow, Method } from "../rest/row";
import { TABLE } from "../rest/table";

const match = createMatch(TABLE);

interface Answered {
  method: string;
  /** Below /api/v1, with its query. */
  path: string;
  status: number;
  contentType: string | null;
  text: string;
}

/** What is not in an answer as the document declares it for its operation, or nothing. What no operation answers is not looked at. */
export function faultOfAnswer({ method, path, status, contentType, text }: Answered): string | undefined {
  const one = match(path.split("?")[0] ?? "")?.rows[method as Method];
  if (!one) return;
  if (status === one.status || (status === 204 && one.mayBeNothing)) return faultOfSuccess(one, status, text);
  const codes = problemsByStatus(one).get(status);
  if (!codes) return `${status} is not declared: ${text}`;
  if (contentType !== "application/problem+json") return `${status} is no problem+json`;
  const problem = JSON.parse(text);
  if (problem.status !== status || !codes.includes(problem.code)) return `${problem.code} is not declared: ${text}`;
}

function faultOfSuccess(one: AnyRow, status: number, text: string): string | undefined {
  if (status === 204) return text === "" ? undefined : "204 has a body";
  if (one.events) return faultOfStream(one, text);
  if (one.media === "text/calendar" || !one.output) return;
  return faultOfValue(one.output, text);
}

/** A field that is not declared is one fault more: the document forbids it. */
function faultOfValue(schema: z.ZodType, text: string): string | undefined {
  const given = JSON.parse(text);
  const { data, error } = schema.safeParse(given);
  if (error) return `the body is not as declared: ${error.message}: ${text.slice(0, 500)}`;
  if (!isDeepStrictEqual(data, given)) return `the body has what is not declared: ${text.slice(0, 500)}`;
}

/** Of the events that came whole. */
function faultOfStream({ events = {}, operationId }: AnyRow, text: string): string | undefined {
  const bodies = operationId === "streamEvents" ? { ...CATALOGUE, ...events } : events;
  for (const event of text.split("\n\n").slice(0, -1)) {
    const [type, data] = ["event", "data"].map((name) => new RegExp(`^${name}: (.*)$`, "m").exec(event)?.[1]);
    if (type === undefined || data === undefined) continue;
    const schema = bodies[type] ?? bodies["*"];
    const fault = schema ? faultOfValue(schema, data) : "it is not declared";
    if (fault) return `event ${type}: ${fault}`;
  }
}
