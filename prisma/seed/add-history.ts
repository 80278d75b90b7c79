import { addDays, instantAt, isoOf, localDateOf } from "../../server/domain/shared/zoned-time";
import type { PrismaReader } from "../../server/infra/database/work";
import type { DemoIds } from "./add-organization";
import type { DemoOrganization } from "./demo-organization";
import { type PastTicket, pastDay } from "./history";

/** Yesterday in every queue: its tickets, and the log they left. */
export async function addHistory(
  prisma: PrismaReader,
  demo: DemoOrganization,
  ids: DemoIds,
  random: () => number,
  now: number,
) {
  const { timeZone } = demo.location;
  const yesterday = addDays(localDateOf(now, timeZone), -1);
  for (const queue of demo.queues) {
    const queueId = ids.queues.get(queue.letter) as string;
    const own = demo.services.filter(({ name }) => queue.services.includes(name));
    const { tickets, steps } = pastDay(
      {
        organizationId: ids.organizationId,
        letter: queue.letter,
        serviceIds: own.map(({ name }) => ids.services.get(name) as string),
        serviceMinutes: own.reduce((sum, { minutes }) => sum + minutes, 0) / own.length,
        counterIds: demo.counters
          .filter((counter) => counter.open && counter.queues.includes(queue.letter))
          .map(({ name }) => ids.counters.get(name) as string),
        arrivalsPerHour: queue.arrivalsPerHour,
        opens: instantAt(yesterday, 8 * 60, timeZone),
        closes: instantAt(yesterday, 17 * 60, timeZone),
      },
      random,
    );
    const { organizationId } = ids;
    await prisma.ticket.createMany({ data: tickets.map((ticket) => ticketRow(organizationId, queueId, ticket)) });
    await prisma.queueEvent.createMany({
      data: steps.map(({ at, type, ticket }, i) => ({
        organizationId,
        queueId,
        version: i + 1,
        type,
        ticketId: ticket.id,
        counterId: type === "ticket.waiting" ? null : ticket.counterId,
        after: stateAt(queueId, type, ticket),
        at: new Date(at),
      })),
    });
    await prisma.queue.update({
      where: { organizationId_id: { organizationId, id: queueId } },
      data: { version: steps.length, numberDay: new Date(yesterday), lastNumber: tickets.length },
    });
  }
}

const ticketRow = (
  organizationId: string,
  queueId: string,
  { issuedAt, calledAt, endedAt, ...ticket }: PastTicket,
) => ({
  organizationId,
  queueId,
  ...ticket,
  status: "served",
  place: Math.round(issuedAt * 1000),
  issuedAt: new Date(issuedAt),
  calledAt: new Date(calledAt),
  startedAt: new Date(calledAt),
  endedAt: new Date(endedAt),
  version: 3,
});

/** What ticket_state would have written. */
function stateAt(queueId: string, type: string, { number, counterId, issuedAt, calledAt, endedAt }: PastTicket) {
  const version = ["ticket.waiting", "ticket.called", "ticket.served"].indexOf(type) + 1;
  return {
    queueId,
    number,
    status: type.slice("ticket.".length),
    priority: "normal",
    place: Math.round(issuedAt * 1000),
    counterId: version > 1 ? counterId : null,
    recalls: 0,
    calledAt: version > 1 ? isoOf(calledAt) : null,
    startedAt: version > 2 ? isoOf(calledAt) : null,
    endedAt: version > 2 ? isoOf(endedAt) : null,
    version,
  };
}
