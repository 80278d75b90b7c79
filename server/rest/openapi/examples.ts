/** One clinic, one morning: the examples of the document agree with each other. */
import {
  APPOINTMENT,
  APPOINTMENT_TOKEN,
  BLOCK,
  BUSY_FEED,
  CALENDAR_FEED,
  COUNTER,
  EXCEPTION,
  HOLD,
  id,
  LOCATION,
  MESSAGE,
  ORG,
  PUSH_SUBSCRIPTION,
  QUEUE,
  RESOURCE,
  SERIES,
  SERVICE,
  TICKET,
  TICKET_TOKEN,
  VAPID_KEY,
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
const weekday = { weekday: 1, opens: "08:00", closes: "17:30" };
const openingHours = [weekday];
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
const exceptionFields = {
  kind: "closed",
  firstDay: "2026-03-09",
  lastDay: "2026-03-13",
  opens: null,
  closes: null,
  reason: "On holiday",
};
const ScheduleException = {
  id: EXCEPTION,
  locationId: LOCATION,
  resourceId: RESOURCE,
  ...exceptionFields,
  version: 1,
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
  ending: null,
  assignment: null,
  ticketId: null,
  version: 1,
};

const seriesFields = {
  locationId: LOCATION,
  serviceId: SERVICE,
  start: "2026-03-02T09:30:00Z",
  rule: "FREQ=WEEKLY;COUNT=6",
  customer: { name: "Amal Haddad", email: "amal@example.org" },
};
const drifted = {
  appointmentId: APPOINTMENT,
  appointmentReference: "7KQ2MX",
  version: 1,
  locationId: LOCATION,
  timeZone: "Europe/London",
  localStart: "2026-03-30T09:30:00",
  start: "2026-03-30T08:30:00Z",
  meant: "2026-03-30T09:30:00Z",
};

const blockFields = {
  resourceId: RESOURCE,
  start: "2026-03-02T12:00:00Z",
  end: "2026-03-02T13:00:00Z",
  reason: "Training",
};
const Block = { id: BLOCK, locationId: LOCATION, ...blockFields, imported: false, overlaps: 0, version: 1 };
const createdAt = "2026-02-27T16:02:11.480Z";
const CalendarFeed = {
  id: CALENDAR_FEED,
  resourceId: RESOURCE,
  url: `https://book.example/feeds/fed_t_${CALENDAR_FEED.slice(4)}9Zt4qWc1Xn7Vb2Lm5Kp8Sd.ics`,
  createdAt,
};
const BusyFeed = {
  id: BUSY_FEED,
  resourceId: RESOURCE,
  host: "calendar.example.com",
  polledAt: "2026-03-02T09:10:00.000Z",
  okAt: "2026-03-02T09:10:00.000Z",
  problem: null,
  blocks: 14,
  createdAt,
};
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

const Message = {
  id: MESSAGE,
  appointmentId: APPOINTMENT,
  ticketId: null,
  channel: "email",
  kind: "booked",
  minutesBefore: null,
  recipient: "amal@example.org",
  status: "sent",
  timeZone: "Europe/London",
  dueAt: "2026-03-01T10:00:00.000Z",
  sentAt: "2026-03-01T10:00:00.412Z",
  attempts: 1,
  subject: "Booked: Blood test, Mon 2 Mar, 09:30",
  text: "Your appointment is booked.",
  error: null,
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
    organization: { id: `org_${ORG}`, slug: "riverside", name: "Riverside", locale: "en-GB" },
  },
  Organization: { id: `org_${ORG}`, slug: "riverside", name: "Riverside", locale: "en" },
  Location,
  Service,
  Resource,
  ResourceHours: { openingHours: [{ ...weekday, validFrom: "2026-06-01", validTo: "2026-08-31" }], version: 3 },
  ScheduleException,
  listLocationExceptions: one({ ...ScheduleException, resourceId: null, reason: "Holiday" }),
  listResourceExceptions: one(ScheduleException),
  Explanation: {
    start: "2026-03-02T09:30:00.000Z",
    end: "2026-03-02T09:45:00.000Z",
    bookable: false,
    resources: [
      {
        ...{ resourceId: RESOURCE, name: "Nurse Okafor", kind: "staff", bookable: false, code: "taken" },
        detail: "Appointment 7KQ2MX has it from 2026-03-02 09:30 to 2026-03-02 09:50, buffers included.",
      },
    ],
  },
  Availability: {
    slots: [{ start: "2026-03-02T09:30:00Z", end: "2026-03-02T09:45:00Z", resourceIds: [RESOURCE], remaining: 1 }],
  },
  Hold: { id: HOLD, expiresAt: "2026-03-02T08:05:00Z" },
  Appointment,
  Series: { id: SERIES, rule: seriesFields.rule, appointments: [{ ...Appointment, seriesId: SERIES }] },
  OccurrenceList: {
    occurrences: [
      { start: seriesFields.start, code: null },
      { start: "2026-03-09T09:30:00Z", code: "slot_taken" },
    ],
  },
  SeriesCancelled: { cancelled: [APPOINTMENT], left: [] },
  DriftedList: { items: [drifted] },
  ZoneRepair: { repaired: [drifted], left: [] },
  ShowRateList: { items: [{ serviceId: SERVICE, lead: "week", came: 172, missed: 21, rate: 0.89 }] },
  Block,
  CalendarFeed,
  BusyFeed,
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
  Message,
  PushKey: { publicKey: VAPID_KEY },
  PushSubscription: { id: PUSH_SUBSCRIPTION, createdAt: "2026-03-01T10:02:00.000Z" },
  Counter,
  listLocations: one(Location),
  listServices: one(Service),
  listResources: one(Resource),
  listAppointments: one(Appointment),
  listBlocks: one(Block),
  listCalendarFeeds: one(CalendarFeed),
  listBusyFeeds: one(BusyFeed),
  addBusyFeed: { ...BusyFeed, polledAt: null, okAt: null, blocks: 0 },
  listQueues: one(Queue),
  listCounters: one(Counter),
  listMessages: one(Message),
  resendMessage: { ...Message, status: "queued", sentAt: null, attempts: 0, subject: null, text: null },
  rescheduleAppointment: { ...Appointment, start: "2026-03-02T10:00:00Z", end: "2026-03-02T10:15:00Z", version: 2 },
  cancelAppointment: { ...Appointment, status: "cancelled", ending: { from: "booked", by: "holder" }, version: 2 },
  approveAppointment: { ...Appointment, version: 2 },
  declineAppointment: {
    ...Appointment,
    status: "cancelled",
    ending: { from: "pending", by: "staff", reason: "The nurse is away on that day." },
    version: 2,
  },
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
  ResourceHoursPatch: { openingHours },
  ExceptionInput: exceptionFields,
  HoldInput: { locationId: LOCATION, serviceId: SERVICE, start: "2026-03-02T09:30:00Z" },
  DeclineInput: { reason: "The nurse is away on that day." },
  BookInput: {
    locationId: LOCATION,
    serviceId: SERVICE,
    start: "2026-03-02T09:30:00Z",
    customer: { name: "Amal Haddad", email: "amal@example.org" },
    answers: [{ questionId: "fasted", value: "Yes" }],
    consent: true,
  },
  RescheduleInput: { start: "2026-03-02T10:00:00Z" },
  SeriesInput: seriesFields,
  BlockInput: blockFields,
  CalendarFeedInput: { resourceId: RESOURCE },
  BusyFeedInput: { resourceId: RESOURCE, url: "webcal://calendar.example.com/private/4f1c/basic.ics" },
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
  PushSubscriptionInput: {
    endpoint: "https://push.example.net/wpush/v2/gAAAAABk",
    keys: { p256dh: VAPID_KEY, auth: "tBHItJI5svbpez7KI4CCXg" },
    locale: "en-GB",
  },
  CallNextInput: { counterId: COUNTER },
  UndoInput: {},
  TicketCommandInput: { counterId: COUNTER },
  TransferInput: { queueId: id("que", "ddddddddd2"), position: "byArrival" },
  CounterInput: { locationId: LOCATION, name: "Room 2", queueIds: [QUEUE] },
  CounterPatch: { name: "Room 3" },
};
