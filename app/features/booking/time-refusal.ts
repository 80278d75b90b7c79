import type { Slot } from "../../../server/domain/booking/schema";
import type { ErrorCode } from "../../../server/domain/shared/errors";

/** A time that could not be had, why, and the nearest that can. */
export interface TimeRefusal {
  code: ErrorCode;
  start: string;
  nearest: Slot[];
}
