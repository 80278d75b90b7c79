import { type AppLoadContext, createRequestHandler, type ServerBuild } from "@remix-run/node";
import type { Context, Handler } from "hono";
import { compressed } from "./compress";
import type { HostEnv } from "./host-env";
import { createNonce, pagePolicy } from "./security-headers";

/** The Remix side of the product: the built one in production, Vite's in development. */
export interface Pages {
  build: () => Promise<ServerBuild>;
  liveScriptUrl: string;
}

type LoadContext = (c: Context<HostEnv>, nonce: string) => Promise<AppLoadContext>;

/** Hono handler of everything that is a page: Remix, a fresh nonce and policy for each, compressed. */
export function createPageHandler(pages: Pages, production: boolean, loadContext: LoadContext): Handler<HostEnv> {
  const mode = production ? "production" : "development";
  // The build module of development changes with every edit; the handler is remade only when it did.
  let handler: { build: ServerBuild; handle: ReturnType<typeof createRequestHandler> } | undefined;
  return async (c) => {
    const build = await pages.build();
    if (handler?.build !== build) handler = { build, handle: createRequestHandler(build, mode) };
    const nonce = createNonce();
    const answer = await handler.handle(c.req.raw, await loadContext(c, nonce));
    if (!isHtml(answer)) return answer;
    return compressed(c, answer, { "content-security-policy": pagePolicy(nonce, production) });
  };
}

function isHtml(answer: Response): boolean {
  return answer.headers.get("content-type")?.startsWith("text/html") ?? false;
}
