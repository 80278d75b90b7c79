import type { z } from "zod";
import type { Clock } from "../../../infra/clock";
import type { Work } from "../../../infra/database/work";
import type { Outgoing } from "../../../infra/outgoing/outgoing";
import { OutgoingError } from "../../../infra/outgoing/outgoing-error";
import { SECOND } from "../../shared/duration";
import { DomainError } from "../../shared/errors";
import { newId } from "../../shared/id";
import type { Scope } from "../../shared/scope";
import { findEndpoint } from "../queries/endpoints";
import type { WebhookEndpoint, webhookEndpointInput, webhookEndpointPatch } from "../schema";
import { endpointSelect, toEndpoint } from "../shape";
import { newSecret } from "../signature";
import { openFeed } from "./open-feed";

export interface EndpointDeps {
  work: Work;
  clock: Clock;
  outgoing: Pick<Outgoing, "check">;
}

/** Every event is kept once and delivered to each. */
const MOST_ENDPOINTS = 50;

const wrong = (path: string, message: string) => new DomainError("invalid", undefined, [{ path, message }]);

function requireReachable(outgoing: Pick<Outgoing, "check">, url: string): void {
  try {
    outgoing.check(url);
  } catch (error) {
    if (error instanceof OutgoingError) throw wrong("url", "must be an https address of the internet");
    throw error;
  }
}

/** With its secret, which nobody is told again. Throws `invalid`: an address that is not the internet's, or one endpoint too many. */
export async function createEndpoint(
  { work, clock, outgoing }: EndpointDeps,
  { organizationId }: Scope,
  { url, description, types }: z.output<typeof webhookEndpointInput>,
): Promise<WebhookEndpoint> {
  requireReachable(outgoing, url);
  const now = clock.now();
  const secret = newSecret();
  const sealedSecret = await work.texts.seal(secret);
  const row = await work.write(async (tx, call) => {
    // Locks the feed: of two who make the last one there may be, one does.
    await openFeed(call, organizationId, now.getTime());
    if ((await tx.webhookEndpoint.count({ where: { organizationId } })) >= MOST_ENDPOINTS)
      throw wrong("", `There are ${MOST_ENDPOINTS} endpoints already`);
    const id = newId("whe", organizationId, now.getTime());
    const data = { organizationId, id, url, description, types, sealedSecret, createdAt: now };
    return tx.webhookEndpoint.create({ data, select: endpointSelect });
  });
  return { ...toEndpoint(row), secret };
}

async function missed({ prisma }: Pick<Work, "prisma">, scope: Scope, id: string): Promise<never> {
  await findEndpoint({ prisma }, scope, id);
  throw new DomainError("stale_version");
}

/** Disabled, its deliveries in line end; enabled again, it gets what happens from then on. Throws `not_found`, `stale_version`, `invalid`. */
export async function changeEndpoint(
  { work, clock, outgoing }: EndpointDeps,
  scope: Scope,
  id: string,
  { status, ...patch }: z.infer<typeof webhookEndpointPatch>,
  ifVersion?: number,
): Promise<WebhookEndpoint> {
  if (patch.url !== undefined) requireReachable(outgoing, patch.url);
  const now = clock.now();
  const before = await findEndpoint(work, scope, id);
  const turned = status === undefined || status === before.status ? undefined : status;
  const standing = {
    enabled: { status: "enabled", disabledReason: null, disabledAt: null, failingSince: null },
    disabled: { status: "disabled", disabledReason: "manual", disabledAt: now },
  };
  const data = { ...patch, ...(turned && standing[turned]), version: { increment: 1 } };
  const isChanged = await work.write(async (tx) => {
    const { count } = await tx.webhookEndpoint.updateMany({ where: { ...scope, id, version: ifVersion }, data });
    const ended = { status: "failed", finishedAt: now };
    if (count > 0 && turned === "disabled")
      await tx.webhookDelivery.updateMany({ where: { ...scope, endpointId: id, status: "pending" }, data: ended });
    return count > 0;
  });
  return isChanged ? findEndpoint(work, scope, id) : missed(work, scope, id);
}

/** Its deliveries go with it. Throws `not_found`, `stale_version`. */
export async function deleteEndpoint(
  { work }: Pick<EndpointDeps, "work">,
  scope: Scope,
  id: string,
  ifVersion?: number,
): Promise<void> {
  const { count } = await work.prisma.webhookEndpoint.deleteMany({ where: { ...scope, id, version: ifVersion } });
  if (count === 0) await missed(work, scope, id);
}

/** Another secret; for `overlapSeconds` deliveries carry the signatures of both. Throws `not_found`, `stale_version`. */
export async function rotateSecret(
  { work, clock }: EndpointDeps,
  scope: Scope,
  id: string,
  overlapSeconds: number,
): Promise<WebhookEndpoint> {
  const secret = newSecret();
  const sealedSecret = await work.texts.seal(secret);
  const previousUntil = new Date(clock.now().getTime() + overlapSeconds * SECOND);
  await work.write(async (tx) => {
    const before = await tx.webhookEndpoint.findUnique({
      where: { organizationId_id: { ...scope, id } },
      select: { sealedSecret: true, version: true },
    });
    if (!before) throw new DomainError("not_found");
    const { count } = await tx.webhookEndpoint.updateMany({
      where: { ...scope, id, version: before.version },
      data: {
        ...{ sealedSecret, previousSecret: before.sealedSecret, previousUntil },
        version: { increment: 1 },
      },
    });
    // Of two who rotate at once one would hold a secret that never was.
    if (count === 0) throw new DomainError("stale_version");
  });
  return { ...(await findEndpoint(work, scope, id)), secret };
}
