import { createCalendars } from "../domain/booking/live/calendars";
import { MINUTE } from "../domain/shared/duration";
import type { WaitlistEntry } from "../domain/waitlist/schema";
import { createWaitlistJobs, type WaitlistJobs } from "../jobs/waitlist";
import { type Offer, offer } from "./offer";
import { type RestAnswer, type RestWorld, startRestWorld } from "./rest-world";

/** The day everybody wants. */
export const DAY = "2026-03-04";
/** The half hours from 10:00 on. */
export const halfHour = (index: number): string =>
  new Date(Date.parse(`${DAY}T10:00:00Z`) + index * 30 * MINUTE).toISOString();
const clockOf = (index: number) => halfHour(index).slice(11, 16);

export const CUSTOMER = { name: "Amal Haddad", email: "amal@example.org" };

export interface WaitlistWorld {
  world: RestWorld;
  jobs: WaitlistJobs;
  /** The same of another process. */
  otherJobs: () => WaitlistJobs;
  /** A service of half an hour and a resource of its own, whose first `full` half hours are booked. */
  fullDay: (full: number, capacity?: number) => Promise<FullDay>;
  /** Puts somebody in the line for the half hours `[from, to)`, by default the first. */
  join: (serviceId: string, from?: number, to?: number, more?: object) => Promise<RestAnswer>;
  /** The same for somebody who must be let in. */
  joined: (...given: Parameters<WaitlistWorld["join"]>) => Promise<WaitlistEntry>;
  entry: (token: string) => Promise<WaitlistEntry>;
  statusOf: (...entries: WaitlistEntry[]) => Promise<string[]>;
  cancel: (token?: string) => Promise<RestAnswer>;
  /** The end of every open offer comes, unless `only` names the entry. */
  endOffers: (only?: string) => Promise<void>;
  close: () => Promise<void>;
}

export interface FullDay extends Offer {
  serviceId: string;
  /** The tokens of what is booked, by half hour. */
  booked: string[];
}

/** A rest world whose background work is done when a test says so. */
export async function startWaitlistWorld(): Promise<WaitlistWorld> {
  const world = await startRestWorld();
  const { database, bus, clock } = world.infra;
  const calendars = createCalendars(bus);
  const { locationId } = world.riverside;
  const must = async (answer: Promise<RestAnswer>, status: number) => {
    const given = await answer;
    if (given.status !== status) throw new Error(`${given.status} ${given.text}`);
    return given;
  };
  const join: WaitlistWorld["join"] = (serviceId, from = 0, to = from + 1, more = {}) => {
    const hours = { fromTime: clockOf(from), toTime: clockOf(to) };
    const days = { earliest: DAY, latest: DAY };
    const body = { locationId, serviceId, ...days, ...hours, customer: CUSTOMER, ...more };
    return world.ask("POST", "/waitlist-entries", { body });
  };
  const entry = async (token: string) => (await must(world.ask("GET", `/waitlist-entries/${token}`), 200)).body;
  const otherJobs = () => createWaitlistJobs({ work: database.work, calendars, clock });
  return {
    world,
    jobs: otherJobs(),
    otherJobs,
    fullDay: async (full, capacity = 1) => {
      const place = await offer(world, [{ capacity, slotStepMinutes: 30 }]);
      const [serviceId = ""] = place.serviceIds;
      const booked: string[] = [];
      for (let i = 0; i < full; i++) {
        const body = { locationId, serviceId, start: halfHour(i), partySize: capacity, customer: CUSTOMER };
        booked.push((await must(world.ask("POST", "/appointments", { body }), 201)).body.token);
      }
      return { ...place, serviceId, booked };
    },
    join,
    joined: async (...given) => (await must(join(...given), 201)).body,
    entry,
    statusOf: async (...entries) => {
      const found: string[] = [];
      for (const { token } of entries) found.push((await entry(token)).status);
      return found;
    },
    cancel: (token = "") => world.ask("POST", `/appointments/${token}/cancel`),
    endOffers: async (only) => {
      await database.pool.query(
        `with ended as (update waitlist_entry set offer_expires_at = now() - interval '1 second'
           where status = 'offered' and id = coalesce($1, id) returning organization_id, offered_appointment_id)
         update appointment p set hold_expires_at = now() - interval '1 second' from ended
           where (p.organization_id, p.id) = (ended.organization_id, ended.offered_appointment_id) and p.status = 'held'`,
        [only ?? null],
      );
    },
    close: async () => {
      calendars.dispose();
      await world.close();
    },
  };
}
