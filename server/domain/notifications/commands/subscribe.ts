import type { z } from "zod";
import type { Work } from "../../../infra/database/work";
import type { Outgoing } from "../../../infra/outgoing/outgoing";
import { OutgoingError } from "../../../infra/outgoing/outgoing-error";
import { DomainError } from "../../shared/errors";
import { newId, organizationOf } from "../../shared/id";
import { settled } from "../../shared/outcome";
import type { Scope } from "../../shared/scope";
import type { PushSubscription, pushSubscriptionInput } from "../schema";

/** Browsers for one appointment or ticket; one more takes the place of the oldest. */
const MOST_BROWSERS = 5;

interface SubscribeDeps {
  work: Work;
  outgoing: Pick<Outgoing, "check">;
  requestId: string;
}

/** Whom it is about. */
export type Subject = { appointmentId: string } | { ticketId: string };

/**
 * Notifies a browser from now on. The same browser again is the same subscription, with its newest keys.
 * Throws `not_found`, `appointment_state` and `ticket_state` for what is over, `invalid` for a push service that is not on the internet.
 */
export async function subscribe(
  { work, outgoing, requestId }: SubscribeDeps,
  { organizationId }: Scope,
  subject: Subject,
  { endpoint, keys, locale }: z.infer<typeof pushSubscriptionInput>,
): Promise<PushSubscription> {
  requireReachable(outgoing, endpoint);
  const args = { organizationId, ...subject, endpoint, ...keys, locale, most: MOST_BROWSERS, requestId };
  const id = newId("psh", organizationId);
  return settled(await work.call<PushSubscription>("push_subscribe", { ...args, id }));
}

function requireReachable(outgoing: Pick<Outgoing, "check">, endpoint: string): void {
  try {
    outgoing.check(endpoint);
  } catch (error) {
    if (!(error instanceof OutgoingError)) throw error;
    throw new DomainError("invalid", undefined, [
      { path: "endpoint", message: "must be an https address of the internet" },
    ]);
  }
}

/** Ends a subscription; its id is known to the browser that made it and nobody else. Throws `not_found`. */
export async function unsubscribe(work: Work, id: string): Promise<void> {
  const organizationId = organizationOf("psh", id);
  if (organizationId === null) throw new DomainError("not_found");
  const { count } = await work.prisma.pushSubscription.deleteMany({ where: { organizationId, id } });
  if (count === 0) throw new DomainError("not_found");
}
