import { COUNTER, id, QUEUE, RESOURCE, SERVICE, TICKET } from "./example-ids";

/** What queues, tickets and counters answer besides themselves. */
export const QUEUE_ANSWERS = {
  QueueIntake: {
    isOpen: false,
    reason: "closing",
    opensAt: "2026-03-03T08:00:00.000Z",
    closesAt: null,
    message: null,
  },
  TicketHistory: {
    events: [
      {
        queueId: QUEUE,
        version: 813,
        type: "ticket.called",
        status: "called",
        counterId: COUNTER,
        at: "2026-03-02T09:24:11.020Z",
        actor: "Sam Rivers",
        undoes: null,
        why: { rule: "due", passed: 2 },
      },
    ],
  },
  PastBoard: {
    queueId: QUEUE,
    name: "Blood",
    version: 640,
    at: "2026-03-02T08:45:00.000Z",
    tickets: [
      {
        ticketId: TICKET,
        number: "B014",
        status: "waiting",
        priority: "normal",
        counterId: null,
        calledAt: null,
        startedAt: null,
      },
    ],
  },
  Feedback: { ticketId: TICKET, score: 4, comment: "Quick and friendly.", createdAt: "2026-03-02T09:40:12.000Z" },
  rebindTickets: { moved: 3 },
};

export const QUEUE_BODIES = {
  CompleteInput: { outcome: "Sample taken", serviceId: SERVICE },
  CounterCallInput: { finish: { outcome: "Sample taken" } },
  DelayInput: { minutes: 15 },
  LetAheadInput: { people: 2 },
  FeedbackInput: { score: 4, comment: "Quick and friendly." },
  HandOverInput: { counterId: COUNTER },
  RecordInput: { counterId: COUNTER, calledAt: "2026-03-02T09:24:00Z", endedAt: "2026-03-02T09:31:00Z" },
  RebindInput: { fromResourceId: RESOURCE, toResourceId: null },
  CheckInInput: { acceptLate: true },
  TicketPatch: { needs: ["interpreter"], language: "pl" },
  OpenCounterInput: { resourceId: RESOURCE },
  PauseCounterInput: { afterTicket: true },
  CallNextInput: { counterId: COUNTER },
  UndoInput: {},
  TicketCommandInput: { counterId: COUNTER },
  TransferInput: { queueId: id("que", "ddddddddd2"), position: "byArrival" },
};
