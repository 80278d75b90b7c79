import type { IncomingMessage, RequestListener } from "node:http";
import { getRequestListener } from "@hono/node-server";
import type { Env } from "./env";
import { createClientAddress } from "./http/client-address";
import { createHealthCheck } from "./http/health";
import { createHost } from "./http/host";
import type { RequestFacts } from "./http/host-env";
import { observeRequest } from "./http/observe-request";
import type { Pages } from "./http/pages";
import { requestId } from "./http/request-id";
import { staticHeaders } from "./http/security-headers";
import type { Infra } from "./infra/infra";
import { type Surface, withRequestId } from "./infra/request-context";

export interface AppParts {
  env: Env;
  infra: Infra;
  /** Absent, everything but the pages is served. */
  pages?: Pages;
}

export interface App {
  /** Answers without a socket, for tests of what needs none. */
  fetch(request: Request): Promise<Response>;
  listener: RequestListener;
  /** Health says 503, connections close after their answer, live streams end with a hint when to come back. */
  drain(): void;
  /** Ends everything this app started, nothing of `infra`. */
  dispose(): Promise<void>;
}

const SURFACES: Record<string, Surface> = {
  api: "rest",
  trpc: "console",
  mcp: "assistant",
  device: "device",
  kiosk: "device",
};
/** By the first segment of the path. */
const surfaceOf = (url: string): Surface => SURFACES[/^\/([a-z]+)/.exec(url)?.[1] ?? ""] ?? "page";

/** A property of the request: an entry of a WeakMap for each costs the collector more than what it holds. */
const FACTS = Symbol("facts");
type Incoming = IncomingMessage & { [FACTS]?: RequestFacts };

/** The app over its infrastructure. Development makes a new one at every edit and disposes of the old. */
export async function createApp({ env, infra, pages }: AppParts): Promise<App> {
  let draining = false;
  const health = createHealthCheck(infra, () => draining);
  const host = await createHost({ env, infra, pages, health });
  const address = createClientAddress(env.trustedProxies);
  const headers = staticHeaders(env.baseUrl);
  const respond = getRequestListener((request, pair) =>
    host.app.fetch(request, Object.assign((pair.incoming as Incoming)[FACTS] as RequestFacts, pair)),
  );
  return {
    fetch: async (request) => host.app.fetch(request, { requestId: "test", address: "127.0.0.1" }),
    listener: (incoming: Incoming, outgoing) => {
      const facts: RequestFacts = { requestId: requestId(incoming), address: address(incoming) };
      incoming[FACTS] = facts;
      for (const [name, value] of headers) outgoing.setHeader(name, value);
      outgoing.setHeader("X-Request-Id", facts.requestId);
      if (draining) outgoing.setHeader("Connection", "close");
      observeRequest(infra, incoming, outgoing, facts);
      void withRequestId(facts.requestId, () => respond(incoming, outgoing), surfaceOf(incoming.url ?? ""));
    },
    drain: () => {
      draining = true;
      host.closeStreams();
    },
    dispose: host.dispose,
  };
}
