import type { AppointmentEvent } from "../domain/booking/events";
import { type AppointmentRow, toAppointment } from "../domain/booking/shape";
import { NO_PLACE, type TicketRow, toTicket } from "../domain/queue/shape";
import type { Tokens } from "../domain/shared/token";
import { type Fact, recordEvents } from "../domain/webhooks/commands/record-events";
import { eventAppointment, eventTicket } from "../domain/webhooks/event-schema";
import { EVENTS_CHANNEL } from "../domain/webhooks/events";
import type { Bus } from "../infra/bus";
import type { Clock } from "../infra/clock";
import type { Call, Work } from "../infra/database/work";
import type { OutboxEvent } from "../infra/outbox";

interface CollectorDeps {
  work: Work;
  tokens: Tokens;
  clock: Clock;
  bus: Bus;
  /** There is something to deliver. */
  onRecorded: () => void;
}

/** A queue's log is read so many versions at a time. */
const PER_QUEUE = 100;

interface LogEntry {
  queueId: string;
  version: number;
  type: string;
  at: string;
  ticket: TicketRow | null;
}

interface OutboxEntry {
  id: string;
  type: string;
  at: string;
  appointment: AppointmentRow;
}

/**
 * Makes events of what the logs of the queues and the outbox say, for the organisations that want them. Both are written by the commands themselves, and
 * what was read is written down in the transaction that keeps the events: a crash anywhere loses none and makes none twice.
 */
export function createEventCollector({ work, tokens, clock, bus, onRecorded }: CollectorDeps) {
  const told = (organizationId: string, { recorded, deliveries }: { recorded: number; deliveries: number }) => {
    if (recorded > 0) void bus.publish(EVENTS_CHANNEL, organizationId);
    if (deliveries > 0) onRecorded();
  };

  const ticketFact = ({ queueId, version, type, at, ticket }: LogEntry): Fact | null =>
    ticket && {
      ...{ id: `evt_${queueId.slice(4)}_${version}`, type, about: ticket.id, at },
      data: eventTicket.parse(toTicket(tokens, ticket, "staff", NO_PLACE)),
    };

  async function collectOnce(call: Call, last: Call, organizationId: string) {
    const entries = await call<LogEntry[] | null>("event_collect", { organizationId, perQueue: PER_QUEUE });
    if (!entries || entries.length === 0) return { recorded: 0, deliveries: 0 };
    const cursors = new Map<string, number>();
    for (const { queueId, version } of entries) cursors.set(queueId, version);
    const facts = entries.map(ticketFact).filter((fact) => fact !== null);
    const reached = [...cursors].map(([queueId, version]) => ({ queueId, version }));
    return recordEvents(
      { call: last, texts: work.texts },
      { organizationId, facts, cursors: reached },
      clock.now().getTime(),
    );
  }

  return {
    /** What has happened in queues since the last time. */
    async collect(): Promise<void> {
      for (const organizationId of await work.call<string[]>("event_feeds_behind", {})) {
        for (let isMore = true; isMore; ) {
          const done = await work.transaction((call, last) => collectOnce(call, last, organizationId));
          told(organizationId, done);
          isMore = done.recorded >= PER_QUEUE;
        }
      }
    },
    /** What the outbox says of an appointment, up to the version of this event. */
    async record({ organizationId, payload }: OutboxEvent): Promise<void> {
      const { appointmentId, version } = payload as AppointmentEvent;
      const args = { organizationId, appointmentId, version };
      const entries = await work.call<OutboxEntry[]>("event_appointment", args);
      if (entries.length === 0) return;
      const facts = entries.map(({ id, type, at, appointment }) => ({
        ...{ id, type, about: appointmentId, at },
        data: eventAppointment.parse(toAppointment(tokens, appointment, "staff")),
      }));
      told(organizationId, await recordEvents(work, { organizationId, facts }, clock.now().getTime()));
    },
  };
}
