import type { Api } from "./api";
import type { RecordedTicket } from "./office-day";
import type { OfficeQueue } from "./set-up-office";

/** What became of one recorded ticket. */
export interface Issued {
  recorded: RecordedTicket;
  id: string;
  /** Minutes, p50, as told when it joined; in recorded time. */
  estimateMin: number;
  called: boolean;
}

/** What all queues of a day share. */
export interface Play {
  api: Api;
  run: string;
  speed: number;
  /** Waits for a recorded minute; answers how many milliseconds it is already past. */
  reach(minute: number): Promise<number>;
  /** Told of everything that was done, for the progress bar. */
  done(kind: "issued" | "called", minute: number): void;
}

export interface QueueOutcome {
  issued: Issued[];
  called: number;
  /** Calls that answered with another ticket than the earliest issued of those waiting. */
  outOfOrder: number;
  /** How late each issue and call began, in milliseconds. */
  lateMs: number[];
}

interface Counter {
  id: string;
  ticketId: string | undefined;
}

/**
 * Plays one queue's day: people take tickets at the door while, beside it, the desks open, close and call. Each desk completes the ticket it
 * has before it calls the next, and the desk that is longest with its ticket calls first.
 */
export async function replayQueue(play: Play, queue: OfficeQueue): Promise<QueueOutcome> {
  const outcome: QueueOutcome = { issued: [], called: 0, outOfOrder: 0, lateMs: [] };
  const joining = new Map<RecordedTicket, Gate>();
  for (const ticket of queue.recorded.tickets) joining.set(ticket, createGate());
  const isIssued = (ticket: RecordedTicket) => joining.get(ticket)?.opened;
  await Promise.all([
    door(play, queue, outcome, (ticket) => joining.get(ticket)?.open()),
    desks(play, queue, outcome, isIssued),
  ]);
  return outcome;
}

interface Gate {
  opened: Promise<void>;
  open: () => void;
}

function createGate(): Gate {
  let open = () => {};
  const opened = new Promise<void>((resolve) => {
    open = resolve;
  });
  return { opened, open };
}

async function door(
  { api, run, speed, reach, done }: Play,
  { recorded, queueId, serviceId }: OfficeQueue,
  outcome: QueueOutcome,
  issued: (ticket: RecordedTicket) => void,
): Promise<void> {
  for (const ticket of recorded.tickets) {
    outcome.lateMs.push(await reach(ticket.issuedMin));
    const key = `${run}-join-${recorded.letter}-${ticket.number}`;
    const { body } = await api.post(`/queues/${queueId}/tickets`, key, { serviceId });
    const estimateMin = (body.estimate.p50Seconds / 60) * speed;
    outcome.issued.push({ recorded: ticket, id: body.id, estimateMin, called: false });
    done("issued", ticket.issuedMin);
    issued(ticket);
  }
}

async function desks(
  play: Play,
  queue: OfficeQueue,
  outcome: QueueOutcome,
  isIssued: (ticket: RecordedTicket) => Promise<void> | undefined,
): Promise<void> {
  const staff = createStaff(play, queue);
  for (const event of deskEvents(queue.recorded.tickets)) {
    const lateMs = await play.reach(event.minute);
    if (event.open !== undefined) {
      await staff.setOpen(event.open);
      continue;
    }
    outcome.lateMs.push(lateMs);
    await isIssued(event.call);
    const counter = await staff.free();
    const key = `${play.run}-call-${queue.recorded.letter}-${event.call.number}`;
    const { body } = await play.api.post(`/queues/${queue.queueId}/call-next`, key, { counterId: counter.id });
    counter.ticketId = body?.id;
    const earliest = outcome.issued.find(({ called }) => !called);
    const given = outcome.issued.find(({ id, called }) => id === body?.id && !called);
    if (given) given.called = true;
    if (given) outcome.called++;
    if (given !== earliest) outcome.outOfOrder++;
    play.done("called", event.minute);
  }
  await staff.setOpen(0);
}

type DeskEvent =
  | { minute: number; open: number; call?: never }
  | { minute: number; open?: never; call: RecordedTicket };

/** Changes of the number of open counters, as the polls before each ticket saw them, and calls; in order of time. */
export function deskEvents(tickets: RecordedTicket[]): DeskEvent[] {
  const events: DeskEvent[] = [];
  let open = 0;
  for (const { issuedMin, openCounters } of tickets) {
    const now = Math.max(1, openCounters);
    if (now !== open) events.push({ minute: issuedMin, open: now });
    open = now;
  }
  const calls = tickets.toSorted((a, b) => a.calledMin - b.calledMin || a.number - b.number);
  for (const call of calls) events.push({ minute: call.calledMin, call });
  return events.sort((a, b) => a.minute - b.minute);
}

interface Staff {
  setOpen(count: number): Promise<void>;
  /** A counter without a ticket: idle, or the one that was longest with its own. */
  free(): Promise<Counter>;
}

function createStaff({ api, run }: Play, { counterIds }: OfficeQueue): Staff {
  /** Longest with its ticket first; those without one before all. */
  const open: Counter[] = [];
  const closed: Counter[] = counterIds.map((id) => ({ id, ticketId: undefined }));
  let steps = 0;
  const step = (verb: string, counter: Counter) =>
    api.post(`/counters/${counter.id}/${verb}`, `${run}-${verb}-${counter.id}-${++steps}`);

  async function release(counter: Counter): Promise<Counter> {
    if (counter.ticketId) await api.post(`/tickets/${counter.ticketId}/complete`, `${run}-done-${counter.ticketId}`);
    counter.ticketId = undefined;
    return counter;
  }

  return {
    async setOpen(count) {
      while (open.length < count) {
        const counter = closed.shift() as Counter;
        await step("open", counter);
        open.unshift(counter);
      }
      while (open.length > count) {
        const counter = await release(open.shift() as Counter);
        await step("close", counter);
        closed.push(counter);
      }
    },
    async free() {
      const counter = open.shift() as Counter;
      open.push(counter);
      return release(counter);
    },
  };
}
