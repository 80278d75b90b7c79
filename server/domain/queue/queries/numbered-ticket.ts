import type { Work } from "../../../infra/database/work";
import { DAY } from "../../shared/duration";
import { DomainError } from "../../shared/errors";
import { idsFrom } from "../../shared/id";
import type { Scope } from "../../shared/scope";

/** A number that was printed longer ago means another ticket by now. */
const REACH = 2 * DAY;

/** The newest ticket of a location with a printed number. `now` in ms. Throws `not_found`. */
export async function numberedTicket(
  { prisma }: Pick<Work, "prisma">,
  { organizationId }: Scope,
  { locationId, number }: { locationId: string; number: string },
  now: number,
): Promise<{ id: string }> {
  const id = { gte: idsFrom("tkt", organizationId, now - REACH) };
  const ticket = await prisma.ticket.findFirst({
    where: { organizationId, id, number, queue: { locationId } },
    orderBy: { id: "desc" },
    select: { id: true },
  });
  if (!ticket) throw new DomainError("not_found");
  return ticket;
}
