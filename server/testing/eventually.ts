import { setTimeout as sleep } from "node:timers/promises";

const POLL_MS = 20;

/** Waits until `holds` is true; throws after `limitMs`. What throws inside it counts as not yet. */
export async function eventually(holds: () => boolean | Promise<boolean>, limitMs = 30_000): Promise<void> {
  const ask = async () => holds();
  for (const end = Date.now() + limitMs; !(await ask().catch(() => false)); await sleep(POLL_MS)) {
    if (Date.now() > end) throw new Error(`it did not become true within ${limitMs} ms`);
  }
}
