import type { ErrorCode } from "../../../server/domain/shared/errors";
import type { Translate, WordKey } from "../../../server/domain/shared/words";
import { isLost, refusalCode } from "./refusal";

/** What a refusal means at a desk, and what to do about it. Codes a desk cannot meet fall back to a general sentence. */
const KNOWN = {
  ticket_state: "console.refusal.ticket_state",
  counter_busy: "console.refusal.counter_busy",
  counter_closed: "console.refusal.counter_closed",
  wrong_counter: "console.refusal.wrong_counter",
  nothing_to_undo: "console.refusal.nothing_to_undo",
  queue_closed: "console.refusal.queue_closed",
  queue_full: "console.refusal.queue_full",
  late_check_in: "console.refusal.late_check_in",
  slot_taken: "console.refusal.slot_taken",
  too_late: "console.refusal.too_late",
  service_not_offered: "console.refusal.service_not_offered",
  appointment_state: "console.refusal.appointment_state",
  not_found: "console.refusal.not_found",
  forbidden: "console.refusal.forbidden",
  unauthenticated: "console.refusal.unauthenticated",
  rate_limited: "console.refusal.rate_limited",
  already_running: "console.refusal.already_running",
  unavailable: "console.refusal.unavailable",
  invalid: "console.refusal.invalid",
} as const satisfies Partial<Record<ErrorCode, WordKey>>;

/** A sentence for people about why a command did not happen. */
export function refusalWords(t: Translate, error: unknown): string {
  if (isLost(error)) return t("console.refusal.lost");
  return t(KNOWN[refusalCode(error) as keyof typeof KNOWN] ?? "console.refusal.other");
}
