import { createRequestHandler, type ServerBuild } from "@remix-run/node";
import type { Handler } from "hono";
import type { Admit } from "./admission";
import type { BoardAssets } from "./board-assets";
import { compressed } from "./compress";
import type { HostEnv } from "./host-env";
import { rememberLanguage } from "./language";
import type { LoadContext } from "./open-context";
import { createPagePattern } from "./page-patterns";
import type { PageScripts } from "./page-scripts.mjs";
import { refuse } from "./refuse";
import { createNonce, pagePolicy } from "./security-headers";
import type { OpenSession } from "./session";

/** The Remix side of the product: the built one in production, Vite's in development. */
export interface Pages {
  build: () => Promise<ServerBuild>;
  scripts: PageScripts;
  board: BoardAssets;
  /** Folder of the static files; absent where Vite serves them. */
  clientDir?: string;
}

interface Parts {
  pages: Pages;
  production: boolean;
  baseUrl: URL;
  admit: Admit;
  openSession: OpenSession;
  loadContext: LoadContext;
}

/** Hono handler of everything that is a page: Remix, a fresh nonce and policy for each, compressed. */
export function createPageHandler(parts: Parts): Handler<HostEnv> {
  const { pages, production, baseUrl, admit, openSession, loadContext } = parts;
  const remixFor = createRemix(production ? "production" : "development");
  return async (c) => {
    const remix = remixFor(await pages.build());
    c.env.route = remix.pattern(c.req.path);
    const isReading = c.req.method === "GET" || c.req.method === "HEAD";
    const allowance = await admit(c, isReading ? "page" : "form");
    if (!allowance.allowed) return refuse(c, "rate_limited", allowance.headers);
    const nonce = createNonce();
    const session = openSession(c);
    const answer = await remix.handle(c.req.raw, await loadContext(c, session, nonce));
    const headers = new Headers(answer.headers);
    for (const cookie of session.cookies) headers.append("Set-Cookie", cookie);
    const language = rememberLanguage(c, baseUrl);
    if (language) headers.append("Set-Cookie", language);
    headers.append("Vary", "Accept-Language, Cookie");
    for (const [name, value] of Object.entries(allowance.headers)) headers.set(name, value);
    // Of who is signed in nothing stays in the browser for the next who sits there.
    const kept = session.token === undefined ? "private, no-cache" : "private, no-store";
    if (!headers.has("cache-control")) headers.set("Cache-Control", kept);
    if (!headers.get("content-type")?.startsWith("text/html")) {
      return new Response(answer.body, { status: answer.status, headers });
    }
    const { frameAncestors = [], outgoing } = c.env;
    headers.set("Content-Security-Policy", pagePolicy(nonce, production, frameAncestors));
    // It knows no list, and browsers that do not know frame-ancestors would refuse everybody.
    if (frameAncestors.length > 0) outgoing?.removeHeader("X-Frame-Options");
    return compressed(c.req.header("accept-encoding"), answer, headers);
  };
}

/** The build of development changes with every edit; what is derived from it is remade only then. */
function createRemix(mode: "production" | "development") {
  let current: {
    build: ServerBuild;
    handle: ReturnType<typeof createRequestHandler>;
    pattern: (path: string) => string;
  };
  return (build: ServerBuild) => {
    if (current?.build !== build) {
      current = { build, handle: createRequestHandler(build, mode), pattern: createPagePattern(build) };
    }
    return current;
  };
}
