import { MINUTE } from "../../shared/duration";

/** Long enough to fill in the form, short enough that an abandoned one costs nobody the time. */
export const HOLD_FOR = 10 * MINUTE;
