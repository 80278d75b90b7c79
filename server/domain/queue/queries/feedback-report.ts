import type { Work } from "../../../infra/database/work";
import { openedOrNull, type Sealing } from "../../../infra/sealing/sealed-texts";
import type { Catalogs } from "../../catalog/catalogs";
import { HOUR } from "../../shared/duration";
import { idsFrom } from "../../shared/id";
import type { Scope } from "../../shared/scope";
import { boundaryOf } from "../../shared/zoned-time";
import type { FeedbackFilter, FeedbackReport } from "../feedback-schema";

const SCORES = [5, 4, 3, 2, 1];

/** Ids are made on the clock of a process, tickets are issued on that of PostgreSQL. */
const CLOCKS_DIFFER = HOUR;

/** What people said of their visits. Throws `not_found` (location). */
export async function feedbackReport(
  { work, catalogs, texts }: { work: Work; catalogs: Catalogs; texts: Sealing },
  scope: Scope,
  { locationId, queueId, from, to, limit, cursor }: FeedbackFilter,
): Promise<FeedbackReport> {
  const { organizationId } = scope;
  const { timeZone } = (await catalogs.of(work, scope, locationId)).location;
  const [start, end] = [boundaryOf(from, timeZone, "from"), boundaryOf(to, timeZone, "to")];
  const idAt = (at: number) => idsFrom("tkt", organizationId, at);
  const ids = { gte: idAt(start - CLOCKS_DIFFER), lt: idAt(end + CLOCKS_DIFFER) };
  const ticket = { issuedAt: { gte: new Date(start), lt: new Date(end) }, queueId, queue: { locationId } };
  const where = { organizationId, ticketId: ids, ticket };
  const [groups, rows] = await Promise.all([
    work.prisma.ticketFeedback.groupBy({ by: ["score"], where, _count: true }),
    work.prisma.ticketFeedback.findMany({
      where: { ...where, comment: { not: null }, ticketId: cursor ? { ...ids, lt: cursor } : ids },
      include: { ticket: { select: { number: true, queueId: true } } },
      orderBy: { ticketId: "desc" },
      take: limit + 1,
    }),
  ]);
  const counts = new Map(groups.map(({ score, _count }) => [score, _count]));
  const count = groups.reduce((sum, { _count }) => sum + _count, 0);
  const total = groups.reduce((sum, { score, _count }) => sum + score * _count, 0);
  const given = rows.slice(0, limit);
  return {
    count,
    average: count === 0 ? null : total / count,
    scores: SCORES.map((score) => ({ score, count: counts.get(score) ?? 0 })),
    items: await Promise.all(
      given.map(async ({ ticketId, score, comment, createdAt, ticket: { number, queueId } }) => ({
        ...{ ticketId, number, queueId, score, comment: (await openedOrNull(texts, comment)) ?? "" },
        createdAt: createdAt.toISOString(),
      })),
    ),
    nextCursor: rows.length > limit ? (given.at(-1)?.ticketId ?? null) : null,
  };
}
