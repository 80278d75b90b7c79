/** One clinic, one morning: the examples of the document agree with each other. */
import {
  APPOINTMENT,
  APPOINTMENT_TOKEN,
  BLOCK,
  COUNTER,
  HOLD,
  id,
  LOCATION,
  ORG,
  QUEUE,
  RESOURCE,
  SERVICE,
  TICKET,
  TICKET_TOKEN,
  WAITLIST_ENTRY,
  WAITLIST_TOKEN,
} from "./example-ids";

const estimate = { p10Seconds: 240, p50Seconds: 420, p90Seconds: 720 };
const customer = {
  name: "Amal Haddad",
  email: "amal@example.org",
  phone: "+44 20 7946 0018",
  timeZone: "Europe/London",
  locale: "en-GB",
};
const openingHours = [{ weekday: 1, opens: "08:00", closes: "17:30" }];
const serviceFields = {
  name: "Blood test",
  durationMinutes: 15,
  bufferBeforeMinutes: 0,
  bufferAfterMinutes: 5,
  capacity: 1,
  minNoticeMinutes: 60,
  maxAdvanceDays: 60,
  slotStepMinutes: 15,
  requires: ["staff"],
  priceText: "Free of charge",
  whatToBring: ["The form from your doctor"],
  consentText: "I agree that my blood is examined.",
  questions: [{ id: "fasted", label: "Have you fasted?", kind: "choice", options: ["Yes", "No"], required: true }],
  needsApproval: false,
  limitPerPerson: 2,
  cancelNoticeMinutes: 120,
  reminderMinutes: [1440, 60],
};
const locationFields = {
  slug: "main",
  name: "Riverside Clinic",
  timeZone: "Europe/London",
  address: "1 River Street, London",
  openingHours,
};
const policy = { kind: "priority" };
const queueFields = { name: "Blood", letter: "B", serviceIds: [SERVICE], policy, status: "open" };

const Location = { id: LOCATION, ...locationFields, version: 3 };
const Service = { id: SERVICE, locationId: LOCATION, ...serviceFields, version: 1 };
const Resource = {
  id: RESOURCE,
  locationId: LOCATION,
  kind: "staff",
  name: "Nurse Okafor",
  serviceIds: [SERVICE],
  version: 2,
};
const Counter = {
  id: COUNTER,
  locationId: LOCATION,
  name: "Room 2",
  queueIds: [QUEUE],
  status: "open",
  ticketId: null,
  version: 9,
};
const Queue = { id: QUEUE, locationId: LOCATION, ...queueFields, confirmPresence: false, version: 812 };

const Appointment = {
  id: APPOINTMENT,
  token: APPOINTMENT_TOKEN,
  reference: "7KQ2MX",
  status: "booked",
  start: "2026-03-02T09:30:00Z",
  end: "2026-03-02T09:45:00Z",
  timeZone: "Europe/London",
  locationId: LOCATION,
  serviceId: SERVICE,
  resourceId: RESOURCE,
  resourceIds: [RESOURCE],
  customer,
  partySize: 1,
  notes: null,
  answers: [],
  consent: null,
  seriesId: null,
  assignment: null,
  ticketId: null,
  version: 1,
};

const blockFields = {
  resourceId: RESOURCE,
  start: "2026-03-02T12:00:00Z",
  end: "2026-03-02T13:00:00Z",
  reason: "Training",
};
const Block = { id: BLOCK, locationId: LOCATION, ...blockFields, imported: false, overlaps: 0, version: 1 };
const staffNotesFields = { staffNotes: "Needs a quiet room" };

const Ticket = {
  id: TICKET,
  token: TICKET_TOKEN,
  number: "B014",
  status: "waiting",
  priority: "normal",
  position: 3,
  peopleAhead: 2,
  estimate,
  queueId: QUEUE,
  queueName: "Blood",
  locationId: LOCATION,
  serviceId: SERVICE,
  counterId: null,
  counterName: null,
  appointmentId: null,
  partySize: 1,
  recalls: 0,
  customer,
  version: 1,
  queueVersion: 812,
  issuedAt: "2026-03-02T09:12:41.120Z",
  calledAt: null,
  startedAt: null,
  endedAt: null,
};
const called = {
  ...Ticket,
  status: "called",
  position: null,
  peopleAhead: null,
  estimate: null,
  counterId: COUNTER,
  counterName: "Room 2",
};

const WaitlistEntry = {
  id: WAITLIST_ENTRY,
  token: WAITLIST_TOKEN,
  status: "offered",
  locationId: LOCATION,
  serviceId: SERVICE,
  resourceId: null,
  earliest: "2026-03-02",
  latest: "2026-03-04",
  fromTime: "09:00",
  toTime: "12:00",
  partySize: 1,
  customer,
  appointmentId: null,
  offer: { start: "2026-03-02T11:30:00.000Z", expiresAt: "2026-03-02T09:30:00.000Z" },
  ahead: 0,
  unanswered: 0,
  version: 2,
  joinedAt: "2026-02-27T16:02:11.480Z",
};
const waitingEntry = { ...WaitlistEntry, status: "waiting", offer: null, version: 1 };

const QueueSnapshot = {
  queueId: QUEUE,
  name: "Blood",
  letter: "B",
  status: "open",
  version: 812,
  waiting: [{ ticketId: TICKET, number: "B014", position: 1, estimate }],
  called: [],
  serving: [
    {
      ticketId: id("tkt", "ggggggggg0"),
      number: "B013",
      counterId: COUNTER,
      counterName: "Room 2",
      since: "2026-03-02T09:20:05.310Z",
      recalls: 0,
    },
  ],
  recent: [{ ticketId: id("tkt", "fffffffff9"), number: "B012", counterName: "Room 2" }],
  counters: [{ id: COUNTER, name: "Room 2", status: "open", ticketId: id("tkt", "ggggggggg0") }],
  joinEstimate: { p10Seconds: 480, p50Seconds: 840, p90Seconds: 1440 },
  asOf: "2026-03-02T09:24:00.000Z",
};

