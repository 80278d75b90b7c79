import type { AppLoadContext } from "@remix-run/node";
import type { Location, Service } from "../../../server/domain/catalog/schema";
import { need } from "../../refusal";
import { addDays, dateIn } from "../../ui/zoned";

/** A service with the starts of its next free times, all of one day. */
export interface Offer {
  service: Service;
  next: string[];
}

/** How far ahead the location's page looks, and for how many services and times it has room. */
const DAYS = 6;
const SERVICES = 6;
const TIMES = 3;

export function nextOffers({ api }: AppLoadContext, location: Location, services: Service[], now: Date) {
  const from = dateIn(now.toISOString(), location.timeZone);
  const range = { locationId: location.id, from, to: addDays(from, DAYS) };
  return Promise.all(
    services.slice(0, SERVICES).map(async (service): Promise<Offer> => {
      const { slots } = await need(api.booking.availability({ ...range, serviceId: service.id }));
      return { service, next: firstDay(slots.slice(0, TIMES), location.timeZone) };
    }),
  );
}

function firstDay(slots: { start: string }[], timeZone: string): string[] {
  const day = slots[0] && dateIn(slots[0].start, timeZone);
  return slots.map(({ start }) => start).filter((start) => dateIn(start, timeZone) === day);
}
