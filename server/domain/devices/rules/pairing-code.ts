import { randomInt } from "node:crypto";
import { MINUTE } from "../../shared/duration";

/** Long enough to walk to a desk; a page that still waits then shows another. */
export const CODE_LASTS = 10 * MINUTE;

/**
 * Eight digits: every language says them, every keyboard has them. A hundred million of them, and a manager has 20 tries in a quarter of an hour: with
 * ten devices waiting at once one guess in 500,000 quarters of an hour would take somebody else's.
 */
export const newPairingCode = (): string => String(randomInt(100_000_000)).padStart(8, "0");
