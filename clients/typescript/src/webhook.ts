import { Webhook } from "standardwebhooks";

/** The body of a delivery; `GET /event-types` has the JSON Schema of each type's `data`. */
export interface WebhookEvent {
  /** The same at every attempt: what was seen before is to be ignored. */
  id: string;
  type: string;
  /** When it happened, RFC 3339. */
  timestamp: string;
  data: Record<string, unknown>;
}

/**
 * The event of a delivery that QConnect signed in the last five minutes. `body`: as it came, before anything parsed it; `secret`: of the endpoint, `whsec_...`.
 * Throws WebhookVerificationError.
 */
export function verifyWebhook(secret: string, headers: Headers | Record<string, string>, body: string): WebhookEvent {
  const plain = headers instanceof Headers ? Object.fromEntries(headers) : headers;
  return new Webhook(secret).verify(body, plain) as WebhookEvent;
}
