import { APPOINTMENT, CUSTOMER, id, TICKET } from "./example-ids";

const details = {
  name: "Amal Haddad",
  email: "amal@example.org",
  phone: "+44 20 7946 0018",
  timeZone: "Europe/London",
  locale: "en-GB",
};
const createdAt = "2026-03-01T10:00:00.000Z";
const Customer = { id: CUSTOMER, ...details, createdAt, appointments: 1, tickets: 1, version: 1 };

const appointment = {
  ...{ id: APPOINTMENT, reference: "K7M2QXR", status: "booked", timeZone: "Europe/London" },
  ...{ start: "2026-03-02T09:30:00.000Z", end: "2026-03-02T09:45:00.000Z", location: "Main", service: "Blood test" },
  ...{ partySize: 1, notes: null, staffNotes: null, reason: null, answers: [], createdAt },
};
const ticket = {
  ...{ id: TICKET, number: "B047", status: "served", queue: "Blood", service: "Blood test" },
  ...{ issuedAt: "2026-03-02T09:20:00.000Z", endedAt: "2026-03-02T09:41:00.000Z", language: null, needs: [] },
  ...{ note: null, outcome: null, feedback: { score: 5, comment: "Quick" } },
};
const message = {
  ...{ id: id("msg", "mmmmmmmmm1"), channel: "email", kind: "booked", status: "sent", recipient: details.email },
  ...{ subject: "Booked: Blood test", text: "Your time is booked.", at: "2026-03-01T10:00:03.000Z" },
};
const consent = {
  ...{ appointmentId: APPOINTMENT, service: "Blood test", text: "My blood may be tested.", version: 2, at: createdAt },
  by: "holder",
};
const retention = { contacts: 1095, visits: 365, notes: 90, messages: 90, feedback: 365 };

export const CUSTOMER_ANSWERS = {
  Customer,
  listCustomers: { items: [Customer], nextCursor: null },
  createCustomer: { ...Customer, appointments: 0, tickets: 0 },
  updateCustomer: { ...Customer, phone: "+44 20 7946 0019", version: 2 },
  CustomerErased: { appointments: 1, tickets: 1, messages: 3 },
  CustomerExport: {
    ...{ customer: Customer, contacts: [{ ...details, createdAt }], appointments: [appointment], tickets: [ticket] },
    ...{ waitlist: [], messages: [message], consents: [consent] },
  },
  Retention: retention,
  updateRetention: { ...retention, visits: 90 },
};

export const CUSTOMER_BODIES = {
  CustomerInput: { name: details.name, email: details.email },
  CustomerPatch: { phone: "+44 20 7946 0019" },
  RetentionPatch: { visits: 90 },
};
