import { expect, it } from "vitest";
import { createNonce, pagePolicy, staticHeaders } from "./security-headers";

type Headers = ReadonlyMap<string, string>;

/** Headers of a page of the installation at that address. */
function pageHeaders(baseUrl: string): Headers {
  const headers = new Map(staticHeaders(new URL(baseUrl)));
  return headers.set("Content-Security-Policy", pagePolicy(createNonce(), true, []));
}

const DIRECTIVE = /^(\S+) (.*)$/;
const SIX_MONTHS_SECONDS = 15_768_000;

/**
 * What Mozilla's HTTP Observatory (algorithm 5, @mdn/mdn-http-observatory src/grader/charts.js) gives a page that sets no cookie and loads nothing from
 * elsewhere: 100, and its modifiers for what it credits. The package itself, asked behind TLS, said 130 of such pages and 135 of those that set a cookie.
 */
function score(headers: Headers): number {
  const directives = new Map(
    (headers.get("Content-Security-Policy") ?? "").split("; ").map((one) => {
      const [, name = "", sources = ""] = DIRECTIVE.exec(one) ?? [];
      return [name, sources] as const;
    }),
  );
  const code = `${directives.get("script-src")} ${directives.get("style-src")} ${directives.get("object-src")}`;
  const isStrict =
    directives.get("default-src") === "'none'" &&
    /^'(none|self)'$/.test(directives.get("form-action") ?? "") &&
    !/unsafe|data:|https?:|\*/.test(code) &&
    ![...directives.values()].some((sources) => /http:|\*/.test(sources));
  const lasts = Number(/^max-age=(\d+)/.exec(headers.get("Strict-Transport-Security") ?? "")?.[1] ?? 0);
  return (
    100 +
    (isStrict ? 10 : -20) +
    (directives.get("frame-ancestors") === "'none'" ? 5 : 0) +
    (/^(no-referrer|same-origin|strict-origin(-when-cross-origin)?)$/.test(headers.get("Referrer-Policy") ?? "")
      ? 5
      : 0) +
    (/^same-(origin|site)$/.test(headers.get("Cross-Origin-Resource-Policy") ?? "") ? 10 : 0) +
    (lasts >= SIX_MONTHS_SECONDS ? 0 : -20) +
    (headers.get("X-Content-Type-Options") === "nosniff" ? 0 : -5)
  );
}

it("earns 130 of Mozilla's HTTP Observatory for every page under TLS", () => {
  expect(score(pageHeaders("https://queue.example"))).toBe(130);
});

it("would earn less without any one of the headers that are scored", () => {
  for (const name of [
    ...["Content-Security-Policy", "Referrer-Policy", "Cross-Origin-Resource-Policy"],
    ...["Strict-Transport-Security", "X-Content-Type-Options"],
  ]) {
    const others = new Map([...pageHeaders("https://queue.example")].filter(([one]) => one !== name));
    expect(score(others), name).toBeLessThan(130);
  }
});
