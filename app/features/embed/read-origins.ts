/** The origins people typed, one a line: whatever address of the site they took is cut to what a browser calls it. */
export function readOrigins(text: string): string[] {
  const lines = text.split(/[\s,]+/).filter((line) => line !== "");
  return [...new Set(lines.map((line) => (URL.canParse(line) ? new URL(line).origin : line)))];
}
