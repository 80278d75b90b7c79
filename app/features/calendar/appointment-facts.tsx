import type { ReactNode } from "react";
import type { CalendarAppointment, RunningLate } from "../../../server/domain/booking/schema";
import { joined } from "../../../server/domain/shared/isolated";
import { Summary } from "../../ui/summary";
import { momentIn, timeIn } from "../../ui/zoned";
import { useWords } from "../../words/words-context";
import type { Calendar } from "./use-calendar";

/** What is known of an appointment: what the calendar shows, and what is read when it is opened. */
export function AppointmentFacts({ calendar, appointment }: { calendar: Calendar; appointment: CalendarAppointment }) {
  const { t, locale, direction } = useWords();
  const { data, services } = calendar;
  const { start, end, serviceId, partySize, reference, phone, email, notes, runningLate } = appointment;
  const { timeZone } = data.location;
  const rangeOf = ({ from, to }: RunningLate) => ({
    from: timeIn(from, timeZone, locale),
    to: timeIn(to, timeZone, locale),
  });
  const nameOfResource = (id: string) => data.resources.find((one) => one.id === id)?.name;
  const resources = [appointment.resourceId, ...appointment.otherResourceIds].map(nameOfResource);
  const moment = momentIn(t, start, timeZone, locale);
  const rows: [string, ReactNode][] = [
    [t("calendar.fact.when"), t("calendar.fact.until", { moment, end: timeIn(end, timeZone, locale) })],
    [t("calendar.fact.runsLate"), runningLate ? t("calendar.runsLate.range", rangeOf(runningLate)) : ""],
    [t("calendar.fact.what"), services.get(serviceId)?.name ?? ""],
    [t("calendar.fact.with"), joined(resources, direction, t("page.comma"))],
    [t("calendar.fact.people"), partySize > 1 ? String(partySize) : ""],
    [t("calendar.fact.phone"), phone],
    [t("calendar.fact.email"), email],
    [t("calendar.fact.notes"), notes],
    [t("calendar.fact.reference"), reference],
  ];
  return <Summary rows={rows.filter(([, fact]) => Boolean(fact))} />;
}
