import type { Work } from "../../../infra/database/work";
import type { AppointmentEvent } from "../../booking/events";
import { newId } from "../../shared/id";
import { isoOf } from "../../shared/zoned-time";
import { type PlannedMessage, planMessages } from "../rules/plan-messages";

/** What message_facts answers. */
interface FactsRow {
  status: string;
  version: number;
  start: string;
  email: string | null;
  locale: string;
  messages: (Omit<PlannedMessage, "reminderOf"> & { reminderOf: string | null })[];
}

/**
 * Writes and drops messages after something happened to an appointment. May be called twice with one event, and with events out of order.
 * `now` is milliseconds of the epoch.
 */
export async function planForEvent(
  work: Work,
  organizationId: string,
  { appointmentId }: AppointmentEvent,
  now: number,
): Promise<void> {
  const nowIso = isoOf(now);
  await work.transaction(async (call) => {
    const row = await call<FactsRow | null>("message_facts", { organizationId, appointmentId, now: nowIso });
    if (row === null) return;
    const { status, version, start, email, locale } = row;
    const messages = row.messages.map((message) => ({
      ...message,
      reminderOf: message.reminderOf === null ? null : Date.parse(message.reminderOf),
    }));
    const plan = planMessages({ status, version, start: Date.parse(start), email, messages }, now);
    if (plan.drop.length === 0 && plan.queue.length === 0) return;
    await call("message_plan", {
      organizationId,
      appointmentId,
      version,
      start,
      recipient: email,
      locale,
      now: nowIso,
      drop: plan.drop,
      queue: plan.queue.map(({ dueAt, ...message }) => ({
        ...message,
        id: newId("msg", organizationId, now),
        dueAt: isoOf(dueAt),
      })),
    });
  });
}