const one = (item: object) => ({ items: [item], nextCursor: null });

/** By the name of the schema, or by operation where an answer has no name or differs. */
export const ANSWER_EXAMPLES: Record<string, unknown> = {
  TokenAnswer: {
    accessToken: "eyJhbGciOiJFZERTQSIsInR5cCI6ImF0K2p3dCJ9.eyJzdWIiOiJ1c3JfLi4uIn0.c2lnbmF0dXJl",
    tokenType: "Bearer",
    expiresInSeconds: 900,
    refreshToken: "k3QdVb0Yx3kJq9ZbT1mVw5Rd8cNe7Qm2nHs4XcV6bLp",
  },
  Me: {
    userId: "usr_01j9zk3f7e0000000000",
    name: "Sam Staff",
    email: "staff@riverside.example",
    role: "staff",
    organization: { id: `org_${ORG}`, slug: "riverside", name: "Riverside" },
  },
  Organization: { id: `org_${ORG}`, slug: "riverside", name: "Riverside", locale: "en" },
  Location,
  Service,
  Resource,
  Availability: {
    slots: [{ start: "2026-03-02T09:30:00Z", end: "2026-03-02T09:45:00Z", resourceIds: [RESOURCE], remaining: 1 }],
  },
  Hold: { id: HOLD, expiresAt: "2026-03-02T08:05:00Z" },
  Appointment,
  Block,
  StaffNotes: { id: APPOINTMENT, ...staffNotesFields, version: 2 },
  WaitlistEntry,
  joinWaitlist: waitingEntry,
  askEarlier: { ...waitingEntry, latest: null, appointmentId: APPOINTMENT },
  declineOffer: { ...waitingEntry, version: 3 },
  listWaitlistEntries: one(WaitlistEntry),
  acceptOffer: {
    appointment: Appointment,
    entry: { ...WaitlistEntry, status: "accepted", appointmentId: APPOINTMENT_TOKEN, offer: null, version: 3 },
  },
  Queue,
  QueueSnapshot,
  Ticket,
  Counter,
  listLocations: one(Location),
  listServices: one(Service),
  listResources: one(Resource),
  listAppointments: one(Appointment),
  listBlocks: one(Block),
  listQueues: one(Queue),
  listCounters: one(Counter),
  rescheduleAppointment: { ...Appointment, start: "2026-03-02T10:00:00Z", end: "2026-03-02T10:15:00Z", version: 2 },
  cancelAppointment: { ...Appointment, status: "cancelled", version: 2 },
  markAppointmentNoShow: { ...Appointment, status: "noshow", version: 2 },
  checkInAppointment: {
    appointment: { ...Appointment, status: "arrived", ticketId: TICKET, version: 2 },
    ticket: Ticket,
  },
  callNextOfQueue: called,
  callNextOfCounter: called,
  callTicket: called,
  recallTicket: { ...called, recalls: 1 },
  getAppointmentCalendar: "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//QConnect//EN\r\nEND:VCALENDAR\r\n",
  streamQueueEvents: `event: snapshot\nid: 812\ndata: {"queueId":"${QUEUE}","version":812}\n\nid: 813\nevent: ticket.called\ndata: {"ticketId":"${TICKET}"}\n\n`,
};

export const BODY_EXAMPLES: Record<string, unknown> = {
  TokenRequest: { email: "staff@riverside.example", password: "demo-password-1" },
  LocationInput: locationFields,
  LocationPatch: { name: "Riverside Clinic, East Wing" },
  ServiceInput: { locationId: LOCATION, ...serviceFields },
  ServicePatch: { durationMinutes: 20 },
  ResourceInput: { locationId: LOCATION, kind: "staff", name: "Nurse Okafor", serviceIds: [SERVICE] },
  ResourcePatch: { serviceIds: [SERVICE] },
  HoldInput: { locationId: LOCATION, serviceId: SERVICE, start: "2026-03-02T09:30:00Z" },
  BookInput: {
    locationId: LOCATION,
    serviceId: SERVICE,
    start: "2026-03-02T09:30:00Z",
    customer: { name: "Amal Haddad", email: "amal@example.org" },
    answers: [{ questionId: "fasted", value: "Yes" }],
    consent: true,
  },
  RescheduleInput: { start: "2026-03-02T10:00:00Z" },
  BlockInput: blockFields,
  BlockPatch: { reason: "Training, second part" },
  StaffNotesInput: staffNotesFields,
  JoinWaitlistInput: {
    locationId: LOCATION,
    serviceId: SERVICE,
    earliest: "2026-03-02",
    latest: "2026-03-04",
    fromTime: "09:00",
    toTime: "12:00",
    customer: { name: "Amal Haddad", email: "amal@example.org" },
  },
  EarlierInput: { earliest: "2026-03-02" },
  OfferInput: { start: "2026-03-02T11:30:00Z" },
  QueueInput: { locationId: LOCATION, ...queueFields },
  QueuePatch: { status: "paused" },
  JoinInput: { serviceId: SERVICE, customer: { name: "Amal Haddad" } },
  CallNextInput: { counterId: COUNTER },
  UndoInput: {},
  TicketCommandInput: { counterId: COUNTER },
  TransferInput: { queueId: id("que", "ddddddddd2"), position: "byArrival" },
  CounterInput: { locationId: LOCATION, name: "Room 2", queueIds: [QUEUE] },
  CounterPatch: { name: "Room 3" },
};
