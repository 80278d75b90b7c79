import type { z } from "zod";
import { openFields } from "../../../infra/database/sealed-fields";
import type { PrismaReader, Work } from "../../../infra/database/work";
import { DomainError } from "../../shared/errors";
import { toPage } from "../../shared/paging";
import type { Scope } from "../../shared/scope";
import { EVENT_TYPES, TEST_TYPE } from "../event-schema";
import type { WebhookDelivery, WebhookDeliveryDetail, webhookDeliveryFilter } from "../schema";
import { deliverySelect, toDelivery } from "../shape";
import { findEndpoint } from "./endpoints";

interface Reading {
  prisma: PrismaReader;
}

const ATTEMPTS_SHOWN = 50;

/** Of one endpoint, the newest first. Throws `not_found`. */
export async function listDeliveries(
  reading: Reading,
  scope: Scope,
  endpointId: string,
  { status, q, limit, cursor }: z.infer<typeof webhookDeliveryFilter>,
) {
  await findEndpoint(reading, scope, endpointId);
  const rows = await reading.prisma.webhookDelivery.findMany({
    where: {
      ...{ ...scope, endpointId, status, id: cursor ? { lt: cursor } : undefined },
      event: q === undefined ? undefined : { OR: [{ id: q }, { type: { in: typesWith(q.toLowerCase()) } }] },
    },
    select: deliverySelect,
    orderBy: { id: "desc" },
    take: limit + 1,
  });
  return toPage(rows, limit, toDelivery);
}

const typesWith = (q: string) => [...EVENT_TYPES, TEST_TYPE].filter((type) => type.includes(q));

/** Throws `not_found`. */
export async function findDelivery(
  { prisma }: Reading,
  { organizationId }: Scope,
  id: string,
): Promise<WebhookDelivery> {
  const where = { organizationId_id: { organizationId, id } };
  const row = await prisma.webhookDelivery.findUnique({ where, select: deliverySelect });
  if (!row) throw new DomainError("not_found");
  return toDelivery(row);
}

const detailSelect = {
  ...deliverySelect,
  event: { select: { id: true, type: true, body: true } },
  log: { orderBy: { id: "desc" }, take: ATTEMPTS_SHOWN },
} as const;

type Headers = Record<string, string>;

/** With what was sent and what came back. Throws `not_found`. */
export async function readDelivery(
  { prisma, texts }: Pick<Work, "prisma" | "texts">,
  { organizationId }: Scope,
  id: string,
): Promise<WebhookDeliveryDetail> {
  const where = { organizationId_id: { organizationId, id } };
  const row = await prisma.webhookDelivery.findUnique({ where, select: detailSelect });
  if (!row) throw new DomainError("not_found");
  const { log, ...delivery } = row;
  return {
    ...toDelivery(delivery),
    body: await openFields(texts, row.event.body),
    log: log.map(({ at, durationMs, status, error, responseBody, requestHeaders, responseHeaders }) => ({
      ...{ at: at.toISOString(), durationMs, status, error, responseBody },
      requestHeaders: requestHeaders as Headers,
      responseHeaders: responseHeaders as Headers | null,
    })),
  };
}
