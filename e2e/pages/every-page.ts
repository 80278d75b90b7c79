import type { Town } from "./town";

/** Every page of the product with how to get there; what is added to the product is added here. */
export interface PageCase {
  name: string;
  path: (town: Town) => string;
  /** What the page answers with; 200 where absent. */
  status?: number;
  /** It follows what happens, and says so. */
  live?: true;
  /** It cannot do without one. */
  setsCookie?: true;
  /** Whose page it is, of paired devices; the kiosk's where absent. */
  device?: "tablet";
}

const bookPath = ({ branch }: Town, query: Record<string, string>) =>
  `${branch.path}/book?${new URLSearchParams({ service: branch.services.xray, ...query })}`;

/** Pages for everybody: complete without script, at most 30 KB. */
export const PUBLIC_PAGES: PageCase[] = [
  { name: "start", path: () => "/" },
  { name: "organisation", path: () => "/o/riverside" },
  { name: "location", path: ({ branch }) => branch.path },
  { name: "location of the demo", path: () => "/o/harbour/centre" },
  { name: "accuracy of the waits", path: () => "/o/riverside/main/accuracy" },
  { name: "accuracy of the waits, too little known", path: ({ branch }) => `${branch.path}/accuracy` },
  { name: "join", path: ({ branch }) => `${branch.path}/join` },
  { name: "join a paused queue", path: ({ branch }) => `${branch.path}/join?queue=${branch.queues.xray}` },
  { name: "book: service", path: ({ branch }) => `${branch.path}/book` },
  { name: "book: day", path: (town) => bookPath(town, {}) },
  { name: "book: time", path: (town) => bookPath(town, { day: town.day }) },
  {
    name: "book: details",
    path: (town) => bookPath(town, { start: town.held.start, hold: town.held.id, until: town.held.expiresAt }),
  },
  {
    name: "book: details, too late",
    path: (town) => bookPath(town, { start: town.held.start, hold: town.held.id, until: "2020-01-01T00:00:00Z" }),
  },
  { name: "ticket: waiting", path: ({ tickets }) => `/tickets/${tickets.waiting.token}` },
  { name: "ticket: called", path: ({ tickets }) => `/tickets/${tickets.called.token}` },
  { name: "ticket: being served", path: ({ tickets }) => `/tickets/${tickets.serving.token}` },
  { name: "ticket: on hold", path: ({ tickets }) => `/tickets/${tickets.parked.token}` },
  { name: "ticket: left", path: ({ tickets }) => `/tickets/${tickets.left.token}` },
  { name: "ticket: late", path: ({ tickets }) => `/tickets/${tickets.late.token}` },
  { name: "ticket: missed", path: ({ tickets }) => `/tickets/${tickets.missed.token}` },
  { name: "ticket: served", path: ({ tickets }) => `/tickets/${tickets.served.token}` },
  { name: "ticket: code of the place", path: ({ tickets }) => `/tickets/${tickets.onTheWay.token}?ask=here` },
  { name: "ticket: on the way", path: ({ tickets }) => `/tickets/${tickets.onTheWay.token}` },
  { name: "ticket: not served before closing", path: ({ tickets }) => `/tickets/${tickets.closed.token}` },
  { name: "ticket: leave?", path: ({ tickets }) => `/tickets/${tickets.waiting.token}?ask=leave` },
  {
    name: "ticket: tell me when my turn is near",
    path: ({ tickets }) => `/tickets/${tickets.swappable.token}?ask=near`,
  },
  { name: "ticket: a time instead", path: ({ tickets }) => `/tickets/${tickets.swappable.token}/swap` },
  {
    name: "ticket: a time instead, what time",
    path: ({ tickets, day }) => `/tickets/${tickets.swappable.token}/swap?day=${day}`,
  },
  {
    name: "ticket: a time instead, details",
    path: ({ tickets, held }) =>
      `/tickets/${tickets.swappable.token}/swap?${new URLSearchParams({ start: held.start, hold: held.id, until: held.expiresAt })}`,
  },
  { name: "ticket: exchanged", path: ({ tickets }) => `/tickets/${tickets.swapped.token}` },
  { name: "appointment: exchanged", path: ({ appointments }) => `/appointments/${appointments.swapped.token}` },
  {
    name: "appointment: join the queue?",
    path: ({ appointments }) => `/appointments/${appointments.today.token}?ask=queue`,
  },
  { name: "appointment: booked", path: ({ appointments }) => `/appointments/${appointments.booked.token}` },
  { name: "appointment: cancel?", path: ({ appointments }) => `/appointments/${appointments.booked.token}?ask=cancel` },
  {
    name: "appointment: moved",
    path: ({ appointments: { booked } }) => `/appointments/${booked.token}?was=${booked.start}`,
  },
  {
    name: "appointment: another day",
    path: ({ appointments }) => `/appointments/${appointments.booked.token}/reschedule`,
  },
  {
    name: "appointment: another time",
    path: ({ appointments, day }) => `/appointments/${appointments.booked.token}/reschedule?day=${day}`,
  },
  {
    name: "appointment: subscribe",
    path: ({ appointments }) => `/appointments/${appointments.booked.token}/calendar`,
  },
  { name: "appointment: requested", path: ({ appointments }) => `/appointments/${appointments.requested.token}` },
  { name: "appointment: not accepted", path: ({ appointments }) => `/appointments/${appointments.declined.token}` },
  { name: "appointment: cancelled", path: ({ appointments }) => `/appointments/${appointments.cancelled.token}` },
  { name: "appointment: checked in", path: ({ appointments }) => `/appointments/${appointments.arrived.token}` },
  { name: "appointment: one of a series", path: ({ appointments }) => `/appointments/${appointments.repeated.token}` },
  {
    name: "appointment: cancel the series?",
    path: ({ appointments }) => `/appointments/${appointments.repeated.token}?ask=cancel-series`,
  },
  {
    name: "appointment: an earlier time",
    path: ({ appointments }) => `/appointments/${appointments.booked.token}/earlier`,
  },
  {
    name: "waiting list: join",
    path: ({ branch, day }) => `${branch.path}/waitlist?service=${branch.services.xray}&day=${day}`,
  },
  { name: "waiting list: waiting", path: ({ line }) => `/waitlist/${line.waiting.token}` },
  { name: "waiting list: offered", path: ({ line }) => `/waitlist/${line.offered.token}` },
  { name: "waiting list: left", path: ({ line }) => `/waitlist/${line.left.token}` },
  { name: "waiting list: earlier", path: ({ line }) => `/waitlist/${line.earlier.token}` },
  { name: "waiting list: leave?", path: ({ line }) => `/waitlist/${line.waiting.token}?ask=leave` },
  { name: "slip", path: ({ tickets }) => `/tickets/${tickets.waiting.token}/slip` },
  { name: "display", path: ({ branch }) => `${branch.path}/display` },
  {
    name: "display of chosen queues",
    path: ({ branch }) => `${branch.path}/display?queues=${branch.queues.blood},que_x`,
  },
  { name: "device: code", path: () => "/device", setsCookie: true },
  { name: "sign in", path: () => "/login" },
  { name: "my appointments", path: () => "/appointments?org=riverside" },
  { name: "my appointments: look into your mail", path: () => "/appointments?org=riverside&sent" },
  { name: "my appointments: a link that ended", path: () => "/appointments/own/nothing" },
  { name: "sign in: with an organisation", path: () => "/login/organization" },
  { name: "sign in: back from nowhere", path: () => "/login/issuer" },
  { name: "sign in: a second step of nobody", path: () => "/login/second" },
  { name: "sign out", path: () => "/logout" },
  { name: "sign up", path: () => "/signup" },
  { name: "sign up: look into your mail", path: () => "/signup?sent" },
  { name: "sign up: a link that ended", path: () => "/signup/nothing" },
  { name: "forgotten password", path: () => "/forgot" },
  { name: "forgotten password: a link that ended", path: () => "/reset/nothing" },
  { name: "invitation: a link that ended", path: () => "/invitation/nothing" },
  { name: "new address: a link that ended", path: () => "/account/email/nothing" },
  { name: "status", path: () => "/status" },
  { name: "guide: quick start", path: () => "/docs/quick-start" },
  { name: "guide: errors", path: () => "/docs/errors" },
  { name: "guide: webhooks", path: () => "/docs/webhooks" },
  { name: "guide: there is none", path: () => "/docs/nothing", status: 404 },
  { name: "not found", path: () => "/nowhere/at/all", status: 404 },
  { name: "no such ticket", path: () => "/tickets/tkt_t_nothing", status: 404 },
];

