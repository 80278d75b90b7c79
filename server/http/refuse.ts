import { ERRORS, type ErrorCode } from "../domain/shared/errors";
import { errorPage } from "./error-page";
import type { HostContext } from "./host-env";
import { wordsOf } from "./language";

/** An error answer of the host itself: problem+json for programs (/api, /trpc), a page for people. Never a stack. */
export function refuse(c: HostContext, code: ErrorCode | "internal", headers: Record<string, string> = {}): Response {
  const [status, title] = code === "internal" ? ([500, "Something went wrong"] as const) : ERRORS[code];
  const { requestId } = c.env;
  if (!/^\/(api|trpc|live|health|metrics)(\/|$)/.test(c.req.path)) {
    // Nobody could press a key of a display.
    const again = c.req.path.endsWith("/display") ? { Refresh: "15" } : undefined;
    return errorPage({ status, code, requestId }, wordsOf(c)(), { ...headers, ...again });
  }
  const problem = { type: "about:blank", title, status, code, requestId };
  return new Response(JSON.stringify(problem), {
    status,
    headers: { "Content-Type": "application/problem+json", "Access-Control-Allow-Origin": "*", ...headers },
  });
}
