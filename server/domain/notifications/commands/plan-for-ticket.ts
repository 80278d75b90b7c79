import type { Work } from "../../../infra/database/work";
import type { TicketEvent } from "../../queue/events";
import { newId } from "../../shared/id";
import { isoOf } from "../../shared/zoned-time";
import { type TicketFacts, ticketNews } from "../rules/ticket-news";

/** Writes what a ticket's event calls for, by how the ticket stands when it is handled; called twice, there is one message. `now`: milliseconds of the epoch. */
export async function planForTicket(
  work: Work,
  organizationId: string,
  event: TicketEvent,
  now: number,
): Promise<void> {
  const { ticketId, version } = event;
  const facts = await work.call<TicketFacts | null>("message_ticket_facts", {
    ...{ organizationId, ticketId, now: isoOf(now) },
  });
  for (const message of facts ? ticketNews(facts, event) : []) {
    await work.call("message_add", {
      ...{ organizationId, id: newId("msg", organizationId, now), ticketId, version, ...message },
      ...{ dueAt: isoOf(now), now: isoOf(now) },
    });
  }
}
