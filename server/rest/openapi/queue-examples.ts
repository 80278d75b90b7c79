import { APPOINTMENT, COUNTER, id, QUEUE, RESOURCE, SERVICE, TICKET } from "./example-ids";

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
        appointmentId: null,
        overrode: null,
      },
    ],
  },
  PastBoard: {
    queueId: QUEUE,
    name: "Blood",
    version: 640,
    at: "2026-03-02T08:45:00.000Z",
    previousAt: "2026-03-02T08:44:12.107Z",
    nextAt: "2026-03-02T08:46:31.560Z",
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
  Arrivals: {
    expected: [
      {
        ...{
          id: APPOINTMENT,
          name: "Amal Haddad",
          phone: "+44 7700 900123",
          serviceId: SERVICE,
          partySize: 1,
          queueId: QUEUE,
        },
        appointment: {
          id: APPOINTMENT,
          reference: "K7RQ4TW",
          status: "booked",
          start: "2026-03-02T09:30:00.000Z",
          lateFrom: "2026-03-02T09:45:00.000Z",
        },
        ticket: null,
      },
    ],
    here: [],
    gone: [],
    elsewhere: [],
    isMore: false,
    asOf: "2026-03-02T09:24:11.020Z",
  },
  Feedback: { ticketId: TICKET, score: 4, comment: "Quick and friendly.", createdAt: "2026-03-02T09:40:12.000Z" },
  FeedbackReport: {
    count: 3,
    average: 4.333,
    scores: [
      { score: 5, count: 1 },
      { score: 4, count: 2 },
      { score: 3, count: 0 },
      { score: 2, count: 0 },
      { score: 1, count: 0 },
    ],
    items: [
      {
        ticketId: TICKET,
        number: "B014",
        queueId: QUEUE,
        score: 4,
        comment: "Quick and friendly.",
        createdAt: "2026-03-02T09:40:12.000Z",
      },
    ],
    nextCursor: null,
  },
  PauseEffect: {
    queues: [
      {
        queueId: QUEUE,
        name: "Blood",
        waiting: 7,
        before: { p10Seconds: 720, p50Seconds: 930, p90Seconds: 1200 },
        after: { p10Seconds: 1080, p50Seconds: 1400, p90Seconds: 1860 },
      },
    ],
  },
  rebindTickets: { moved: 3 },
  getSiteCode: { siteCode: "482190" },
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
  TicketSwapInput: { start: "2026-03-02T09:30:00Z" },
  AppointmentSwapInput: { queueId: QUEUE },
  TicketNoticeInput: { nearMinutes: 10, email: "amal@example.org" },
  TransferInput: { queueId: id("que", "ddddddddd2"), position: "byArrival" },
};
