import type { Model } from "./linearizability";

/*
 * Queues as one thing after another, written from the REST contract's words and sharing no code with the product. What the contract leaves
 * open (the id of a new ticket, its place among its like) is taken from the log and checked.
 */

export interface ModelTicket {
  queueId: string;
  status: string;
  priority: string;
  /** Among equal priority the smaller goes first. */
  place: number;
  counterId: string | null;
  recalls: number;
  version: number;
  issued: number;
  /** Milliseconds: since when it could have been called, and when it was. */
  ready: number;
  called: number | null;
}

/** `at`, from the log, is when it happened, in milliseconds. */
export type QueueCommand = { actor: string | null; key: string; at?: number } & (
  | { name: "join"; queueId: string; priority: string; created?: { id: string; place: number; issued: number } }
  | { name: "call-next"; queueIds: string[]; counterId: string }
  | { name: "verb"; verb: string; ticketId: string; counterId?: string }
  | { name: "transfer"; ticketId: string; queueId: string; position: string; placed?: number }
  | { name: "undo"; queueId: string }
);

/** 200 (201, 204) or the code of the refusal, and what the ticket is then. */
export interface QueueResult {
  outcome: string;
  ticketId?: string;
  ticket?: Pick<ModelTicket, "queueId" | "status" | "counterId" | "recalls" | "version">;
  /** 1 is next. */
  position?: number | null;
  /** After an undo: who waits, next first. */
  line?: readonly string[];
}

interface Entry {
  queueId: string;
  actor: string | null;
  ticketId: string;
  before: ModelTicket;
  afterVersion: number;
  undone: boolean;
}

export interface QueueState {
  tickets: ReadonlyMap<string, ModelTicket>;
  /** Counter -> its queues and its ticket. */
  counters: ReadonlyMap<string, { queueIds: readonly string[]; ticketId: string | null }>;
  log: readonly Entry[];
  /** Queue -> how often somebody may be overtaken before it is their turn; absent: without end. */
  bounds: ReadonlyMap<string, number>;
}

export const LIFE: Record<string, [from: string[], to: string]> = {
  call: [["waiting"], "called"],
  recall: [["called"], "called"],
  start: [["called"], "serving"],
  complete: [["called", "serving"], "served"],
  "no-show": [["called"], "noshow"],
  park: [["waiting", "called"], "parked"],
  unpark: [["parked"], "waiting"],
  requeue: [["called", "noshow"], "waiting"],
  leave: [["waiting", "called", "parked"], "left"],
};
const AT_COUNTER = ["called", "serving"];

const refusal = (state: QueueState, code: string) => ({ state, result: { outcome: code } });
const rank = ({ priority }: ModelTicket) => (priority === "urgent" ? 1 : 2);

type Floor = Pick<QueueState, "tickets" | "bounds">;
interface InLine extends ModelTicket {
  id: string;
  overtaken: number;
}
const byPlace = (a: ModelTicket, b: ModelTicket) => a.place - b.place;

/** Those who wait in a queue, next first: who was overtaken often enough, then urgent ones, then by place. */
function line({ tickets, bounds }: Floor, queueId: string): InLine[] {
  const here = [...tickets].map(([id, ticket]) => ({ id, ...ticket })).filter((one) => one.queueId === queueId);
  const calls = here.filter(({ status, called }) => status !== "waiting" && called !== null);
  const left: InLine[] = here
    .filter(({ status }) => status === "waiting")
    .map((one) => ({
      ...one,
      overtaken: calls.filter(({ place, called }) => place > one.place && (called as number) > one.ready).length,
    }))
    .sort(byPlace);
  const order: InLine[] = [];
  while (left.length > 0) {
    const pressed = left.find(({ overtaken }) => overtaken >= (bounds.get(queueId) ?? Number.POSITIVE_INFINITY));
    const next = pressed ?? left.find(({ priority }) => priority === "urgent") ?? (left[0] as InLine);
    left.splice(left.indexOf(next), 1);
    for (const one of left) if (one.place < next.place) one.overtaken++;
    order.push(next);
  }
  return order;
}

export const lineOf = (floor: Floor, queueId: string): string[] => line(floor, queueId).map(({ id }) => id);

/** The state with `ticket` in its new form, the counters following it, and an entry that an undo can find. */
function change(
  state: QueueState,
  id: string,
  after: ModelTicket,
  entry: Omit<Entry, "undone"> | null,
  outcome: string,
) {
  const counters = new Map(state.counters);
  for (const [counterId, counter] of counters)
    if (counter.ticketId === id) counters.set(counterId, { ...counter, ticketId: null });
  const counter =
    after.counterId !== null && AT_COUNTER.includes(after.status) ? counters.get(after.counterId) : undefined;
  if (counter) counters.set(after.counterId as string, { ...counter, ticketId: id });
  const tickets = new Map(state.tickets).set(id, after);
  const log = entry ? [...state.log, { ...entry, undone: false }] : state.log;
  const next = { ...state, tickets, counters, log };
  const { queueId, status, counterId, recalls, version } = after;
  const position = status === "waiting" ? lineOf(next, queueId).indexOf(id) + 1 : null;
  return {
    state: next,
    result: { outcome, ticketId: id, ticket: { queueId, status, counterId, recalls, version }, position },
  };
}

interface Step {
  name: string;
  counterId?: string;
  actor: string | null;
  at?: number;
}

