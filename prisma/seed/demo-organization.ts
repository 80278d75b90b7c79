import type { Service } from "../../server/domain/catalog/schema";

type Terms = Partial<Omit<Service, "id" | "locationId" | "name" | "durationMinutes" | "version">>;

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
  resources: { kind: "staff" | "room"; name: string; services: string[] }[];
  queues: { letter: string; name: string; services: string[]; arrivalsPerHour: number }[];
  counters: { name: string; queues: string[]; open: boolean }[];
  people: { login: string; name: string; role: "owner" | "manager" | "staff" }[];
}
