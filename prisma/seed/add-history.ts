import { addDays, instantAt, isoOf, localDateOf } from "../../server/domain/shared/zoned-time";
import { createToldQuotes } from "../../server/domain/waits/commands/store-quotes";
import type { Work } from "../../server/infra/database/work";
import type { Log } from "../../server/infra/log";
import type { DemoIds } from "./add-organization";
import type { DemoOrganization } from "./demo-organization";
import { pastDay, type Served, type Shift } from "./history";
import { pastQuotes } from "./past-quotes";

const [OPENS, CLOSES] = [8 * 60, 17 * 60];
/** Tickets of which quotes came true at once. */
const SETTLED_AT_ONCE = 5000;

/** Yesterday on the floor: its tickets, the log they left, when counters were open, and what people were told. */
export async function addHistory(
  { work, log }: { work: Work; log: Log },
  demo: DemoOrganization,
  ids: DemoIds,
  random: () => number,
  now: number,
) {
  const { timeZone } = demo.location;
  const yesterday = addDays(localDateOf(now, timeZone), -1);
  const open = { start: instantAt(yesterday, OPENS, timeZone), end: instantAt(yesterday, CLOSES, timeZone) };
  const shift = shiftOf(demo, ids, open);
  const { day, served } = pastDay(shift, random);
  for (const { id } of shift.queues) await addTickets(work, demo, ids, yesterday, id, served);
  await addShifts(work, ids, shift, now);

  const midnight = instantAt(yesterday, 0, timeZone);
  const configured = Object.fromEntries([...shift.minutes].map(([id, minutes]) => [id, 60 * minutes]));
  const told = createToldQuotes(work, log);
  for (const {
    served: { visitor },
    quote,
  } of pastQuotes({ day, served, midnight, configured })) {
    const { id: ticketId, queueId, issuedAt } = visitor;
    told.add({ organizationId: ids.organizationId, queueId, ticketId, at: isoOf(issuedAt), isFirst: true, quote });
  }
  await told.close();
  await work.call("wait_settle", { limit: SETTLED_AT_ONCE });
}

function shiftOf(demo: DemoOrganization, ids: DemoIds, open: Shift["open"]): Shift {
  const idOf = (services: ReadonlyMap<string, string>, name: string) => services.get(name) as string;
  return {
    organizationId: ids.organizationId,
    open,
    queues: demo.queues.map(({ letter, services, arrivalsPerHour }) => ({
      ...{ id: idOf(ids.queues, letter), arrivalsPerHour },
      serviceIds: services.map((name) => idOf(ids.services, name)),
    })),
    counters: demo.counters
      .filter((counter) => counter.open)
      .map(({ name, queues }) => ({
        id: idOf(ids.counters, name),
        queueIds: queues.map((letter) => idOf(ids.queues, letter)),
      })),
    minutes: new Map(demo.services.map(({ name, minutes }) => [idOf(ids.services, name), minutes])),
  };
}

/** Open all of yesterday, and open now. */
async function addShifts({ prisma }: Work, { organizationId }: DemoIds, { open, counters }: Shift, now: number) {
  await prisma.counterShift.createMany({
    data: counters.flatMap(({ id: counterId }) => [
      { organizationId, counterId, at: new Date(open.start), status: "open" },
      { organizationId, counterId, at: new Date(open.end), status: "closed" },
      { organizationId, counterId, at: new Date(now), status: "open" },
    ]),
  });
}

interface PastTicket extends Served {
  number: string;
}

async function addTickets(
  { prisma }: Work,
  demo: DemoOrganization,
  { organizationId, queues }: DemoIds,
  day: string,
  queueId: string,
  served: readonly Served[],
) {
  const letter = demo.queues.find((queue) => queues.get(queue.letter) === queueId)?.letter;
  const own = served.filter(({ visitor }) => visitor.queueId === queueId);
  const tickets = own.map((one, i): PastTicket => ({ ...one, number: `${letter}${String(i + 1).padStart(3, "0")}` }));
  await prisma.ticket.createMany({ data: tickets.map((ticket) => ticketRow(organizationId, ticket)) });
  const steps = tickets
    .flatMap((ticket) => [
      { at: ticket.visitor.issuedAt, version: 1, ticket },
      { at: ticket.calledAt, version: 2, ticket },
      { at: ticket.endedAt, version: 3, ticket },
    ])
    // Who is called at once has joined before that.
    .sort((a, b) => a.at - b.at || a.version - b.version);
  await prisma.queueEvent.createMany({
    data: steps.map(({ at, version, ticket }, i) => ({
      ...{ organizationId, queueId, version: i + 1, ticketId: ticket.visitor.id },
      type: `ticket.${STATUSES[version - 1]}`,
      counterId: version === 1 ? null : ticket.counterId,
      after: stateAt(version, ticket),
      at: new Date(at),
    })),
  });
  await prisma.queue.update({
    where: { organizationId_id: { organizationId, id: queueId } },
    data: { version: steps.length, numberDay: new Date(day), lastNumber: tickets.length },
  });
}

const STATUSES = ["waiting", "called", "served"] as const;

const ticketRow = (organizationId: string, { visitor, number, counterId, calledAt, endedAt }: PastTicket) => ({
  organizationId,
  ...{ id: visitor.id, queueId: visitor.queueId, serviceId: visitor.serviceIds[0] as string, number, counterId },
  status: "served",
  place: visitor.place,
  issuedAt: new Date(visitor.issuedAt),
  calledAt: new Date(calledAt),
  startedAt: new Date(calledAt),
  endedAt: new Date(endedAt),
  version: 3,
});

/** What ticket_state would have written. */
function stateAt(version: number, { visitor, number, counterId, calledAt, endedAt }: PastTicket) {
  return {
    ...{ queueId: visitor.queueId, number, priority: "normal", place: visitor.place, recalls: 0, version },
    status: STATUSES[version - 1],
    counterId: version > 1 ? counterId : null,
    calledAt: version > 1 ? isoOf(calledAt) : null,
    startedAt: version > 2 ? isoOf(calledAt) : null,
    endedAt: version > 2 ? isoOf(endedAt) : null,
  };
}
