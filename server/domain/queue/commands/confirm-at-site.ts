import type { Reference } from "../../identity/holder";
import { DomainError } from "../../shared/errors";
import type { Scope } from "../../shared/scope";
import { findTicket } from "../queries/ticket";
import type { By, QueueDeps } from "../queue-deps";
import type { Ticket } from "../schema";
import { commandTicket } from "./command-ticket";

/** Whoever holds a ticket says that they are here, by the code that hangs there. Throws `not_found`, `wrong_site_code`, `ticket_state`. */
export async function confirmAtSite(deps: QueueDeps, reference: Reference, siteCode: string, by: By): Promise<Ticket> {
  const { organizationId } = reference.scope;
  const where = { organizationId_id: { organizationId, id: reference.id } };
  const ticket = await deps.work.prisma.ticket.findUnique({ where, select: { queueId: true } });
  if (!ticket) throw new DomainError("not_found");
  await requireSiteCode(deps, reference.scope, ticket.queueId, siteCode);
  await commandTicket(deps, { ...reference, by: "staff" }, { verb: "confirm" }, by);
  return findTicket(deps, reference);
}

/** Throws `not_found`, `wrong_site_code`. */
export async function requireSiteCode(
  { work, tokens }: QueueDeps,
  { organizationId }: Scope,
  queueId: string,
  siteCode: string,
): Promise<void> {
  const where = { organizationId_id: { organizationId, id: queueId } };
  const queue = await work.prisma.queue.findUnique({ where, select: { locationId: true } });
  if (!queue) throw new DomainError("not_found");
  if (siteCode !== tokens.siteCodeOf(queue.locationId)) throw new DomainError("wrong_site_code");
}
