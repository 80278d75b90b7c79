import { createHash } from "node:crypto";
import type { ErrorCode } from "../domain/shared/errors";
import type { Words } from "../domain/shared/words";

const STYLE =
  ":root{color-scheme:light dark;font:1.25rem/1.5 system-ui,sans-serif}main{max-width:36rem;margin:10vh auto;padding:0 1.5rem}";
const STYLE_HASH = createHash("sha256").update(STYLE).digest("base64");
const POLICY = `default-src 'none'; style-src 'sha256-${STYLE_HASH}'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'`;

const FAILURES: Partial<
  Record<ErrorCode | "internal", "notFound" | "otherSite" | "tooLarge" | "tooMany" | "unavailable">
> = {
  not_found: "notFound",
  cross_site: "otherSite",
  too_large: "tooLarge",
  rate_limited: "tooMany",
  unavailable: "unavailable",
};

interface Failure {
  status: number;
  code: ErrorCode | "internal";
  requestId: string;
}

/** The page of last resort, when Remix is not asked or cannot answer. Nothing in it is input. */
export function errorPage(
  { status, code, requestId }: Failure,
  { t, locale, direction }: Words,
  headers: Record<string, string>,
): Response {
  const failure = FAILURES[code] ?? (status < 500 ? "notDone" : "unexpected");
  const title = t(`failure.${failure}.title`);
  const html = `<!doctype html><html lang="${locale}" dir="${direction}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>${title} · QConnect</title><style>${STYLE}</style></head><body><main><h1>${title}</h1>
<p>${t(`failure.${failure}.advice`)} <a href="/">${t("page.start")}</a></p>
<p><small>${t("page.reference", { id: requestId })}</small></p></main></body></html>`;
  const own = { "Content-Type": "text/html; charset=utf-8", "Content-Security-Policy": POLICY, ...headers };
  return new Response(html, { headers: own, status });
}
