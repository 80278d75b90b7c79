import type { Call } from "../../../infra/database/work";
import { DomainError } from "../../shared/errors";
import { type Outcome, settled } from "../../shared/outcome";
import type { Scope } from "../../shared/scope";
import { chooseNext, type Waiting } from "../rules/call-order";
import { TRANSITIONS } from "../rules/transitions";
import type { Policy, Ticket } from "../schema";
import { type TicketRow, toTicket } from "../shape";
import type { By, QueueDeps } from "./join";

type WaitingSet = { repeated: TicketRow } | { queues: { queueId: string; policy: Policy; waiting: Waiting[] }[] };

/**
 * The counter calls whom the policy says, or null when nobody waits; without `queueId` over all queues of the counter. The set is chosen from
 * under the lock of its queues, so it holds everybody who was there when the lock was had.
 * Throws `not_found`, `counter_busy`, `counter_closed`, `wrong_counter`.
 */
export async function callNext(
  deps: QueueDeps,
  scope: Scope,
  { counterId, queueId }: { counterId: string; queueId?: string },
  by: By,
): Promise<Ticket | null> {
  const { organizationId } = scope;
  const queueIds = queueId === undefined ? await queuesOf(deps, scope, counterId) : [queueId];
  const row = await deps.work.transaction((call) => choose(call, { organizationId, counterId, queueIds, ...by }));
  if (row === null) return null;
  deps.announce(deps.work, [row.queueId]);
  return toTicket(deps.tokens, row);
}

async function choose(
  call: Call,
  args: By & { organizationId: string; counterId: string; queueIds: string[] },
): Promise<TicketRow | null> {
  const set = settled(await call<Outcome<WaitingSet>>("queue_waiting", args));
  if ("repeated" in set) return set.repeated;
  const chosen = chooseNext(set.queues);
  if (chosen === null) return null;
  const { queueIds, ...rest } = args;
  return settled(
    await call<Outcome<TicketRow>>("ticket_command", {
      ...rest,
      ticketId: chosen.id,
      verb: "call",
      ...TRANSITIONS.call,
    }),
  );
}

async function queuesOf({ work }: QueueDeps, { organizationId }: Scope, counterId: string): Promise<string[]> {
  const rows = await work.prisma.counterQueue.findMany({
    where: { organizationId, counterId },
    select: { queueId: true },
  });
  if (rows.length === 0) throw new DomainError("not_found");
  return rows.map(({ queueId }) => queueId).sort();
}
