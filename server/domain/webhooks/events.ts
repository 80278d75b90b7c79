/** In the outbox, written by the function webhook_disable: an endpoint was given up. */
export const WEBHOOK_DISABLED = "webhook.disabled";
export interface WebhookDisabled {
  endpointId: string;
}

/** Where every process hears that an organisation has new events; the message is the organisation's id. */
export const EVENTS_CHANNEL = "events";
