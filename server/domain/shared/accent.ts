import {
  converter,
  formatHex,
  interpolate,
  modeLrgb,
  modeOklab,
  modeOklch,
  modeRgb,
  parse,
  useMode as register,
  toGamut,
  wcagContrast,
} from "culori/fn";

// An organisation's accent colour: what is made of it, and whether it can be read. Colours are `#rrggbb`.

for (const mode of [modeRgb, modeLrgb, modeOklab, modeOklch]) register(mode);

export type Scheme = "light" | "dark";

/** What the accent stands on, as in app/styles/tokens.css, and what it goes towards where it is to be stronger. */
export const SURFACES = {
  light: { ground: "#f3f6f6", surface: "#ffffff", strong: "#000000" },
  dark: { ground: "#0c1415", surface: "#152022", strong: "#ffffff" },
} as const satisfies Record<Scheme, object>;

/** WCAG 2.2, 1.4.3: text of any size. */
export const LEAST_CONTRAST = 4.5;
const SOFT = 0.12;
const STRONG = 0.35;

/** The colours a page is given, by the names of tokens.css. */
export interface AccentTokens {
  accent: string;
  accentStrong: string;
  accentSoft: string;
  onAccent: string;
}

const mixed = (from: string, to: string, share: number): string =>
  formatHex(interpolate([from, to], "oklab")(share)) ?? from;

export function accentTokens(accent: string, scheme: Scheme): AccentTokens {
  const { ground, surface, strong } = SURFACES[scheme];
  return {
    accent,
    accentStrong: mixed(accent, strong, STRONG),
    accentSoft: mixed(surface, accent, SOFT),
    // The accent can be read on it, so it can be read on the accent.
    onAccent: scheme === "light" ? surface : ground,
  };
}

/** The least contrast of the accent with anything it stands on, 1 to 21 (WCAG 2.2, relative luminance). */
export function leastContrast(accent: string, scheme: Scheme): number {
  const { ground, surface } = SURFACES[scheme];
  const { accentSoft } = accentTokens(accent, scheme);
  return Math.min(...[ground, surface, accentSoft].map((under) => wcagContrast(accent, under)));
}

export const isReadable = (accent: string, scheme: Scheme): boolean => leastContrast(accent, scheme) >= LEAST_CONTRAST;

const toOklch = converter("oklch");
const inGamut = toGamut("rgb", "oklch");
/** Steps of lightness; with 200 of them two neighbours look the same. */
const STEPS = 200;

/** The nearest colour of the same hue that can be read: itself where it can. Only its lightness moves, and its chroma where the screen has no such colour. */
export function nearestReadable(accent: string, scheme: Scheme): string {
  if (isReadable(accent, scheme)) return accent;
  const colour = toOklch(parse(accent));
  if (!colour) throw new Error("Not a colour");
  const end = scheme === "light" ? 0 : 1;
  for (let step = 1; step <= STEPS; step++) {
    const l = colour.l + ((end - colour.l) * step) / STEPS;
    const tried = formatHex(inGamut({ ...colour, l }));
    if (isReadable(tried, scheme)) return tried;
  }
  return SURFACES[scheme].strong;
}
