import type { Work } from "../../../infra/database/work";
import type { Reference } from "../../identity/holder";
import type { Feedback } from "../feedback-schema";

/** What was said of the visit of a ticket, or null. */
export async function findFeedback(
  { prisma }: Pick<Work, "prisma">,
  { scope: { organizationId }, id: ticketId }: Reference,
): Promise<Feedback | null> {
  const where = { organizationId_ticketId: { organizationId, ticketId } };
  const row = await prisma.ticketFeedback.findUnique({ where });
  return row && { ticketId, score: row.score, comment: row.comment, createdAt: row.createdAt.toISOString() };
}