function verb(state: QueueState, id: string, { name, counterId, actor, at = Number.NaN }: Step) {
  const ticket = state.tickets.get(id);
  const life = LIFE[name];
  if (!ticket || !life) return refusal(state, "not_found");
  if (!life[0].includes(ticket.status)) return refusal(state, "ticket_state");
  if (name === "call") {
    const counter = state.counters.get(counterId ?? "");
    if (!counter?.queueIds.includes(ticket.queueId)) return refusal(state, "wrong_counter");
    if (counter.ticketId !== null) return refusal(state, "counter_busy");
  }
  const back = life[1] === "waiting" || life[1] === "parked";
  const after: ModelTicket = {
    ...ticket,
    status: life[1],
    version: ticket.version + 1,
    counterId: name === "call" ? (counterId ?? null) : back ? null : ticket.counterId,
    recalls: name === "recall" ? ticket.recalls + 1 : back ? 0 : ticket.recalls,
    ready: life[1] === "waiting" ? at : ticket.ready,
    called: name === "call" ? at : back ? null : ticket.called,
  };
  const entry = { queueId: ticket.queueId, actor, ticketId: id, before: ticket, afterVersion: after.version };
  return change(state, id, after, entry, "200");
}

function callNext(state: QueueState, command: QueueCommand & { name: "call-next" }) {
  const { queueIds, counterId, actor, at } = command;
  const counter = state.counters.get(counterId);
  if (!counter || queueIds.some((id) => !counter.queueIds.includes(id))) return refusal(state, "wrong_counter");
  if (counter.ticketId !== null) return refusal(state, "counter_busy");
  const firsts = queueIds.flatMap((queueId) => line(state, queueId).slice(0, 1));
  const weight = (one: InLine) =>
    one.overtaken >= (state.bounds.get(one.queueId) ?? Number.POSITIVE_INFINITY) ? 0 : rank(one);
  const [next] = firsts.sort((a, b) => weight(a) - weight(b) || byPlace(a, b));
  return next ? verb(state, next.id, { name: "call", counterId, actor, at }) : refusal(state, "204");
}

/** `placed` must stand where the position asked for says; otherwise the outcome says so, and no reply matches it. */
function transfer(state: QueueState, command: QueueCommand & { name: "transfer" }) {
  const { ticketId, queueId, position, placed = Number.NaN, actor, at = Number.NaN } = command;
  const ticket = state.tickets.get(ticketId);
  if (!ticket) return refusal(state, "not_found");
  if (!["waiting", "called", "serving", "parked"].includes(ticket.status)) return refusal(state, "ticket_state");
  if (ticket.queueId === queueId) return refusal(state, "invalid");
  const after = {
    ...ticket,
    ...{ queueId, status: "waiting", place: placed, counterId: null, recalls: 0, version: ticket.version + 1 },
    ...{ ready: at, called: null },
  };
  const places = [...state.tickets.values()].filter((one) => one.queueId === queueId && one.status === "waiting");
  const right =
    position === "byArrival"
      ? placed === ticket.issued
      : places.every(({ place }) => (position === "front" ? placed < place : placed > place));
  const entry = { queueId: ticket.queueId, actor, ticketId, before: ticket, afterVersion: after.version };
  return change(state, ticketId, after, entry, right ? "200" : `placed at ${placed}`);
}

function undo(state: QueueState, queueId: string, actor: string | null) {
  const index = state.log.findLastIndex((one) => one.queueId === queueId && one.actor === actor && !one.undone);
  const entry = state.log[index];
  const ticket = entry && state.tickets.get(entry.ticketId);
  if (!entry || ticket?.version !== entry.afterVersion) return refusal(state, "nothing_to_undo");
  const { before, ticketId } = entry;
  const counter = state.counters.get(before.counterId ?? "");
  if (AT_COUNTER.includes(before.status) && counter?.ticketId && counter.ticketId !== ticketId)
    return refusal(state, "counter_busy");
  const log = state.log.with(index, { ...entry, undone: true });
  const { state: undone } = change(
    { ...state, log },
    ticketId,
    { ...before, version: ticket.version + 1 },
    null,
    "200",
  );
  return { state: undone, result: { outcome: "200", line: lineOf(undone, queueId) } };
}

function step(state: QueueState, command: QueueCommand): { state: QueueState; result: QueueResult } {
  switch (command.name) {
    case "join": {
      const { id, place, issued } = command.created ?? { id: "", place: Number.NaN, issued: Number.NaN };
      const others = [...state.tickets.values()].filter((one) => one.queueId === command.queueId);
      const last = others.every((one) => one.place < place);
      const ticket: ModelTicket = {
        ...{ queueId: command.queueId, status: "waiting", priority: command.priority, place, issued },
        ...{ counterId: null, recalls: 0, version: 1, ready: command.at ?? Number.NaN, called: null },
      };
      return change(state, id, ticket, null, last ? "201" : `placed at ${place}`);
    }
    case "call-next":
      return callNext(state, command);
    case "verb":
      return verb(state, command.ticketId, { ...command, name: command.verb });
    case "transfer":
      return transfer(state, command);
    case "undo":
      return undo(state, command.queueId, command.actor);
  }
}

export const queueModel = (
  counters: Record<string, string[]>,
  bounds: ReadonlyMap<string, number>,
): Model<QueueState, QueueCommand, QueueResult> => ({
  initial: {
    tickets: new Map(),
    counters: new Map(Object.entries(counters).map(([id, queueIds]) => [id, { queueIds, ticketId: null }])),
    log: [],
    bounds,
  },
  step,
});
