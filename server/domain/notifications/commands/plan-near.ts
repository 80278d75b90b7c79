import type { Work } from "../../../infra/database/work";
import { newId } from "../../shared/id";
import { isoOf } from "../../shared/zoned-time";
import { NEAR_MINUTES } from "../rules/near";
import { recipientsOf } from "../rules/recipients";
import type { TicketFacts } from "../rules/ticket-news";

/** Somebody in line who may have to be told that their turn is near. */
export interface NearCandidate {
  id: string;
  nearMinutes: number;
  /** Milliseconds of the epoch. */
  notBefore: number | null;
}

/** Those of one queue, at one of its versions. */
export interface NearQueue {
  organizationId: string;
  queueId: string;
  version: number;
  tickets: NearCandidate[];
}

/** Of every queue of every organisation; whoever was told is none of them. One statement. */
export const nearCandidates = (work: Work): Promise<NearQueue[]> =>
  work.call("near_candidates", { defaultMinutes: NEAR_MINUTES });

/** Writes the message that somebody's turn is near to each who is to be told, once for all instances. `now`: milliseconds of the epoch. */
export async function planNear(work: Work, organizationId: string, ticketId: string, now: number): Promise<void> {
  const at = isoOf(now);
  const facts = await work.call<TicketFacts | null>("message_ticket_facts", { organizationId, ticketId, now: at });
  if (facts?.status !== "waiting") return;
  for (const recipient of recipientsOf(facts)) {
    await work.call("message_near", {
      ...{ organizationId, id: newId("msg", organizationId, now), ticketId, ...recipient, dueAt: at, now: at },
    });
  }
}
