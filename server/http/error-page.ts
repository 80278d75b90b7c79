import { createHash } from "node:crypto";

const STYLE =
  ":root{color-scheme:light dark;font:1.25rem/1.5 system-ui,sans-serif}main{max-width:36rem;margin:10vh auto;padding:0 1.5rem}";
const STYLE_HASH = createHash("sha256").update(STYLE).digest("base64");
const POLICY = `default-src 'none'; style-src 'sha256-${STYLE_HASH}'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'`;

/** The page of last resort, when Remix is not asked or cannot answer. `title` is ours, never input. */
export function errorPage(status: number, title: string, requestId: string, headers: Record<string, string>): Response {
  const html = `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>${title} · QConnect</title><style>${STYLE}</style></head><body><main><h1>${title}</h1>
<p>Nothing was changed. Go back and try again, or <a href="/">start over</a>.</p>
<p><small>Reference: ${requestId}</small></p></main></body></html>`;
  const own = { "Content-Type": "text/html; charset=utf-8", "Content-Security-Policy": POLICY, ...headers };
  return new Response(html, { status, headers: own });
}
