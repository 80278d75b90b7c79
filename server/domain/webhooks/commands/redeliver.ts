import type { z } from "zod";
import type { Clock } from "../../../infra/clock";
import type { Work } from "../../../infra/database/work";
import { DomainError } from "../../shared/errors";
import { newId } from "../../shared/id";
import { type Outcome, settled } from "../../shared/outcome";
import type { Scope } from "../../shared/scope";
import { isoOf } from "../../shared/zoned-time";
import { TEST_TYPE } from "../event-schema";
import { findDelivery } from "../queries/deliveries";
import { findEndpoint } from "../queries/endpoints";
import type { redeliverInput, WebhookDelivery } from "../schema";
import { openFeed } from "./open-feed";
import { recordEvents } from "./record-events";

interface Deps {
  work: Work;
  clock: Clock;
}

/** The same event under the same webhook-id, from its first attempt on. Throws `not_found`. */
export async function redeliver({ work, clock }: Deps, scope: Scope, id: string): Promise<WebhookDelivery> {
  settled(await work.call<Outcome<object>>("webhook_redeliver", { ...scope, id, now: clock.now().toISOString() }));
  return findDelivery(work, scope, id);
}

/** What happened in a time and has not reached the endpoint, or all of it: how many deliveries are in line. Throws `not_found`. */
export async function redeliverRange(
  { work, clock }: Deps,
  scope: Scope,
  endpointId: string,
  { from, to, all }: z.infer<typeof redeliverInput>,
): Promise<{ deliveries: number }> {
  const span = { from: isoOf(Date.parse(from)), to: isoOf(Date.parse(to)), all };
  const args = { ...scope, endpointId, ...span, now: clock.now().toISOString() };
  return settled(await work.call<Outcome<{ deliveries: number }>>("webhook_redeliver", args));
}

/** An event of its own, to this endpoint alone. Throws `not_found`. */
export async function testEndpoint({ work, clock }: Deps, scope: Scope, id: string): Promise<WebhookDelivery> {
  await findEndpoint(work, scope, id);
  const { organizationId } = scope;
  const now = clock.now().getTime();
  const eventId = newId("evt", organizationId, now);
  const fact = { id: eventId, type: TEST_TYPE, about: eventId, at: isoOf(now), data: { endpointId: id } };
  await work.write(async (_tx, call) => {
    await openFeed(call, organizationId, now);
    await recordEvents({ call, texts: work.texts }, { organizationId, facts: [fact], endpointId: id }, now);
  });
  const delivery = await work.prisma.webhookDelivery.findFirst({
    where: { organizationId, endpointId: id, event: { id: eventId } },
    select: { id: true },
  });
  // The endpoint was deleted in between.
  if (!delivery) throw new DomainError("not_found");
  return findDelivery(work, scope, delivery.id);
}
