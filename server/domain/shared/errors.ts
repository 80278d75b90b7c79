/**
 * Every refusal the product can give: its HTTP status and its title. Anything else that is thrown is a bug and answers a bare 500.
 */
export const ERRORS = {
  malformed: [400, "The request could not be read"],
  unauthenticated: [401, "Sign in or send a valid credential"],
  bad_credentials: [401, "The e-mail address or password is wrong"],
  second_factor_required: [403, "A second factor is needed"],
  confirm_first: [403, "Show again who you are"],
  unknown_person: [403, "Nobody here is known by this sign-in"],
  forbidden: [403, "You may not do this"],
  cross_site: [403, "The request came from another site"],
  not_found: [404, "There is nothing here"],
  method_not_allowed: [405, "This method is not supported here"],
  slot_taken: [409, "This time has just been taken"],
  ticket_state: [409, "The ticket is not in a state that allows this"],
  appointment_state: [409, "The appointment is not in a state that allows this"],
  message_state: [409, "The message is not in a state that allows this"],
  queue_full: [409, "The queue has as many people as it takes"],
  queue_closed: [409, "The queue is not taking anyone now"],
  late_check_in: [409, "It is too late for the time that was booked"],
  recall_limit: [409, "It has been called as often as the queue calls anybody"],
  feedback_given: [409, "Feedback on this visit was given before"],
  nobody_behind: [409, "Nobody waits behind it"],
  counter_busy: [409, "The counter still has a ticket"],
  counter_closed: [409, "The counter is not open"],
  wrong_counter: [409, "The counter does not have this ticket or does not serve this queue"],
  nothing_to_undo: [409, "There is nothing of yours to take back"],
  in_use: [409, "Something still depends on this"],
  kept_elsewhere: [409, "It came from another calendar and is changed there"],
  link_ended: [409, "The link was used before or has expired"],
  customer_known: [409, "There is somebody with this address, or with this number and name"],
  customer_expected: [409, "They are being served right now"],
  slug_taken: [409, "Somebody else has this address"],
  already_member: [409, "This person is here already"],
  last_owner: [409, "Somebody has to remain the owner"],
  times_free: [409, "A time that was asked for is free"],
  offer_ended: [409, "The offer has ended"],
  waitlist_state: [409, "The person does not wait any more"],
  already_running: [409, "The first request with this key is still running"],
  stale_version: [412, "It was changed by somebody else"],
  too_large: [413, "The request is too large"],
  unsupported_media_type: [415, "Send the body as application/json"],
  invalid: [422, "Some fields are not right"],
  idempotency_key_reused: [422, "This key was used for another request"],
  outside_hours: [422, "The time is outside opening hours"],
  not_a_slot: [422, "No slot starts at this time"],
  too_early: [422, "It is too early for that"],
  too_soon: [422, "The time is too soon"],
  too_far: [422, "The time is too far ahead"],
  too_late: [422, "It is too late to change this"],
  too_many_affected: [422, "Too many appointments are affected at once"],
  too_many_bookings: [422, "This person has as many appointments as the service allows"],
  party_too_large: [422, "The party does not fit"],
  service_not_offered: [422, "The service is not offered here"],
  issuer_failed: [422, "The other site did not sign anybody in"],
  wrong_code: [422, "The code is wrong or was used before"],
  unknown_code: [422, "No device shows this code"],
  wrong_site_code: [422, "This is not the code of this place"],
  common_password: [422, "Too many people have this password"],
  hold_mismatch: [422, "The hold is for another time or service"],
  rate_limited: [429, "Too many requests"],
  unavailable: [503, "The service is not available right now"],
} as const satisfies Record<string, readonly [status: number, title: string]>;

export type ErrorCode = keyof typeof ERRORS;
export interface FieldError {
  /** Dotted path of the field in the input, such as `customer.name`; empty for the whole. */
  path: string;
  message: string;
}

/**
 * A refusal the caller is told about. `detail` is a sentence for people; `fields` names what is wrong in the input;
 * `retryAfterSeconds` says when to come back (429 and 503).
 */
export class DomainError extends Error {
  override readonly name = "DomainError";
  constructor(
    readonly code: ErrorCode,
    readonly detail?: string,
    readonly fields?: readonly FieldError[],
    readonly retryAfterSeconds?: number,
  ) {
    super(detail ?? ERRORS[code][1]);
  }
}

export const isErrorCode = (code: string): code is ErrorCode => Object.hasOwn(ERRORS, code);
