import type { AppLoadContext } from "@remix-run/node";
import type { Location, Service } from "../../../server/domain/catalog/schema";
import { need } from "../../refusal";

/** A service with the starts of its next free times, all of one day. */
export interface Offer {
  service: Service;
  next: string[];
}

/** For how many services and times the location's page has room. */
const SERVICES = 6;
const TIMES = 3;

export async function nextOffers({ api }: AppLoadContext, location: Location, services: Service[]): Promise<Offer[]> {
  const times = await need(api.booking.nextTimes({ locationId: location.id, perService: TIMES }));
  const starts = new Map(times.map((one) => [one.serviceId, one.starts]));
  return services.slice(0, SERVICES).map((service) => ({ service, next: starts.get(service.id) ?? [] }));
}
