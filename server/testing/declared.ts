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

/** What is not in an answer as the document declares it for its operation, or nothing. Streams and what no operation answers are not looked at. */
export function faultOfAnswer({ method, path, status, contentType, text }: Answered): string | undefined {
  const one = match(path.split("?")[0] ?? "")?.rows[method as Method];
  if (!one || (one.media === "text/event-stream" && status === 200)) return;
  if (status === one.status || (status === 204 && one.mayBeNothing)) return faultOfSuccess(one, status, text);
  const codes = problemsByStatus(one).get(status);
  if (!codes) return `${status} is not declared: ${text}`;
  if (contentType !== "application/problem+json") return `${status} is no problem+json`;
  const problem = JSON.parse(text);
  if (problem.status !== status || !codes.includes(problem.code)) return `${problem.code} is not declared: ${text}`;
}

function faultOfSuccess(one: AnyRow, status: number, text: string): string | undefined {
  if (status === 204) return text === "" ? undefined : "204 has a body";
  if (one.media === "text/calendar" || !one.output) return;
  const { error } = one.output.safeParse(JSON.parse(text));
  return error && `the body is not as declared: ${error.message}: ${text.slice(0, 500)}`;
}