/** The one public page that is not light: Swagger UI is 500 KB. */
export const REFERENCE_PAGE: PageCase = { name: "API reference", path: () => "/docs" };

/** Pages of paired devices. */
export const KIOSK_PAGES: PageCase[] = [
  { name: "start", path: () => "/kiosk" },
  { name: "start, from right to left", path: () => "/kiosk?lang=ar" },
  { name: "services", path: () => "/kiosk/join" },
  { name: "several services", path: () => "/kiosk/join?several" },
  { name: "people", path: ({ branch }) => `/kiosk/join?service=${branch.services.blood}` },
  { name: "reference", path: () => "/kiosk/appointment" },
  { name: "telephone", path: () => "/kiosk/appointment?by=phone" },
  { name: "number of a ticket", path: () => "/kiosk/here" },
  { name: "number", path: ({ tickets }) => `/kiosk/number?ticket=${tickets.waiting.token}` },
  { name: "a counter's tablet", path: () => "/device/desk", device: "tablet" },
];

/** Pages behind the sign-in, as a manager sees them. */
export const STAFF_PAGES: PageCase[] = [
  { name: "desk", path: ({ branch }) => `/desk?location=${branch.slug}`, live: true },
  { name: "reception", path: ({ branch }) => `/desk?location=${branch.slug}&mode=reception`, live: true },
  { name: "queues side by side", path: ({ branch }) => `/desk?location=${branch.slug}&mode=queues`, live: true },
  { name: "manage", path: () => "/manage" },
  { name: "manage: search", path: () => "/manage?q=queue" },
  { name: "set-up", path: () => "/manage/setup" },
  { name: "account", path: () => "/account" },
  { name: "second factor", path: () => "/account/second-factor" },
  { name: "people", path: () => "/manage/people" },
  { name: "sign-in of the organisation: for its owner", path: () => "/manage/sign-in", status: 403 },
  { name: "roles", path: () => "/manage/roles" },
  { name: "queues", path: ({ branch }) => `/manage/queues?location=${branch.locationId}` },
  { name: "queue", path: ({ branch }) => `/manage/queues/${branch.queues.blood}` },
  { name: "queue: poster", path: ({ branch }) => `/manage/queues/${branch.queues.blood}/poster?second=ar` },
  { name: "counters", path: ({ branch }) => `/manage/counters?location=${branch.locationId}` },
  { name: "counter", path: ({ branch }) => `/manage/counters/${branch.counters.one}` },
  { name: "past board", path: ({ branch }) => `/manage/past-board?location=${branch.locationId}` },
  { name: "reports", path: ({ branch }) => `/manage/reports?location=${branch.locationId}` },
  { name: "floor now", path: ({ branch }) => `/manage/floor?location=${branch.locationId}` },
  { name: "time for walk-ins", path: ({ branch }) => `/manage/walk-in-share?location=${branch.locationId}` },
  { name: "what if", path: ({ branch }) => `/manage/what-if?location=${branch.locationId}` },
  { name: "feedback", path: ({ branch }) => `/manage/feedback?location=${branch.locationId}` },
  { name: "calls made on paper", path: ({ branch }) => `/manage/paper-calls?location=${branch.locationId}` },
  { name: "absences", path: () => "/manage/absences" },
  { name: "time zones", path: () => "/manage/time-zones" },
  { name: "customers", path: () => "/manage/customers?q=olivia" },
  { name: "customer", path: ({ person }) => `/manage/customers/${person.id}` },
  { name: "customer: erase?", path: ({ person }) => `/manage/customers/${person.id}?ask=erase` },
  { name: "privacy", path: () => "/manage/privacy" },
  { name: "messages", path: () => "/manage/messages" },
  { name: "words of messages", path: () => "/manage/message-texts" },
  { name: "words of a message", path: () => "/manage/message-texts/reminder?language=ar" },
  { name: "waiting list", path: ({ branch }) => `/manage/waitlist?location=${branch.locationId}` },
  { name: "waiting list: offer", path: ({ line }) => `/manage/waitlist/${line.waiting.id}` },
  { name: "waiting list: offer a time", path: ({ line, day }) => `/manage/waitlist/${line.waiting.id}?day=${day}` },
  { name: "feeds", path: () => "/manage/feeds" },
  { name: "API keys", path: () => "/manage/api-keys" },
  { name: "audit log", path: () => "/manage/audit" },
  { name: "webhooks", path: () => "/manage/webhooks" },
  { name: "webhook endpoint", path: ({ webhook }) => `/manage/webhooks/${webhook.endpointId}` },
  { name: "webhook endpoint: delete?", path: ({ webhook }) => `/manage/webhooks/${webhook.endpointId}?ask=delete` },
  { name: "webhook delivery", path: ({ webhook }) => `/manage/webhook-deliveries/${webhook.deliveryId}` },
  { name: "embed", path: () => "/manage/embed" },
  { name: "services", path: ({ branch }) => `/manage/services?location=${branch.locationId}` },
  { name: "service", path: ({ branch }) => `/manage/services/${branch.services.blood}` },
  { name: "staff and rooms", path: ({ branch }) => `/manage/resources?location=${branch.locationId}` },
  { name: "room", path: ({ branch }) => `/manage/resources/${branch.resources.room}` },
  { name: "room: hours", path: ({ branch }) => `/manage/resources/${branch.resources.room}/hours` },
  { name: "hours", path: ({ branch }) => `/manage/hours?location=${branch.locationId}` },
  { name: "locations", path: () => "/manage/locations" },
  { name: "location: settings", path: ({ branch }) => `/manage/locations/${branch.locationId}` },
  { name: "location: new", path: () => "/manage/locations/new" },
  { name: "organisation: settings", path: () => "/manage/organization" },
  { name: "devices", path: ({ branch }) => `/manage/devices?location=${branch.locationId}` },
  { name: "device: kiosk", path: ({ kiosk }) => `/manage/devices/${kiosk.id}` },
  { name: "calendar", path: ({ branch, day }) => `/calendar?location=${branch.slug}&date=${day}`, live: true },
  {
    name: "calendar: week",
    path: ({ branch, day }) => `/calendar?location=${branch.slug}&date=${day}&view=week`,
    live: true,
  },
];

/** The addresses that a file of app/routes answers, by Remix's flat names: "o.$org._index.tsx" is /o/…. */
export function addressOf(file: string): RegExp {
  const segments = file
    .replace(/\.tsx$/, "")
    .split(".")
    .filter((segment) => segment !== "_index");
  const patterns = segments.map((segment) =>
    segment === "$" ? ".+" : segment.startsWith("$") ? "[^/]+" : segment.replace(/_$/, ""),
  );
  return new RegExp(`^/${patterns.join("/")}$`);
}
