import type { Board, BoardQueue, BoardTicket } from "../../../server/domain/queue/board-schema";
import type { Counter, Ticket } from "../../../server/domain/queue/schema";

const ESTIMATE = { p10Seconds: 300, p50Seconds: 600, p90Seconds: 900 };

export const boardTicket = (id: string, over: Partial<BoardTicket> = {}): BoardTicket => ({
  id,
  number: id.toUpperCase(),
  status: "waiting",
  priority: "normal",
  position: null,
  estimate: ESTIMATE,
  customerName: null,
  serviceId: "svc_1",
  counterId: null,
  appointmentStart: null,
  partySize: 1,
  furtherServiceIds: [],
  nextServiceIds: [],
  language: null,
  needs: [],
  resourceId: null,
  isOnTheWay: false,
  notBefore: null,
  missedAt: null,
  why: null,
  recalls: 0,
  issuedAt: "2026-03-02T09:00:00.000000Z",
  calledAt: null,
  startedAt: null,
  slipFailedAt: null,
  note: null,
  version: 1,
  ...over,
});

/** A queue whose waiting tickets are issued a minute apart, in the order given. */
export function boardQueue(letter: string, waiting: BoardTicket[], over: Partial<BoardQueue> = {}): BoardQueue {
  return {
    queueId: `que_${letter}`,
    name: letter,
    letter,
    status: "open",
    version: 1,
    asOf: "2026-03-02T09:30:00.000000Z",
    waiting: waiting.map((ticket, index) => ({ ...ticket, position: index + 1 })),
    called: [],
    serving: [],
    parked: [],
    joinEstimate: ESTIMATE,
    message: null,
    graceSeconds: null,
    maxRecalls: null,
    counters: [],
    ...over,
  };
}

export const counter = (id: string, queueIds: string[]): Counter => ({
  id,
  locationId: "loc_1",
  name: id,
  queueIds,
  serviceIds: [],
  directions: null,
  status: "open",
  pausesAfter: false,
  settingsVersion: 1,
  resourceId: null,
  ticketId: null,
  version: 1,
});

export const board = (queues: BoardQueue[], counters: Counter[] = []): Board => ({
  location: { id: "loc_1", slug: "main", name: "Main", timeZone: "Europe/London" },
  services: [{ id: "svc_1", name: "Blood test" }],
  counters,
  queues,
  expected: [],
});

export const ticket = (over: Partial<Ticket>): Ticket => ({
  ...boardTicket("t", { estimate: null }),
  token: "tkt_t_x",
  peopleAhead: null,
  dueAt: null,
  queueId: "que_B",
  queueName: "B",
  locationId: "loc_1",
  counterName: null,
  directions: null,
  passedBy: [],
  returnUntil: null,
  ending: null,
  outcome: null,
  servedServiceId: null,
  appointmentId: null,
  customer: null,
  queueVersion: 2,
  endedAt: null,
  slipFailedAt: null,
  ...over,
});
