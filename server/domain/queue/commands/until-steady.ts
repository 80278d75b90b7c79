import type { Outcome } from "../../shared/outcome";

/**
 * Runs a command again while it answers `{retry: true}`: what it had to lock moved while it waited for the lock, and it let go of everything
 * rather than lock out of order. Each time another command got through, so ten tries only run out under a storm on one ticket.
 */
export async function untilSteady<T extends object>(run: () => Promise<Outcome<T>>): Promise<Outcome<T>> {
  for (let attempt = 1; ; attempt++) {
    const outcome = await run();
    if (!("retry" in outcome)) return outcome;
    if (attempt === 10) throw new Error("The command found no steady moment in ten tries");
  }
}
