import { HOUR } from "../../../server/domain/shared/duration";
import type { Operation } from "./operation";

/** Steps that mean the same whenever they arrive: kept while there is no link. Whoever is called meanwhile would be called for nothing. */
const STEPS: readonly string[] = ["start", "complete", "no-show", "confirm", "leave"];

/** An older one is of another shift. */
const AT_MOST = 12 * HOUR;

export const isKeepable = (operation: Operation): boolean =>
  operation.kind === "checkIn" || (operation.kind === "verb" && STEPS.includes(operation.verb));

const nameOf = (locationId: string) => `qconnect.kept.${locationId}`;

/** What was kept when this browser's desk was closed or reloaded without a link, the oldest first. */
export function readKept(locationId: string, now: number): Operation[] {
  try {
    const kept: Operation[] = JSON.parse(localStorage.getItem(nameOf(locationId)) ?? "[]");
    return kept.filter((operation) => isKeepable(operation) && now - Date.parse(operation.at) < AT_MOST);
  } catch {
    return [];
  }
}

export function writeKept(locationId: string, kept: readonly Operation[]): void {
  try {
    if (kept.length > 0) localStorage.setItem(nameOf(locationId), JSON.stringify(kept));
    else localStorage.removeItem(nameOf(locationId));
  } catch {
    // Private windows may refuse storage: then they are kept as long as the page.
  }
}

/** Milliseconds between two tries to reach the server. */
const TRY_EVERY = 3000;

/** Waits until it is worth trying again: a while, or less where the browser says that the link is back. */
export function untilNextTry(): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(done, TRY_EVERY);
    window.addEventListener("online", done);
    function done() {
      clearTimeout(timer);
      window.removeEventListener("online", done);
      resolve();
    }
  });
}
