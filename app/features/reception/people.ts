import type { Arrival, Arrivals } from "../../../server/domain/queue/arrivals-schema";
import type { Board, BoardTicket } from "../../../server/domain/queue/board-schema";
import type { Ticket } from "../../../server/domain/queue/schema";
import { shortReference } from "../../../server/domain/shared/short-reference";
import type { Found } from "../desk/find-ticket";
import { type Operation, ticketIdOf } from "../desk/operation";
import type { RunningLate } from "../desk/runs-late";

/** The most pressing first: as the list has them. */
export const STANDINGS = [
  "unprinted",
  "runningOut",
  "late",
  "expected",
  "onTheWay",
  "here",
  "gone",
  "elsewhere",
] as const;
/** `runningOut`: on the way, and their turn has been. `gone`: served, left, missed or cancelled today. `elsewhere`: booked for another day or place. */
export type Standing = (typeof STANDINGS)[number];

/** Somebody the reception may have before it. */
export interface Person {
  /** Of the appointment, else of the ticket: the same before and after checking in. */
  key: string;
  standing: Standing;
  name: string | null;
  phone: string | null;
  serviceId: string;
  partySize: number;
  queueId: string | null;
  appointment: Arrival["appointment"];
  /** As the reading of the day has it; of somebody who is here, `live` is newer. */
  ticket: Pick<NonNullable<Arrival["ticket"]>, "id" | "number" | "reference" | "status"> | null;
  endedAt: string | null;
  returnUntil: string | null;
  keptUntil: string | null;
  /** When the turn of somebody expected is by now expected to be, where it will be later than promised. */
  runningLate: RunningLate;
  /** The ticket as the board has it now, and its queue. */
  live: Found | null;
  /** Something that was asked for has not been answered yet. */
  isBusy: boolean;
}

interface Parts {
  board: Board;
  arrivals: Arrivals;
  /** Whether the reading has everybody: then those on the board whom it does not know have come since. */
  isWhole: boolean;
  /** By this desk: their appointments may still be shown as expected by the reading. */
  issued: readonly Ticket[];
  pending: readonly Operation[];
}

const LISTS = ["called", "serving", "waiting", "parked"] as const;

/** Everybody, by standing and within it the most pressing first. The board is always newer than the reading of the day. */
export function peopleOf({ board, arrivals, isWhole, issued, pending }: Parts, now: number): Person[] {
  const live = new Map<string, Found>();
  for (const queue of board.queues)
    for (const list of LISTS) for (const ticket of queue[list]) live.set(ticket.id, { queue, ticket });
  const ticketFor = new Map(issued.map(({ id, appointmentId }) => [appointmentId, id]));
  const lateness = new Map(board.expected.map(({ id, runningLate }) => [id, runningLate]));
  const known = new Set<string>();
  const people: Person[] = [];
  const add = (arrival: Arrival, standing?: Standing) => {
    const id = arrival.ticket?.id ?? ticketFor.get(arrival.appointment?.id ?? "");
    const found = (id && live.get(id)) || null;
    if (id) known.add(id);
    // Moved on a moment ago: the next reading says where to.
    if (!found && arrival.ticket?.endedAt === null) return;
    const asked = underWay(pending, arrival, found);
    const isArriving = asked.some(({ kind }) => kind === "checkIn");
    const runningLate = (!found && lateness.get(arrival.appointment?.id ?? "")) || null;
    const person = { ...personOf(arrival, found), runningLate };
    people.push({ ...person, isBusy: asked.length > 0, standing: standing ?? standingOf(person, isArriving, now) });
  };
  for (const one of [...arrivals.expected, ...arrivals.here, ...arrivals.gone]) add(one);
  for (const one of arrivals.elsewhere) add(one, "elsewhere");
  // Who checked in elsewhere a moment ago is still expected: not twice.
  const isNew = ({ ticket }: Found) => !known.has(ticket.id) && ticket.appointmentStart === null;
  if (isWhole) for (const found of live.values()) if (isNew(found)) add(arrivalOf(found));
  return people.sort(byUrgency);
}

