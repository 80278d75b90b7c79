import type { Work } from "../../../infra/database/work";
import { DomainError } from "../../shared/errors";
import type { Scope } from "../../shared/scope";
import type { TicketHistory } from "../board-schema";
import type { Why } from "../policy-schema";
import type { ShutReason } from "../schema";
import type { TicketState } from "../shape";

/** A day of one ticket has some ten events; one that has more is being played with. */
const AT_MOST = 500;

/** Everything that happened to a ticket, in whichever queue, the oldest first. Throws `not_found`. */
export async function ticketHistory(
  { prisma }: Pick<Work, "prisma">,
  { organizationId }: Scope,
  ticketId: string,
): Promise<TicketHistory> {
  const rows = await prisma.queueEvent.findMany({
    where: { organizationId, ticketId },
    orderBy: [{ at: "asc" }, { version: "asc" }],
    take: AT_MOST,
  });
  if (rows.length === 0) throw new DomainError("not_found");
  const actors = await namesOf(
    prisma,
    rows.map(({ actorId }) => actorId),
  );
  return {
    events: rows.map(({ queueId, version, type, counterId, actorId, undoes, after, why, at }) => {
      const { status, appointmentId = null, overrode = null } = after as unknown as After;
      return {
        ...{ queueId, type, status, counterId, at: at.toISOString(), version: Number(version) },
        actor: actorId === null ? null : (actors.get(actorId) ?? null),
        undoes: undoes === null ? null : Number(undoes),
        why: why as Why | null,
        ...{ appointmentId, overrode },
      };
    }),
  };
}

type After = Pick<TicketState, "status"> & { appointmentId?: string; overrode?: ShutReason };

async function namesOf(prisma: Work["prisma"], ids: (string | null)[]): Promise<Map<string, string>> {
  const wanted = [...new Set(ids.filter((id) => id !== null))];
  const users = await prisma.user.findMany({ where: { id: { in: wanted } }, select: { id: true, name: true } });
  return new Map(users.map(({ id, name }) => [id, name]));
}
