import type { Service } from "../../server/domain/catalog/schema";

type Terms = Partial<Omit<Service, "id" | "locationId" | "name" | "durationMinutes" | "version">>;

/** Times of some weekdays, 1 is Monday. */
interface Hours {
  weekdays: number[];
  opens: string;
  closes: string;
}

/**
 * A demo organisation, as data. Names in services, queues and counters refer to each other within one organisation. Whoever tries the API
 * starts with the first services: they can be booked with a name alone.
 */
export interface DemoOrganization {
  slug: string;
  name: string;
  locale: string;
  location: { slug: string; name: string; timeZone: string; address: string };
  services: ({ name: string; minutes: number } & Terms)[];
  /** With hours of their own they work only then, else whenever the location is open. */
  resources: { kind: "staff" | "room"; name: string; services: string[]; hours?: Hours[] }[];
  /** The service and the part of tomorrow that people wait for. */
  line: { service: string; fromTime: string; toTime: string };
  queues: { letter: string; name: string; services: string[]; arrivalsPerHour: number }[];
  counters: { name: string; queues: string[]; open: boolean }[];
  people: { login: string; name: string; role: "owner" | "manager" | "staff" }[];
}
