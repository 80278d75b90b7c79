import { API_KEY, SERVICE, WEBHOOK_DELIVERY, WEBHOOK_ENDPOINT } from "./example-ids";

const ApiKey = {
  id: API_KEY,
  name: "Patient records",
  prefix: "qc_h3Kd81mQ",
  scopes: ["read", "write"],
  requestsPerMinute: 1200,
  origins: [],
  locationIds: [],
  expiresAt: "2027-03-01T00:00:00.000Z",
  lastUsedAt: "2026-03-02T09:12:00.000Z",
  previousUntil: null,
  createdAt: "2026-03-01T10:00:00.000Z",
  version: 1,
};
const KEY_SECRET = "qc_h3Kd81mQx7vT2bYw9RsLcNe5Zp0Jf4Ga6UiXoVtBqEM";
const NEVER_USED = { ...ApiKey, lastUsedAt: null };

const WebhookEndpoint = {
  id: WEBHOOK_ENDPOINT,
  url: "https://records.example/hooks/qconnect",
  description: "Patient records",
  types: ["appointment.booked", "appointment.cancelled", "ticket.called"],
  status: "enabled",
  disabledReason: null,
  disabledAt: null,
  failingSince: null,
  previousUntil: null,
  createdAt: "2026-03-01T10:00:00.000Z",
  version: 1,
};
const WEBHOOK_SECRET = "whsec_C2FVsBQIhrscChlQIMV+b5sSYspob7oD";

const WebhookDelivery = {
  id: WEBHOOK_DELIVERY,
  endpointId: WEBHOOK_ENDPOINT,
  eventId: "evt_0h2k4m6p8q01j9zk3f7eddddddddd1_812",
  type: "ticket.called",
  status: "delivered",
  attempts: 1,
  dueAt: "2026-03-02T09:12:05.120Z",
  finishedAt: "2026-03-02T09:12:05.310Z",
  createdAt: "2026-03-02T09:12:05.120Z",
};
const attempt = {
  at: "2026-03-02T09:12:05.180Z",
  durationMs: 118,
  requestHeaders: { "webhook-id": WebhookDelivery.eventId, "webhook-timestamp": "1772442725" },
  status: 204,
  error: null,
  responseHeaders: { "content-length": "0" },
  responseBody: "",
};
const waiting = { ...WebhookDelivery, status: "pending", attempts: 0, finishedAt: null };

const AuditEntry = {
  ...{
    id: "812",
    at: "2026-03-02T09:12:00.318204Z",
    surface: "console",
    address: "192.0.2.7",
    requestId: "0195f1d2-71aa",
  },
  actor: { id: "usr_7k2m9q4t6w8z1b3d5f0h", name: "Ana Ruiz" },
  ...{ procedure: "catalog.updateService", verb: "changed", kind: "service" },
  subject: { id: SERVICE, name: "Blood test" },
  ...{ before: { duration_minutes: 15 }, after: { duration_minutes: 20 } },
  hash: "6f0c4e1f0b8d7a52c39e8b1d4f6a70925e3c8d1b7f4a60e2d9c5b83a17f6e042",
};

export const PROGRAM_ANSWERS = {
  AuditEntry,
  listAuditEntries: { items: [AuditEntry], nextCursor: "812" },
  ApiKey,
  listApiKeys: { items: [ApiKey], nextCursor: null },
  createApiKey: { ...NEVER_USED, secret: KEY_SECRET },
  rotateApiKey: { ...ApiKey, previousUntil: "2026-03-03T09:00:00.000Z", version: 2, secret: KEY_SECRET },
  WebhookEndpoint,
  listWebhookEndpoints: { items: [WebhookEndpoint], nextCursor: null },
  createWebhookEndpoint: { ...WebhookEndpoint, secret: WEBHOOK_SECRET },
  rotateWebhookSecret: {
    ...{ ...WebhookEndpoint, previousUntil: "2026-03-03T09:00:00.000Z", version: 2, secret: WEBHOOK_SECRET },
  },
  updateWebhookEndpoint: { ...WebhookEndpoint, description: "Records", version: 2 },
  testWebhookEndpoint: { ...waiting, eventId: "evt_0h2k4m6p8q01j9zk3f7esssssssss2", type: "webhook.test" },
  WebhookDelivery,
  redeliverWebhook: waiting,
  listWebhookDeliveries: { items: [WebhookDelivery], nextCursor: null },
  WebhookDeliveryDetail: { ...WebhookDelivery, body: '{"type":"ticket.called"}', log: [attempt] },
  WebhookRedelivered: { deliveries: 42 },
  EventCatalogue: { types: [{ type: "ticket.called", schema: { type: "object" } }] },
};

export const PROGRAM_BODIES = {
  ApiKeyInput: { name: ApiKey.name, scopes: ApiKey.scopes, expiresAt: "2027-03-01T00:00:00Z" },
  RotateInput: { overlapSeconds: 86_400 },
  WebhookEndpointInput: { url: WebhookEndpoint.url, description: "Patient records", types: WebhookEndpoint.types },
  WebhookEndpointPatch: { description: "Records" },
  RedeliverInput: { from: "2026-03-02T00:00:00Z", to: "2026-03-03T00:00:00Z" },
};