/** What is under way about somebody. */
const underWay = (pending: readonly Operation[], { appointment, ticket }: Arrival, found: Found | null) =>
  pending.filter((one) =>
    "appointmentId" in one
      ? one.appointmentId === appointment?.id
      : ticketIdOf(one) !== null && ticketIdOf(one) === (found?.ticket.id ?? ticket?.id),
  );

type Known = Omit<Person, "standing" | "isBusy" | "runningLate">;

function personOf(arrival: Arrival, live: Found | null): Known {
  const { name, phone, appointment, ticket } = arrival;
  const { id, number, status } = live?.ticket ?? ticket ?? {};
  return {
    ...{
      key: appointment?.id ?? arrival.id,
      name: name ?? live?.ticket.customerName ?? null,
      phone,
      appointment,
      live,
    },
    serviceId: live?.ticket.serviceId ?? arrival.serviceId,
    partySize: live?.ticket.partySize ?? arrival.partySize,
    queueId: live?.queue.queueId ?? arrival.queueId,
    ticket: id && number && status ? { id, number, status, reference: shortReference(id) } : null,
    ...{
      endedAt: ticket?.endedAt ?? null,
      returnUntil: ticket?.returnUntil ?? null,
      keptUntil: ticket?.keptUntil ?? null,
    },
  };
}

/** Somebody whom only the board knows yet. */
function arrivalOf({ queue, ticket }: Found): Arrival {
  const { id, number, status, isOnTheWay, position, estimate, counterId, issuedAt } = ticket;
  return {
    ...{ id, name: ticket.customerName, phone: null, appointment: null, queueId: queue.queueId },
    ...{ serviceId: ticket.serviceId, partySize: ticket.partySize },
    ticket: {
      ...{ id, number, status, isOnTheWay, position, estimate, counterId, issuedAt, reference: shortReference(id) },
      ...{ endedAt: null, keptUntil: null, returnUntil: null },
    },
  };
}

function standingOf({ live, ticket, appointment }: Known, isArriving: boolean, now: number): Standing {
  if (live?.ticket.slipFailedAt) return "unprinted";
  if (live?.ticket.isOnTheWay) return live.ticket.missedAt === null ? "onTheWay" : "runningOut";
  if (live || isArriving) return "here";
  const isComing = !ticket && (appointment?.status === "booked" || appointment?.status === "pending");
  if (!isComing) return "gone";
  return Date.parse(appointment.start) < now ? "late" : "expected";
}

/** Those at a counter, those in line by their wait, those set aside. */
const ORDER_HERE: Partial<Record<BoardTicket["status"], number>> = { called: 0, serving: 1, waiting: 2, parked: 3 };

function urgencyOf({ standing, live, appointment, endedAt }: Person): number[] {
  const at = (instant: string | null | undefined) => (instant ? Date.parse(instant) : 0);
  const ticket = live?.ticket;
  switch (standing) {
    case "unprinted":
      return [at(ticket?.slipFailedAt)];
    case "runningOut":
      return [at(ticket?.missedAt)];
    case "late":
    case "expected":
    case "elsewhere":
      return [at(appointment?.start)];
    case "onTheWay":
      return [at(ticket?.issuedAt)];
    case "here":
      return [
        ORDER_HERE[ticket?.status ?? "waiting"] ?? 2,
        ticket?.estimate?.p50Seconds ?? 0,
        ticket?.position ?? 0,
        at(ticket?.issuedAt),
      ];
    case "gone":
      return [-at(endedAt ?? appointment?.start)];
  }
}

function byUrgency(a: Person, b: Person): number {
  const rank = STANDINGS.indexOf(a.standing) - STANDINGS.indexOf(b.standing);
  if (rank !== 0) return rank;
  const [of, other] = [urgencyOf(a), urgencyOf(b)];
  const differs = of.findIndex((value, at) => value !== other[at]);
  if (differs === -1) return a.key < b.key ? -1 : 1;
  return (of[differs] ?? 0) - (other[differs] ?? 0);
}

/** What somebody is found by (server/domain/shared/person-search.ts). */
export const findable = ({ name, phone, ticket, appointment }: Person) => ({
  ...{ name, phone },
  number: ticket?.number ?? null,
  references: [ticket?.reference, appointment?.reference].filter((one) => one !== undefined),
});
