import type { AppLoadContext } from "@remix-run/node";
import type { AppointmentPage } from "../../../server/domain/booking/queries/appointment-page";
import { dateIn } from "../../ui/zoned";
import { everyItem } from "../list/every-item";

/** Whether a time that is still to come today can be given up for a place in line. */
export async function mayQueue(
  { api }: AppLoadContext,
  { appointment, tooLate }: AppointmentPage,
  now: string,
): Promise<boolean> {
  const { status, start, timeZone, locationId, serviceId } = appointment;
  const isAhead = status === "booked" && !tooLate && Date.parse(start) > Date.parse(now);
  if (!isAhead || dateIn(start, timeZone) !== dateIn(now, timeZone)) return false;
  const queues = await everyItem((page) => api.queue.queues({ locationId, ...page }));
  return queues.some((queue) => queue.status === "open" && queue.serviceIds.includes(serviceId));
}
