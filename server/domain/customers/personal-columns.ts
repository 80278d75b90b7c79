import type { KeptKind } from "./kept-schema";

/**
 * Until when a column is kept. A kind: as the organisation says, applied every night. `day`: 24 hours; `events`: 30 days; `account`: while somebody works
 * here; `signIn`: until the session or link ends; `audit`: emptied with the person it is about.
 */
type Until = KeptKind | "day" | "events" | "account" | "signIn" | "audit";

/**
 * Every column in which something of a person stands, with how long. A test reads all columns of the database: a text or a document that is neither here nor
 * below fails it.
 */
export const PERSONAL: Readonly<Record<string, Readonly<Record<string, Until>>>> = {
  customer: { name: "contacts", email: "contacts", phone: "contacts", time_zone: "contacts", locale: "contacts" },
  appointment: {
    ...{ notes: "visits", answers: "visits", staff_notes: "visits", ending: "visits" },
    ...{ consent: "contacts" },
  },
  ticket: { note: "notes" },
  queue_event: { before: "notes", after: "notes", origin: "notes" },
  ticket_feedback: { comment: "feedback" },
  ticket_notice: { email: "messages", phone: "messages", locale: "messages" },
  push_subscription: { endpoint: "messages", p256dh: "messages", auth: "messages", locale: "messages" },
  message: { recipient: "contacts", subject: "messages", text: "messages", reason: "messages", error: "messages" },
  reminder: { recipient: "contacts" },
  outbox: { payload: "messages" },
  event: { body: "events" },
  webhook_attempt: { response_headers: "events", response_body: "events", error: "events" },
  idempotency: { reply: "day" },
  user_account: { email: "account", name: "account" },
  invitation: { email: "account" },
  passkey: { name: "account" },
  issuer_person: { subject: "account" },
  session: { address: "signIn", agent: "signIn" },
  account_letter: { email: "signIn", subject: "signIn" },
  audit_entry: { address: "audit", changes: "audit" },
  audit_draft: { before: "audit", after: "audit" },
};

/** What else stands in those tables: ids, states, credentials, words of ours. */
export const NOT_PERSONAL: Readonly<Record<string, string>> = {
  customer: "organization_id id person_id",
  appointment:
    "organization_id id location_id service_id resource_id status time_zone reference customer_id parent_id assignment series_id",
  ticket:
    "organization_id id queue_id service_id number status priority customer_id appointment_id counter_id further_service_ids next_service_ids language needs resource_id why outcome served_service_id ending",
  queue_event: "organization_id queue_id type ticket_id counter_id command_id actor_id why",
  ticket_feedback: "organization_id ticket_id",
  ticket_notice: "organization_id ticket_id",
  push_subscription: "organization_id id appointment_id ticket_id",
  message:
    "organization_id id appointment_id ticket_id waitlist_entry_id channel kind rule locale status series_id covers",
  reminder: "organization_id appointment_id rule message_id channel",
  outbox: "organization_id id type request_id",
  event: "organization_id id type about",
  webhook_attempt: "organization_id delivery_id request_headers",
  idempotency: "organization_id scope key request_hash",
  user_account: "id password_hash",
  invitation: "organization_id id role invited_by location_ids",
  passkey: "id user_id transports public_key",
  issuer_person: "organization_id issuer user_id",
  session: "token_hash organization_id user_id challenge device_id",
  account_letter: "id kind locale user_id organization_id",
  audit_entry:
    "organization_id actor_id surface procedure request_id verb kind subject_id address_salt address_digest changes_salt changes_digest previous hash",
  audit_draft: "organization_id tx origin verb kind subject_id",
};

/** Tables in which nothing of a person stands: settings, credentials, figures, who waits for what without a name. */
export const IMPERSONAL_TABLES: readonly string[] = [
  ...[
    "appointment_delay",
    "audit_chain",
    "audit_cursor",
    "message_template",
    "organization_logo",
    "organization_setup",
  ],
  ...["api_key", "block", "busy_feed", "calendar_feed", "calendar_feed_appointment", "consent_text", "counter"],
  ...[
    "counter_queue",
    "counter_shift",
    "device",
    "device_offer",
    "erased",
    "event_cursor",
    "event_feed",
    "field_key",
    "floor_clock",
  ],
  ...["imported", "issuer", "location", "membership", "opening_hours", "organization", "queue", "queue_service"],
  ...["recovery_code", "refresh_token", "resource", "resource_hours", "resource_service", "retention"],
  ...["pin", "schedule_exception", "series", "service", "swap", "totp", "wait_blend", "wait_learned", "wait_look"],
  ...["wait_quote", "waitlist_entry", "webhook_delivery", "webhook_endpoint"],
];
