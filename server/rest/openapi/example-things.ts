/** One clinic, one morning: what the examples of the document are made of. */
import {
  APPOINTMENT,
  APPOINTMENT_TOKEN,
  BLOCK,
  BUSY_FEED,
  CALENDAR_FEED,
  COUNTER,
  id,
  LOCATION,
  MESSAGE,
  QUEUE,
  RESOURCE,
  SERVICE,
  TICKET,
  TICKET_TOKEN,
  WAITLIST_ENTRY,
  WAITLIST_TOKEN,
} from "./example-ids";

const estimate = { p10Seconds: 240, p50Seconds: 420, p90Seconds: 720 };
export const customer = {
  name: "Amal Haddad",
  email: "amal@example.org",
  phone: "+44 20 7946 0018",
  timeZone: "Europe/London",
  locale: "en-GB",
};
const openingHours = [{ weekday: 1, opens: "08:00", closes: "17:30" }];
export const serviceFields = {
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
  walkInShare: 30,
  cancelNoticeMinutes: 120,
  reminderMinutes: [1440, 60],
};
export const locationFields = {
  slug: "main",
  name: "Riverside Clinic",
  timeZone: "Europe/London",
  address: "1 River Street, London",
  openingHours,
};
const policy = { kind: "priority", dueMinutes: 5, maxOvertakes: 4 };
export const queueFields = { name: "Blood", letter: "B", serviceIds: [SERVICE], policy, status: "open" };

export const Location = { id: LOCATION, ...locationFields, version: 3 };
export const Service = { id: SERVICE, locationId: LOCATION, ...serviceFields, version: 1 };
export const Resource = {
  id: RESOURCE,
  locationId: LOCATION,
  kind: "staff",
  name: "Nurse Okafor",
  serviceIds: [SERVICE],
  version: 2,
};
export const Counter = {
  id: COUNTER,
  locationId: LOCATION,
  name: "Room 2",
  queueIds: [QUEUE],
  serviceIds: [],
  directions: "First floor, on the left",
  status: "open",
  pausesAfter: false,
  settingsVersion: 2,
  resourceId: RESOURCE,
  ticketId: null,
  version: 9,
};
export const Queue = {
  id: QUEUE,
  locationId: LOCATION,
  ...queueFields,
  confirmPresence: false,
  alias: null,
  hours: "location",
  message: null,
  maxWaiting: 60,
  graceSeconds: 180,
  maxRecalls: 3,
  returnMinutes: 60,
  earlyMinutes: 30,
  lateMinutes: 10,
  presenceMinutes: 15,
  settingsVersion: 3,
  version: 812,
};

export const Appointment = {
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

export const seriesFields = {
  locationId: LOCATION,
  serviceId: SERVICE,
  start: "2026-03-02T09:30:00Z",
  rule: "FREQ=WEEKLY;COUNT=6",
  customer: { name: "Amal Haddad", email: "amal@example.org" },
};
export const drifted = {
  appointmentId: APPOINTMENT,
  appointmentReference: "7KQ2MX",
  version: 1,
  locationId: LOCATION,
  timeZone: "Europe/London",
  localStart: "2026-03-30T09:30:00",
  start: "2026-03-30T08:30:00Z",
  meant: "2026-03-30T09:30:00Z",
};

export const blockFields = {
  resourceId: RESOURCE,
  start: "2026-03-02T12:00:00Z",
  end: "2026-03-02T13:00:00Z",
  reason: "Training",
};
export const Block = { id: BLOCK, locationId: LOCATION, ...blockFields, imported: false, overlaps: 0, version: 1 };
const createdAt = "2026-02-27T16:02:11.480Z";
export const CalendarFeed = {
  id: CALENDAR_FEED,
  resourceId: RESOURCE,
  url: `https://book.example/feeds/fed_t_${CALENDAR_FEED.slice(4)}9Zt4qWc1Xn7Vb2Lm5Kp8Sd.ics`,
  createdAt,
};
export const BusyFeed = {
  id: BUSY_FEED,
  resourceId: RESOURCE,
  host: "calendar.example.com",
  polledAt: "2026-03-02T09:10:00.000Z",
  okAt: "2026-03-02T09:10:00.000Z",
  problem: null,
  blocks: 14,
  createdAt,
};
export const staffNotesFields = { staffNotes: "Needs a quiet room" };

export const Ticket = {
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
  furtherServiceIds: [],
  nextServiceIds: [],
  partySize: 1,
  language: null,
  needs: [],
  resourceId: null,
  counterId: null,
  counterName: null,
  directions: null,
  appointmentId: null,
  recalls: 0,
  isOnTheWay: false,
  notBefore: null,
  passedBy: [{ rule: "urgent", count: 1 }],
  returnUntil: null,
  dueAt: null,
  ending: null,
  outcome: null,
  servedServiceId: null,
  why: null,
  customer,
  version: 1,
  queueVersion: 812,
  issuedAt: "2026-03-02T09:12:41.120Z",
  calledAt: null,
  startedAt: null,
  endedAt: null,
  slipFailedAt: null,
  note: null,
};
export const called = {
  ...Ticket,
  status: "called",
  position: null,
  peopleAhead: null,
  estimate: null,
  counterId: COUNTER,
  counterName: "Room 2",
  directions: "First floor, on the left",
  passedBy: [],
  why: { rule: "first", passed: 0 },
};

export const WaitlistEntry = {
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
export const waitingEntry = { ...WaitlistEntry, status: "waiting", offer: null, version: 1 };

export const QueueSnapshot = {
  queueId: QUEUE,
  name: "Blood",
  letter: "B",
  status: "open",
  message: null,
  version: 812,
  waiting: [{ ticketId: TICKET, number: "B014", position: 1, estimate }],
  called: [],
  serving: [
    {
      ticketId: id("tkt", "ggggggggg0"),
      number: "B013",
      counterId: COUNTER,
      counterName: "Room 2",
      directions: "First floor, on the left",
      since: "2026-03-02T09:20:05.310Z",
      recalls: 0,
    },
  ],
  recent: [{ ticketId: id("tkt", "fffffffff9"), number: "B012", counterName: "Room 2" }],
  counters: [{ id: COUNTER, name: "Room 2", status: "open", ticketId: id("tkt", "ggggggggg0") }],
  joinEstimate: { p10Seconds: 480, p50Seconds: 840, p90Seconds: 1440 },
  asOf: "2026-03-02T09:24:00.000Z",
};

export const Message = {
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
