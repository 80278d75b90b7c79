import { z } from "zod";
import { pageById } from "../shared/cursor";
import { pageOf } from "../shared/paging";
import { instant, line, paragraph } from "../shared/text";
import { EVENT_TYPES, eventType } from "./event-schema";

const types = z
  .array(eventType)
  .max(EVENT_TYPES.length)
  .refine((given) => new Set(given).size === given.length, "must not repeat");
const url = z.url({ protocol: /^https?$/ }).max(2000);
const description = paragraph(200);

export const webhookEndpointInput = z.strictObject({
  url,
  description: description.default(""),
  /** None: all, also those that will be added. */
  types: types.default([]),
});
export const webhookEndpointPatch = z
  .strictObject({ url, description, types, status: z.enum(["enabled", "disabled"]) })
  .partial();

export const webhookEndpoint = z.object({
  id: z.string(),
  url: z.string(),
  description: z.string(),
  types: z.array(z.string()),
  status: z.enum(["enabled", "disabled"]),
  /** `gone`: it answered 410. `failing`: it took nothing through all attempts of a delivery. */
  disabledReason: z.enum(["manual", "gone", "failing"]).nullable(),
  disabledAt: z.string().nullable(),
  /** The first failure since the last delivery. */
  failingSince: z.string().nullable(),
  /** Until then the secret before the last rotation signs too. */
  previousUntil: z.string().nullable(),
  createdAt: z.string(),
  version: z.number().int(),
  /** What deliveries are signed with: once, when it is made or rotated. */
  secret: z.string().optional(),
});
export type WebhookEndpoint = z.infer<typeof webhookEndpoint>;
export const webhookEndpointPage = pageOf(webhookEndpoint);
export const webhookEndpointFilter = z.strictObject(pageById("whe"));

export const deliveryStatus = z.enum(["pending", "delivered", "failed"]);
export const webhookDelivery = z.object({
  id: z.string(),
  endpointId: z.string(),
  /** The header webhook-id. */
  eventId: z.string(),
  type: z.string(),
  status: deliveryStatus,
  /** Since it was last put in line. */
  attempts: z.number().int(),
  dueAt: z.string(),
  finishedAt: z.string().nullable(),
  createdAt: z.string(),
});
export type WebhookDelivery = z.infer<typeof webhookDelivery>;
export const webhookDeliveryPage = pageOf(webhookDelivery);
export const webhookDeliveryFilter = z.strictObject({
  status: deliveryStatus.optional(),
  /** A part of the event's type, or its id. */
  q: line(120).optional(),
  ...pageById("whd"),
});

const headers = z.record(z.string(), z.string());
export const webhookDeliveryDetail = webhookDelivery.extend({
  /** As it is sent. */
  body: z.string(),
  /** The last 50 attempts, the newest first. */
  log: z.array(
    z.object({
      at: z.string(),
      durationMs: z.number().int(),
      requestHeaders: headers,
      /** Null where no answer came. */
      status: z.number().int().nullable(),
      error: z.string().nullable(),
      responseHeaders: headers.nullable(),
      /** Its first 2,000 characters. */
      responseBody: z.string().nullable(),
    }),
  ),
});
export type WebhookDeliveryDetail = z.infer<typeof webhookDeliveryDetail>;

export const redeliverInput = z
  .strictObject({
    from: instant,
    to: instant,
    /** Also what was delivered before. */
    all: z.boolean().default(false),
  })
  .refine(({ from, to }) => Date.parse(from) < Date.parse(to), { path: ["to"], message: "must be after `from`" });
export const webhookRedelivered = z.object({ deliveries: z.number().int() });

export const eventCatalogue = z.object({
  types: z.array(z.object({ type: z.string(), schema: z.record(z.string(), z.unknown()) })),
});

/** `types`: separated by commas. */
export const eventFilter = z.strictObject({
  types: z
    .string()
    .max(1000)
    .transform((given) => given.split(","))
    .pipe(z.array(eventType))
    .optional(),
  after: z.coerce.number().int().min(0).optional(),
});
