import type { AnyRouter, inferRouterContext } from "@trpc/server";
import { fetchRequestHandler } from "@trpc/server/adapters/fetch";
import type { Handler } from "hono";
import type { HostContext, HostEnv } from "./host-env";
import type { RateLimits } from "./rate-limit";
import { refuse } from "./refuse";
import type { OpenSession, RequestSession } from "./session";

const ENDPOINT = "/trpc";

/** Batches would dodge the limits and wait for their slowest; the client has the same number. */
const MAX_BATCH = 10;

interface Parts<R extends AnyRouter> {
  router: R;
  limits: RateLimits;
  openSession: OpenSession;
  context: (c: HostContext, session: RequestSession) => Promise<inferRouterContext<R>>;
}

/** The desk's own way in: the session cookie alone identifies here, bearer credentials belong to /api/v1. */
export function createTrpcHandler<R extends AnyRouter>(parts: Parts<R>): Handler<HostEnv> {
  return async (c) => {
    c.env.route = ENDPOINT;
    if (c.req.header("authorization") !== undefined) return refuse(c, "unauthenticated");
    // A cross-site form can send multipart without asking first.
    const type = c.req.header("content-type") ?? "";
    if (type !== "" && !type.startsWith("application/json")) return refuse(c, "unsupported_media_type");
    const procedures = c.req.path.slice(ENDPOINT.length + 1).split(",").length;
    const allowance = await parts.limits.take("trpc", c.env.address, procedures);
    if (!allowance.allowed) return refuse(c, "rate_limited", allowance.headers);
    const session = parts.openSession(c);
    return fetchRequestHandler({
      endpoint: ENDPOINT,
      req: c.req.raw,
      router: parts.router,
      maxBatchSize: MAX_BATCH,
      createContext: () => parts.context(c, session),
      responseMeta: () => ({ headers: answerHeaders(session.cookies, allowance.headers) }),
    });
  };
}

function answerHeaders(cookies: string[], limit: Record<string, string>): Headers {
  const headers = new Headers(limit);
  headers.set("Cache-Control", "no-store");
  for (const cookie of cookies) headers.append("Set-Cookie", cookie);
  return headers;
}
