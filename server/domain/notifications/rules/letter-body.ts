export interface Fact {
  name: string;
  lines: string[];
}

export interface LetterBody {
  language: string;
  direction: "ltr" | "rtl";
  heading: string;
  greeting: string | null;
  facts: Fact[];
  /** `each`: of several things the link to each, in its place. */
  link: { label: string; href: string; hint: string; each?: readonly { text: string; href: string }[] } | null;
  signature: string;
  /** Where questions go: a telephone number, an address. */
  contact?: readonly string[];
  /** `#rrggbb`, of the button; without one the usual. */
  accent?: string | null;
  /** The picture that comes with the letter as `cid:logo`. */
  logo?: { width: number; height: number } | null;
  small: string;
}

/** Plain text, one fact a line. */
export function textOf({ heading, greeting, facts, link, signature, contact = [], small }: LetterBody): string {
  const paragraphs = [
    greeting,
    heading,
    facts.map(({ name, lines }) => `${name}: ${lines.join("\n  ")}`).join("\n"),
    link && `${link.label}:\n${linesOf(link).join("\n")}\n${link.hint}`,
    [signature, ...contact].join("\n"),
    small,
  ];
  return `${paragraphs.filter((paragraph) => paragraph !== null).join("\n\n")}\n`;
}

const linesOf = ({ href, each = [] }: NonNullable<LetterBody["link"]>): string[] =>
  each.length > 0 ? each.map((one) => `${one.text}: ${one.href}`) : [href];

const ENTITIES: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" };
const escaped = (text: string) => text.replace(/[&<>"']/g, (char) => ENTITIES[char] as string);

const FONT = "font-family:system-ui,-apple-system,'Segoe UI',Roboto,Arial,sans-serif;font-size:16px;line-height:1.5";
const INK = "color:#1a1c1f;background:#ffffff";
const USUAL_ACCENT = "#0b4f8a";
const buttonIn = (accent: string) =>
  `display:inline-block;padding:12px 20px;background:${accent};color:#ffffff;font-weight:600;border-radius:4px`;
/** Pixels; the picture is twice as large, for fine screens. */
const LOGO_HEIGHT = 44;

/** One button, or a list where there are several. */
function anchorsOf({ label, href, each = [] }: NonNullable<LetterBody["link"]>, accent: string): string {
  if (each.length === 0) return `<p><a href="${escaped(href)}" style="${buttonIn(accent)}">${escaped(label)}</a></p>`;
  const items = each.map(
    (one) => `<li style="padding:6px 0"><a href="${escaped(one.href)}">${escaped(one.text)}</a></li>`,
  );
  return `<p>${escaped(label)}:</p><ul style="margin:0 0 16px">${items.join("")}</ul>`;
}

function logoOf({ width, height }: { width: number; height: number }): string {
  const high = Math.min(LOGO_HEIGHT, height);
  const wide = Math.round((width * high) / height);
  return `<p><img src="cid:logo" width="${wide}" height="${high}" alt="" style="border:0"></p>`;
}

/**
 * The same as HTML that mail programs leave alone: no style sheet, no image but the logo that comes with it, nothing from elsewhere; headings, a list of facts and one link, in
 * reading order. Everything people typed is escaped.
 */
export function htmlOf(letter: LetterBody): string {
  const { language, direction, heading, greeting, facts, link, signature, contact = [], logo, small } = letter;
  const rows = facts.map(
    ({ name, lines }) =>
      `<dt style="color:#54585f">${escaped(name)}</dt><dd style="margin:0 0 8px;font-weight:600">${lines.map(escaped).join("<br>")}</dd>`,
  );
  const parts = [
    logo && logoOf(logo),
    greeting && `<p>${escaped(greeting)}</p>`,
    `<h1 style="font-size:22px;line-height:1.3">${escaped(heading)}</h1>`,
    `<dl style="margin:0 0 16px">${rows.join("")}</dl>`,
    link && anchorsOf(link, letter.accent ?? USUAL_ACCENT),
    link && `<p>${escaped(link.hint)}</p>`,
    `<p>${[signature, ...contact].map(escaped).join("<br>")}</p>`,
    `<p style="color:#54585f;font-size:14px">${escaped(small)}</p>`,
  ];
  return [
    `<!doctype html><html lang="${escaped(language)}" dir="${direction}"><head><meta charset="utf-8">`,
    `<meta name="viewport" content="width=device-width"><title>${escaped(heading)}</title></head>`,
    `<body style="margin:0;padding:16px;${FONT};${INK}"><main style="max-width:560px">`,
    parts.filter(Boolean).join("\n"),
    "</main></body></html>",
  ].join("\n");
}
