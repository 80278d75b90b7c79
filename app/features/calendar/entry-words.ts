import type { CalendarAppointment } from "../../../server/domain/booking/schema";
import { joined } from "../../../server/domain/shared/isolated";
import type { Translate, Words } from "../../../server/domain/shared/words";
import { timeIn } from "../../ui/zoned";
import { STATUS_TONES } from "../booking/status-tones";
import type { Placed } from "./columns";
import { resourcesOf } from "./entry";
import { nameOf } from "./operation-words";
import type { Calendar } from "./use-calendar";

/** A held time is late for its customer only. */
const TONES = { ...STATUS_TONES, held: "paused" as const };

/** A status as the staff say it, with its shape. */
export const statusOf = (
  t: Translate,
  { status, runningLate }: Pick<CalendarAppointment, "status"> & Partial<Pick<CalendarAppointment, "runningLate">>,
) =>
  runningLate
    ? { label: t("calendar.runsLate.label"), tone: "late" as const }
    : { label: t(`calendar.status.${status}`), tone: TONES[status] };

/** Everything about an entry in one sentence, for those who do not see where it stands. */
export function spokenWords(
  { t, locale, direction }: Words,
  { data, services, columns }: Calendar,
  { entry, column }: Placed,
): string {
  const time = (instant: string) => timeIn(instant, data.location.timeZone, locale);
  const what =
    entry.kind === "appointment"
      ? [services.get(entry.serviceId)?.name, statusOf(t, entry).label]
      : entry.reason
        ? [t(entry.imported ? "calendar.busyElsewhere" : "calendar.blocked")]
        : [];
  const here = columns[column]?.resource;
  const others = resourcesOf(entry).filter((id) => id !== here?.id);
  const also = others.map((id) => data.resources.find((one) => one.id === id)?.name);
  const facts = [nameOf(t, entry), ...what, here?.name, ...also];
  const span = t("calendar.span", { start: time(entry.start), end: time(entry.end) });
  return joined([span, ...facts], direction, t("page.comma"));
}
