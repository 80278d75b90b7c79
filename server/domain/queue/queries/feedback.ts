import type { Work } from "../../../infra/database/work";
import { openedOrNull, type Sealing } from "../../../infra/sealing/sealed-texts";
import type { Reference } from "../../identity/holder";
import type { Feedback } from "../feedback-schema";

/** What was said of the visit of a ticket, or null. */
export async function findFeedback(
  { work: { prisma }, texts }: { work: Pick<Work, "prisma">; texts: Sealing },
  { scope: { organizationId }, id: ticketId }: Reference,
): Promise<Feedback | null> {
  const where = { organizationId_ticketId: { organizationId, ticketId } };
  const row = await prisma.ticketFeedback.findUnique({ where });
  if (!row) return null;
  const comment = await openedOrNull(texts, row.comment);
  return { ticketId, score: row.score, comment, createdAt: row.createdAt.toISOString() };
}
