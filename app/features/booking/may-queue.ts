import type { AppLoadContext } from "@remix-run/node";
import type { AppointmentPage } from "../../../server/domain/booking/queries/appointment-page";
import { need } from "../../refusal";
import { dateIn } from "../../ui/zoned";

/** Whether a time that is still to come today can be given up for a place in line. */
export async function mayQueue(
  { api }: AppLoadContext,
  { appointment, tooLate }: AppointmentPage,
  now: string,
): Promise<boolean> {
  const { status, start, timeZone, locationId, serviceId } = appointment;
  const isAhead = status === "booked" && !tooLate && Date.parse(start) > Date.parse(now);
  if (!isAhead || dateIn(start, timeZone) !== dateIn(now, timeZone)) return false;
  const { items } = await need(api.queue.queues({ locationId, limit: 100 }));
  return items.some((queue) => queue.status === "open" && queue.serviceIds.includes(serviceId));
}
