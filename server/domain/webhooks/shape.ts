import type { Prisma } from "../../infra/database/generated/client";
import type { WebhookDelivery, WebhookEndpoint } from "./schema";

export const endpointSelect = {
  id: true,
  url: true,
  description: true,
  types: true,
  status: true,
  disabledReason: true,
  disabledAt: true,
  failingSince: true,
  previousUntil: true,
  createdAt: true,
  version: true,
} satisfies Prisma.WebhookEndpointSelect;

type EndpointRow = Prisma.WebhookEndpointGetPayload<{ select: typeof endpointSelect }>;

export const toEndpoint = ({
  status,
  disabledReason,
  disabledAt,
  failingSince,
  previousUntil,
  createdAt,
  ...row
}: EndpointRow): WebhookEndpoint => ({
  ...row,
  status: status as WebhookEndpoint["status"],
  disabledReason: disabledReason as WebhookEndpoint["disabledReason"],
  disabledAt: disabledAt?.toISOString() ?? null,
  failingSince: failingSince?.toISOString() ?? null,
  previousUntil: previousUntil?.toISOString() ?? null,
  createdAt: createdAt.toISOString(),
});

export const deliverySelect = {
  id: true,
  endpointId: true,
  status: true,
  attempts: true,
  dueAt: true,
  finishedAt: true,
  createdAt: true,
  event: { select: { id: true, type: true } },
} satisfies Prisma.WebhookDeliverySelect;

type DeliveryRow = Prisma.WebhookDeliveryGetPayload<{ select: typeof deliverySelect }>;

export const toDelivery = ({ event, status, dueAt, finishedAt, createdAt, ...row }: DeliveryRow): WebhookDelivery => ({
  ...row,
  eventId: event.id,
  type: event.type,
  status: status as WebhookDelivery["status"],
  dueAt: dueAt.toISOString(),
  finishedAt: finishedAt?.toISOString() ?? null,
  createdAt: createdAt.toISOString(),
});
