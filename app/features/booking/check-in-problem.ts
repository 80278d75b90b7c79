import type { ErrorCode } from "../../../server/domain/shared/errors";
import type { Translate } from "../../../server/domain/shared/words";

/** What checking in may be refused with, so that it can be said. */
export const CHECK_IN_REFUSALS = [
  "appointment_state",
  "queue_closed",
  "queue_full",
  "too_early",
  "late_check_in",
  "too_soon",
  "service_not_offered",
] as const satisfies readonly ErrorCode[];

const PROBLEMS: Partial<
  Record<ErrorCode, "queueClosed" | "queueFull" | "tooSoon" | "tooEarly" | "noQueue" | "tooLate">
> = {
  too_late: "tooLate",
  queue_closed: "queueClosed",
  queue_full: "queueFull",
  too_early: "tooEarly",
  too_soon: "tooSoon",
  service_not_offered: "noQueue",
};

/** Why an appointment is as it was, in a sentence. */
export const checkInProblem = (t: Translate, code: ErrorCode): string =>
  t(`appointment.problem.${PROBLEMS[code] ?? "changed"}`);
