import type { RequestListener } from "node:http";
import { getRequestListener } from "@hono/node-server";
import { Hono } from "hono";
import type { Env } from "./env";
import type { HostEnv } from "./http/host-env";
import { createPageHandler, type Pages } from "./http/pages";
import { staticHeaders } from "./http/security-headers";

export interface App {
  fetch: Hono<HostEnv>["fetch"];
  listener: RequestListener;
  dispose: () => Promise<void>;
}

interface Parts {
  env: Env;
  pages: Pages;
}

export async function createApp({ env, pages }: Parts): Promise<App> {
  const app = new Hono<HostEnv>();
  app.all(
    "*",
    createPageHandler(
      pages,
      env.production,
      async (_c, nonce) => ({ nonce, liveScriptUrl: pages.liveScriptUrl, logError: console.error }) as never,
    ),
  );
  const respond = getRequestListener(app.fetch);
  const headers = staticHeaders(env.baseUrl);
  return {
    fetch: app.fetch,
    listener: (incoming, outgoing) => {
      for (const [name, value] of headers) outgoing.setHeader(name, value);
      void respond(incoming, outgoing);
    },
    dispose: async () => {},
  };
}
