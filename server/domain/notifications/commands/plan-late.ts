import type { Work } from "../../../infra/database/work";
import type { RunningLate } from "../../planning/events";
import { newId } from "../../shared/id";
import { isoOf } from "../../shared/zoned-time";
import { type Reach, recipientsOf } from "../rules/recipients";

/**
 * Writes the message that an appointment runs late to each who is to be told; who has checked in is told where they asked to be. Called twice with one
 * event, there is one. `now`: milliseconds of the epoch.
 */
export async function planLate(
  work: Work,
  organizationId: string,
  { appointmentId, ticketId, version }: RunningLate,
  now: number,
): Promise<void> {
  const at = isoOf(now);
  const reach = ticketId
    ? await work.call<Reach | null>("message_ticket_facts", { organizationId, ticketId, now: at })
    : await work.call<Reach | null>("message_facts", { organizationId, appointmentId, now: at });
  for (const recipient of reach ? recipientsOf(reach) : []) {
    await work.call("message_add", {
      ...{ organizationId, id: newId("msg", organizationId, now), appointmentId, ticketId, version, ...recipient },
      ...{ kind: "running_late", dueAt: at, now: at },
    });
  }
}
