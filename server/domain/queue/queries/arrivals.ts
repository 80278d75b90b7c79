import type { Work } from "../../../infra/database/work";
import type { AppointmentStatus } from "../../booking/schema";
import type { Catalogs } from "../../catalog/catalogs";
import { MINUTE } from "../../shared/duration";
import { findPeople, toSearch } from "../../shared/person-search";
import type { Scope } from "../../shared/scope";
import { shortReference } from "../../shared/short-reference";
import { addDays, instantAt, isoOf, localDateOf } from "../../shared/zoned-time";
import type { Arrival, Arrivals } from "../arrivals-schema";
import type { BoardTicket } from "../board-schema";
import type { Hub } from "../live/hub";
import type { TicketStatus } from "../schema";
import { instantOrNull } from "../shape";

/** Rows read of each list: a day of a large place. The search looks through all of them. */
const READ_AT_MOST = 5000;

interface BookedRow {
  id: string;
  status: AppointmentStatus;
  reference: string;
  start: string;
  serviceId: string;
  partySize: number;
  name: string | null;
  phone: string | null;
  queueId: string | null;
  lateMinutes: number | null;
}

interface TicketRow {
  id: string;
  number: string;
  status: TicketStatus;
  queueId: string;
  serviceId: string;
  partySize: number;
  counterId: string | null;
  issuedAt: string;
  endedAt: string | null;
  isOnTheWay: boolean;
  name: string | null;
  phone: string | null;
  keptUntil: string | null;
  returnUntil: string | null;
  appointment: Pick<BookedRow, "id" | "status" | "reference" | "start"> | null;
}

/** What location_arrivals answers. */
interface Rows {
  expected: BookedRow[];
  here: TicketRow[];
  gone: TicketRow[];
  away: BookedRow[];
}

/**
 * Everybody of a location's day, or those who are found by a text (shared/person-search.ts); each list at most `limit` people. One statement, by the
 * indexes of the day and of the queues. Throws `not_found`.
 */
export async function arrivalsOf(
  { work, catalogs, hub }: { work: Work; catalogs: Catalogs; hub: Hub },
  scope: Scope,
  locationId: string,
  { q = "", limit }: { q?: string; limit: number },
  now: number,
): Promise<Arrivals> {
  const { location } = await catalogs.of(work, scope, locationId);
  const today = localDateOf(now, location.timeZone);
  const midnight = (date: string) => isoOf(instantAt(date, 0, location.timeZone));
  const rows = await work.read<Rows>("location_arrivals", {
    ...{ organizationId: scope.organizationId, locationId, limit: READ_AT_MOST },
    ...{ from: midnight(today), to: midnight(addDays(today, 1)) },
  });
  const waiting = await linesOf(hub, rows.here);
  const lists = {
    expected: rows.expected.map(toBooked),
    here: rows.here.map((row) => toTicketed(row, waiting.get(row.id))).sort(byPosition),
    gone: [...rows.gone.map((row) => toTicketed(row)), ...rows.away.map(toBooked)],
  };
  // Together, as nobody is shown who is only alike where somebody in another list fits better.
  const all = [...lists.expected, ...lists.here, ...lists.gone];
  const found = new Set(findPeople(q, all, findable));
  const listed = (people: Arrival[]) => people.filter((one) => found.has(one));
  const [expected, here, gone] = [listed(lists.expected), listed(lists.here), listed(lists.gone)];
  return {
    expected: expected.slice(0, limit),
    here: here.slice(0, limit),
    gone: gone.slice(0, limit),
    elsewhere: found.size === 0 ? await elsewhere(work, scope, q) : [],
    isMore: [expected, here, gone].some(({ length }) => length > limit),
    asOf: isoOf(now),
  };
}

const findable = ({ name, phone, ticket, appointment }: Arrival) => ({
  ...{ name, phone },
  number: ticket?.number ?? null,
  references: [ticket?.reference, appointment?.reference].filter((one) => one !== undefined),
});

/** Places and waits as everybody is told them. */
async function linesOf(hub: Hub, here: readonly TicketRow[]): Promise<Map<string, BoardTicket>> {
  const ids = [...new Set(here.map(({ queueId }) => queueId))];
  const views = await Promise.all(ids.map((id) => hub.read(id)));
  return new Map(views.flatMap((view) => view.board().waiting.map((ticket) => [ticket.id, ticket])));
}

/** Of one queue; those without a place keep theirs before the line. */
const byPosition = (a: Arrival, b: Arrival) =>
  a.queueId === b.queueId ? (a.ticket?.position ?? 0) - (b.ticket?.position ?? 0) : 0;

const toBooked = (row: BookedRow): Arrival => ({
  ...{ id: row.id, name: row.name, phone: row.phone, serviceId: row.serviceId, partySize: row.partySize },
  queueId: row.queueId,
  appointment: {
    ...toAppointment(row),
    lateFrom: row.lateMinutes === null ? null : isoOf(Date.parse(row.start) + row.lateMinutes * MINUTE),
  },
  ticket: null,
});

const toAppointment = ({ id, reference, status, start }: Pick<BookedRow, "id" | "reference" | "status" | "start">) => ({
  ...{ id, reference, status },
  start: isoOf(Date.parse(start)),
  lateFrom: null,
});

function toTicketed(row: TicketRow, waiting?: BoardTicket): Arrival {
  const { id, number, status, isOnTheWay, counterId } = row;
  return {
    ...{ id, name: row.name, phone: row.phone, serviceId: row.serviceId, partySize: row.partySize },
    queueId: row.queueId,
    appointment: row.appointment && toAppointment(row.appointment),
    ticket: {
      ...{ id, number, status, isOnTheWay, counterId, reference: shortReference(id) },
      position: waiting?.position ?? null,
      estimate: waiting?.estimate ?? null,
      issuedAt: isoOf(Date.parse(row.issuedAt)),
      endedAt: instantOrNull(row.endedAt),
      keptUntil: instantOrNull(row.keptUntil),
      returnUntil: instantOrNull(row.returnUntil),
    },
  };
}

/** Somebody who came on the wrong day or to the wrong place, by the whole reference of an appointment. */
async function elsewhere({ prisma }: Work, { organizationId }: Scope, q: string): Promise<Arrivals["elsewhere"]> {
  const search = toSearch(q);
  if (!search) return [];
  const row = await prisma.appointment.findUnique({
    where: { organizationId_reference: { organizationId, reference: search.code }, parentId: null },
    select: {
      ...{ id: true, reference: true, status: true, startsAt: true, serviceId: true, partySize: true },
      ...{ locationId: true, customer: { select: { name: true, phone: true } } },
    },
  });
  if (!row || row.status === "held") return [];
  const { startsAt, customer, locationId, status, ...more } = row;
  const [name, phone] = [customer?.name ?? null, customer?.phone ?? null];
  const booked = { ...more, status: status as AppointmentStatus, start: isoOf(startsAt.getTime()), name, phone };
  return [{ ...toBooked({ ...booked, queueId: null, lateMinutes: null }), locationId }];
}
