import { readFileSync } from "node:fs";

/** Where something is reached, with the credentials it has by now: who connects asks each time. */
export type Address = () => string;

/**
 * What stands in the file of a vault, which may have changed its password since the start. A file that is away or cut short while it is written
 * counts as unchanged.
 */
export function addressIn(file: string | undefined, atStart: string): Address {
  let last = atStart;
  return () => {
    if (file !== undefined) last = readAddress(file) ?? last;
    return last;
  };
}

function readAddress(file: string): string | null {
  try {
    const text = readFileSync(file, "utf8").trim();
    return URL.canParse(text) ? new URL(text).href : null;
  } catch {
    return null;
  }
}
