import type { AppLoadContext } from "@remix-run/node";
import type { Appointment, Slot } from "../../../server/domain/booking/schema";
import type { LocationPage, Service } from "../../../server/domain/catalog/schema";
import { need } from "../../refusal";
import { addDays, dateIn } from "../../ui/zoned";
import type { BookingQuery } from "./booking-query";
import { type DayOffer, daysFrom, nearestSlots } from "./days";

/** Days of a page of the calendar. */
const WEEK = 7;

export interface Week {
  days: DayOffer[];
  today: string;
  lastDay: string;
}

/** A time of one's own counts as free: the one that is kept, or the one an appointment has. */
export interface OwnTime {
  holdId?: string;
  appointmentId?: string;
}

/** The free times of the week a query is about. Throws a Response when the service does not answer. */
export async function weekOf(
  { api }: AppLoadContext,
  { location }: Pick<LocationPage, "location">,
  service: Service,
  { from, day }: Pick<BookingQuery, "from" | "day">,
  now: Date,
  own: OwnTime = {},
): Promise<Week> {
  const today = dateIn(now.toISOString(), location.timeZone);
  // Around a chosen day the strip shows the day before it too, so that one can go back.
  const wanted = from ?? (day ? addDays(day, -1) : today);
  const isPast = wanted < today;
  const first = isPast ? today : wanted;
  const range = { locationId: location.id, serviceId: service.id, from: first, to: addDays(first, WEEK - 1), ...own };
  const { slots } = await need(api.booking.availability(range));
  return {
    days: daysFrom(first, WEEK, slots, location.timeZone),
    today,
    lastDay: addDays(today, service.maxAdvanceDays),
  };
}

/** The free times for an appointment that has one already: that one does not stand in the way of those beside it, and is no other time. */
export async function weekForMove(
  context: AppLoadContext,
  page: Pick<LocationPage, "location">,
  service: Service,
  query: Pick<BookingQuery, "from" | "day">,
  { token, start }: Pick<Appointment, "token" | "start">,
): Promise<Week> {
  const week = await weekOf(context, page, service, query, new Date(), { appointmentId: token });
  const others = (slots: Slot[]) => slots.filter((slot) => Date.parse(slot.start) !== Date.parse(start));
  return { ...week, days: week.days.map(({ date, slots }) => ({ date, slots: others(slots) })) };
}

/** The free times nearest to one that is gone, among its day, the day before and the five after. */
export async function nearestTo(
  context: AppLoadContext,
  page: Pick<LocationPage, "location">,
  service: Service,
  start: string,
  own?: OwnTime,
): Promise<Slot[]> {
  const day = dateIn(start, page.location.timeZone);
  const { days } = await weekOf(context, page, service, { day }, new Date(), own);
  return nearestSlots(
    days.flatMap(({ slots }) => slots),
    start,
  );
}
