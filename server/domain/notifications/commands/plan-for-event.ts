import type { Work } from "../../../infra/database/work";
import type { AppointmentEvent } from "../../booking/events";
import type { TicketEvent } from "../../queue/events";
import { newId } from "../../shared/id";
import { isoOf } from "../../shared/zoned-time";
import type { PushSubscribed } from "../events";
import { type News, type PlannedMessage, planMessages } from "../rules/plan-messages";
import type { Reach } from "../rules/recipients";
import { planForTicket } from "./plan-for-ticket";

/** What message_facts answers. */
interface FactsRow extends Reach {
  status: string;
  news: News;
  start: string;
  reminderMinutes: number[];
  messages: (Omit<PlannedMessage, "reminderOf"> & { reminderOf: string | null })[];
}

/**
 * Writes and drops messages after something happened to an appointment or ticket. May be called twice with one event, and with events out of
 * order. `now` is milliseconds of the epoch.
 */
export async function planForEvent(
  work: Work,
  organizationId: string,
  event: AppointmentEvent | TicketEvent | PushSubscribed,
  now: number,
): Promise<void> {
  if ("appointmentId" in event) await planForAppointment(work, organizationId, event.appointmentId, now);
  else await planForTicket(work, organizationId, event, now);
}

async function planForAppointment(
  work: Work,
  organizationId: string,
  appointmentId: string,
  now: number,
): Promise<void> {
  const nowIso = isoOf(now);
  await work.transaction(async (call) => {
    const row = await call<FactsRow | null>("message_facts", { organizationId, appointmentId, now: nowIso });
    if (row === null) return;
    const { status, news, start, reminderMinutes } = row;
    // That it runs late is decided by its forecast (plan-late.ts), not by what happened to it.
    const planned = row.messages.filter(({ kind }) => kind !== "running_late");
    const messages = planned.map((message) => ({
      ...message,
      reminderOf: message.reminderOf === null ? null : Date.parse(message.reminderOf),
    }));
    const plan = planMessages({ status, news, start: Date.parse(start), reach: row, reminderMinutes, messages }, now);
    if (plan.drop.length === 0 && plan.queue.length === 0) return;
    await call("message_plan", {
      organizationId,
      appointmentId,
      version: news.version,
      start,
      now: nowIso,
      drop: plan.drop,
      queue: plan.queue.map(({ dueAt, minutesBefore, ...message }) => ({
        ...message,
        id: newId("msg", organizationId, now),
        dueAt: isoOf(dueAt),
        ...(minutesBefore === undefined ? { reason: news.reason } : { rule: String(minutesBefore) }),
      })),
    });
  });
}
