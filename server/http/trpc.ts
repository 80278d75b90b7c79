import type { ServerResponse } from "node:http";
import type { AnyRouter, inferRouterContext } from "@trpc/server";
import { fetchRequestHandler } from "@trpc/server/adapters/fetch";
import type { Telemetry } from "../infra/telemetry";
import type { Admit } from "./admission";
import type { HostContext } from "./host-env";
import { refuse } from "./refuse";
import type { OpenSession, RequestSession } from "./session";

const ENDPOINT = "/trpc";

/** Batches would dodge the limits and wait for their slowest; the client has the same number. */
const MAX_BATCH = 10;

interface Parts<R extends AnyRouter> {
  router: R;
  admit: Admit;
  openSession: OpenSession;
  openContext: (c: HostContext, session: RequestSession) => Promise<inferRouterContext<R>>;
  telemetry: Telemetry;
}

export interface Trpc {
  handle: (c: HostContext) => Promise<Response>;
  /** Ends the subscriptions; their clients come back by themselves. */
  closeStreams(): void;
}

/** The desk's own way in: the session cookie alone identifies here, bearer credentials belong to /api/v1. */
export function createTrpc<R extends AnyRouter>(parts: Parts<R>): Trpc {
  const streams = new Set<ServerResponse>();
  const follow = (out: ServerResponse) => {
    streams.add(out);
    parts.telemetry.liveSubscribers.inc({ kind: "board" });
    out.once("close", () => {
      streams.delete(out);
      parts.telemetry.liveSubscribers.dec({ kind: "board" });
    });
  };
  return {
    async handle(c) {
      c.env.route = ENDPOINT;
      if (c.req.header("authorization") !== undefined) return refuse(c, "unauthenticated");
      // A cross-site form can send multipart without asking first.
      const type = c.req.header("content-type") ?? "";
      if (type !== "" && !type.startsWith("application/json")) return refuse(c, "unsupported_media_type");
      const procedures = c.req.path.slice(ENDPOINT.length + 1).split(",").length;
      const allowance = await parts.admit(c, "trpc", { points: procedures });
      if (!allowance.allowed) return refuse(c, "rate_limited", allowance.headers);
      if (c.env.outgoing && c.req.header("accept") === "text/event-stream") follow(c.env.outgoing);
      const session = parts.openSession(c);
      return fetchRequestHandler({
        endpoint: ENDPOINT,
        req: c.req.raw,
        router: parts.router,
        maxBatchSize: MAX_BATCH,
        createContext: () => parts.openContext(c, session),
        responseMeta: () => ({ headers: answerHeaders(session.cookies, allowance.headers) }),
      });
    },
    closeStreams: () => {
      for (const out of streams) out.destroy();
    },
  };
}

/** In a streamed batch they leave before the procedures ran: what sets the cookie is called outside batches. */
function answerHeaders(cookies: string[], limit: Record<string, string>): Headers {
  const headers = new Headers(limit);
  headers.set("Cache-Control", "no-store");
  for (const cookie of cookies) headers.append("Set-Cookie", cookie);
  return headers;
}
