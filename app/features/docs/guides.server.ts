import { Marked, type Tokens } from "marked";
import { ERRORS } from "../../../server/domain/shared/errors";

// Compiled into the build: no file is read when a page is asked for.
const SOURCES = import.meta.glob<string>("../../../docs/guides/*.md", {
  query: "?raw",
  import: "default",
  eager: true,
});

/** In the order in which somebody new reads them. */
const ORDER = [
  "quick-start",
  "authentication",
  "idempotency",
  "errors",
  "pagination",
  "streaming",
  "webhooks",
  "typescript",
  "mcp",
  "changelog",
] as const;

export interface Guide {
  name: string;
  title: string;
  html: string;
}

function guideOf(name: string, source: string): Guide {
  const [heading = "", ...rest] = source.split("\n");
  const text = rest.join("\n").replace("<!-- codes -->", codes());
  return { name, title: heading.replace(/^# /, ""), html: marked.parse(text, { async: false }) };
}

const codes = () =>
  [
    "| Code | Status | Meaning |",
    "| --- | --- | --- |",
    ...Object.entries(ERRORS).map(([code, [status, title]]) => `| \`${code}\` | ${status} | ${title} |`),
  ].join("\n");

// What is wider than a telephone scrolls by itself, by keyboard too.
const marked = new Marked({
  renderer: {
    code: ({ text, lang }: Tokens.Code) =>
      `<pre tabindex="0" data-language="${lang}"><code>${escaped(text)}</code></pre>`,
    table(token: Tokens.Table) {
      const cells = (row: Tokens.TableCell[], tag: string) =>
        row.map((cell) => `<${tag}>${this.parser.parseInline(cell.tokens)}</${tag}>`).join("");
      const rows = token.rows.map((row) => `<tr>${cells(row, "td")}</tr>`).join("");
      return `<div class="guide-table" tabindex="0"><table><thead><tr>${cells(token.header, "th")}</tr></thead><tbody>${rows}</tbody></table></div>`;
    },
  },
});

const escaped = (text: string) => text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");

/** English, as all of the API is. */
export const GUIDES: readonly Guide[] = ORDER.map((name) => {
  const source = SOURCES[`../../../docs/guides/${name}.md`];
  if (source === undefined) throw new Error(`docs/guides/${name}.md is missing`);
  return guideOf(name, source);
});
