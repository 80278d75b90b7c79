// Whatever the examples of the document name: organisation, things, and what stands in paths and queries.

export const ORG = "0h2k4m6p8q";
export const id = (prefix: string, rest: string) => `${prefix}_${ORG}01j9zk3f7e${rest}`;

export const LOCATION = id("loc", "aaaaaaaaa1");
export const SERVICE = id("svc", "bbbbbbbbb1");
export const RESOURCE = id("res", "ccccccccc1");
export const QUEUE = id("que", "ddddddddd1");
export const COUNTER = id("ctr", "eeeeeeeee1");
export const APPOINTMENT = id("apt", "fffffffff1");
export const TICKET = id("tkt", "ggggggggg1");
export const STAFF = "usr_01j9zk3f7e0000000000";
export const BLOCK = id("blk", "jjjjjjjjj1");
export const SERIES = id("ser", "jjjjjjjjj1");
export const CALENDAR_FEED = id("fed", "mmmmmmmmm1");
export const BUSY_FEED = id("bsy", "nnnnnnnnn1");
export const EXCEPTION = id("exc", "ppppppppp1");
export const HOLD = id("hld", "hhhhhhhhh1");
export const MESSAGE = id("msg", "mmmmmmmmm1");
export const PUSH_SUBSCRIPTION = id("psh", "nnnnnnnnn1");
export const CUSTOMER = id("cus", "ttttttttt1");
export const DEVICE = id("dev", "qqqqqqqqq1");
export const API_KEY = id("key", "rrrrrrrrr1");
export const WEBHOOK_ENDPOINT = id("whe", "sssssssss1");
export const WEBHOOK_DELIVERY = id("whd", "0000000142");
export const WAITLIST_ENTRY = id("wtl", "kkkkkkkkk1");
export const TICKET_TOKEN = `tkt_t_${TICKET.slice(4)}0Yx3kJq9ZbT1mVw5Rd8cNe`;
export const WAITLIST_TOKEN = `wtl_t_${WAITLIST_ENTRY.slice(4)}5Hb2mQs8XcV6bLp1Tk9gWa`;
export const APPOINTMENT_TOKEN = `apt_t_${APPOINTMENT.slice(4)}7Qm2nHs4XcV6bLp1Tk9gWa`;

/** An uncompressed point of P-256. */
export const VAPID_KEY = "BNcRdreALRFXTkOOUHK1EtK2wtaz5Ry4YfYCA_0QTpQtUbVlUls0VJXg7A8u-Ts1XbjhazAkj7I99e8QcYP7DkM";

/** What stands at `{id}`, by the first segment of the path. */
export const ID_EXAMPLES: Record<string, string> = {
  organizations: "riverside",
  locations: LOCATION,
  services: SERVICE,
  resources: RESOURCE,
  holds: HOLD,
  exceptions: EXCEPTION,
  appointments: APPOINTMENT_TOKEN,
  "waitlist-entries": WAITLIST_TOKEN,
  blocks: BLOCK,
  "calendar-feeds": CALENDAR_FEED,
  "busy-feeds": BUSY_FEED,
  series: SERIES,
  queues: QUEUE,
  tickets: TICKET_TOKEN,
  counters: COUNTER,
  customers: CUSTOMER,
  devices: DEVICE,
  "api-keys": API_KEY,
  "webhook-endpoints": WEBHOOK_ENDPOINT,
  "webhook-deliveries": WEBHOOK_DELIVERY,
  messages: MESSAGE,
  "push-subscriptions": PUSH_SUBSCRIPTION,
};

export const QUERY_EXAMPLES: Record<string, { description: string; example?: unknown }> = {
  limit: { description: "How many at most", example: 50 },
  cursor: { description: "`nextCursor` of the page before" },
  locationId: { description: "The location", example: LOCATION },
  serviceId: { description: "The service", example: SERVICE },
  resourceId: { description: "One resource only", example: RESOURCE },
  from: { description: "A date at the location, or an instant", example: "2026-03-02" },
  to: { description: "A date at the location (inclusive), or an instant", example: "2026-03-08" },
  timeZone: { description: "The zone in which dates are meant, if not the location's", example: "Europe/London" },
  holdId: { description: "One's own hold, whose time counts as free", example: HOLD },
  start: { description: "The first instant of the service", example: "2026-03-02T09:30:00Z" },
  partySize: { description: "People in the party", example: 1 },
  status: { description: "One status only", example: "booked" },
  channel: { description: "Sent by one channel only", example: "email" },
  appointmentId: { description: "About one appointment only", example: APPOINTMENT },
  after: { description: "The cursor after which to go on: of a queue its version", example: 812 },
  at: { description: "The moment to look at", example: "2026-03-02T09:30:00Z" },
  q: {
    description: "Part of a name, a reference or a telephone number; of what people said, words of it",
    example: "Okafor",
  },
  queueId: { description: "One queue only", example: QUEUE },
  personId: { description: "Done by a person, API key or device, or about them", example: STAFF },
  kind: { description: "About one kind of thing only", example: "service" },
  since: { description: "From this instant on", example: "2026-03-02T00:00:00Z" },
  until: { description: "Before this instant", example: "2026-03-09T00:00:00Z" },
  types: { description: "These types of events only, separated by commas", example: "ticket.called,ticket.served" },
};
