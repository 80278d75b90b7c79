/** In this order: each also carries the names of those after it. */
const BROWSERS = {
  Edge: /\bEdg/,
  Opera: /\bOPR\//,
  Firefox: /\b(Firefox|FxiOS)\//,
  Chrome: /\b(Chrome|CriOS)\//,
  Safari: /\bSafari\//,
};
const SYSTEMS = {
  Windows: /Windows/,
  Android: /Android/,
  iPhone: /iPhone/,
  iPad: /iPad/,
  macOS: /Mac OS X/,
  Linux: /Linux/,
};

const nameOf = (patterns: Record<string, RegExp>, agent: string) =>
  Object.keys(patterns).find((name) => patterns[name]?.test(agent));

/** "Firefox, Windows": enough to recognise one's own; empty where it is none of the known. */
export const browserName = (agent: string): string =>
  [nameOf(BROWSERS, agent), nameOf(SYSTEMS, agent)].filter(Boolean).join(", ");
