import type { Work } from "../../../infra/database/work";
import type { Catalogs } from "../../catalog/catalogs";
import type { Service } from "../../catalog/schema";
import type { Scope } from "../../shared/scope";
import type { Tokens } from "../../shared/token";
import { isoOf } from "../../shared/zoned-time";
import { changeable } from "../rules/changeable";
import type { Appointment, RunningLate } from "../schema";
import { DELAY, isOf, latenessOf } from "./lateness";
import { findSeries } from "./series";

/** What the page of one appointment needs at once. */
export interface AppointmentPage {
  appointment: Appointment;
  /** As it is offered now; null when it is no more. */
  service: Service | null;
  /** Names of what it occupies, the appointment's own resource first; who is gone is left out. */
  resources: string[];
  /** Until when its customer may change or cancel it; null where until it begins. */
  changeableUntil: string | null;
  /** That has passed. A request that was not answered yet may always be taken back. */
  tooLate: boolean;
  /** When it is expected to begin, where it runs late; or that it did, and has caught up. */
  lateness: RunningLate | "caught_up" | null;
  /** What was booked together with it. */
  series: AppointmentSeries | null;
}

/** Whoever has the token of one appointment of a series may see the others: they were booked together. */
export interface AppointmentSeries {
  rule: string;
  /** In time order, the appointment itself among them. */
  appointments: Pick<Appointment, "id" | "token" | "start" | "timeZone" | "status">[];
}

/** What the page of one appointment says beside the appointment itself, from the catalog in memory. */
export async function appointmentPage(
  { work, catalogs, tokens }: { work: Work; catalogs: Catalogs; tokens: Tokens },
  scope: Scope,
  appointment: Appointment,
  now: number,
): Promise<AppointmentPage> {
  const { services, resources } = await catalogs.of(work, scope, appointment.locationId);
  const service = services.get(appointment.serviceId) ?? null;
  const { until, tooLate } = service ? changeable(appointment, service, now) : { until: null, tooLate: false };
  return {
    appointment,
    service,
    resources: appointment.resourceIds.flatMap((id) => resources.get(id)?.name ?? []),
    changeableUntil: until === null ? null : isoOf(until),
    tooLate,
    lateness: await findLateness(work, scope, appointment, now),
    series: appointment.seriesId === null ? null : await seriesOf(work, tokens, scope, appointment.seriesId),
  };
}

async function seriesOf(work: Work, tokens: Tokens, scope: Scope, id: string): Promise<AppointmentSeries> {
  const { rule, appointments } = await findSeries(work, tokens, scope, id);
  const shown = appointments.map(({ id, token, start, timeZone, status }) => ({ id, token, start, timeZone, status }));
  return { rule, appointments: shown };
}

async function findLateness(
  { prisma }: Work,
  { organizationId }: Scope,
  { id, status, start }: Appointment,
  now: number,
) {
  if (status !== "booked") return null;
  const where = { organizationId_appointmentId: { organizationId, appointmentId: id } };
  const delay = await prisma.appointmentDelay.findUnique({ where, ...DELAY });
  const late = latenessOf(delay, start, now);
  if (late !== null) return late;
  const wasTold = delay !== null && !delay.isLate && delay.toldTo !== null && isOf(delay, start);
  return wasTold && Date.parse(start) > now ? "caught_up" : null;
}
