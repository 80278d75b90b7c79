/** What a file of another system holds, in our words. `externalId` is its name there, within its kind. */
export interface Incoming {
  /** The other system; with `externalId` it names what was imported for good. */
  source: string;
  services: IncomingService[];
  providers: IncomingProvider[];
  customers: IncomingCustomer[];
  appointments: IncomingAppointment[];
  leftOut: LeftOut[];
}

export interface IncomingService {
  externalId: string;
  name: string;
  durationMinutes: number;
  capacity: number;
  priceText: string | null;
}

export interface IncomingProvider {
  externalId: string;
  name: string;
  /** External ids of the services they give. */
  services: string[];
}

export interface IncomingPerson {
  name: string;
  email?: string;
  phone?: string;
  timeZone?: string;
}

export interface IncomingCustomer {
  externalId: string;
  person: IncomingPerson;
}

export interface IncomingAppointment {
  externalId: string;
  service: string;
  /** Null: whoever is free. */
  provider: string | null;
  /** RFC 3339. */
  start: string;
  minutes: number;
  /** Where the customer is one of `customers`. */
  customer?: string;
  person: IncomingPerson;
  notes?: string;
}

export interface LeftOut {
  kind: "service" | "provider" | "customer" | "appointment" | "time off";
  externalId: string;
  why: string;
}

/** The file cannot be read at all; one line that says why. */
export class ImportError extends Error {}
