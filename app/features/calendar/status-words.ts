import type { CalendarAppointment } from "../../../server/domain/booking/schema";
import type { StatusTone } from "../../ui/status-mark";
import { timeIn } from "../../ui/zoned";
import { appointmentStatusWords } from "../booking/words";
import type { Placed } from "./columns";
import type { Calendar } from "./use-calendar";

/** A status as the staff say it, with its shape. */
export function statusOf({ status }: Pick<CalendarAppointment, "status">): { label: string; tone: StatusTone } {
  if (status === "held") return { label: "Being booked", tone: "paused" };
  if (status === "noshow") return { label: "No-show", tone: "ended" };
  return appointmentStatusWords[status];
}

/** Everything about an appointment in one sentence, for those who do not see where it stands. */
export function spokenWords({ data, services, columns }: Calendar, { appointment, column }: Placed): string {
  const time = (instant: string) => timeIn(instant, data.location.timeZone, "en-GB");
  const { start, end, customerName, serviceId } = appointment;
  const what = [
    customerName,
    services.get(serviceId)?.name,
    statusOf(appointment).label,
    columns[column]?.resource.name,
  ];
  return `${time(start)} to ${time(end)}, ${what.filter(Boolean).join(", ")}`;
}
