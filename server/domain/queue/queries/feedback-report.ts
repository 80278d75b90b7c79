import type { Work } from "../../../infra/database/work";
import { openedOrNull, type Sealing } from "../../../infra/sealing/sealed-texts";
import type { Catalogs } from "../../catalog/catalogs";
import { HOUR } from "../../shared/duration";
import { searchFor } from "../../shared/folded";
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
  { locationId, queueId, from, to, q, limit, cursor }: FeedbackFilter,
): Promise<FeedbackReport> {
  const { organizationId } = scope;
  const { timeZone } = (await catalogs.of(work, scope, locationId)).location;
  const [start, end] = [boundaryOf(from, timeZone, "from"), boundaryOf(to, timeZone, "to")];
  const idAt = (at: number) => idsFrom("tkt", organizationId, at);
  const ids = { gte: idAt(start - CLOCKS_DIFFER), lt: idAt(end + CLOCKS_DIFFER) };
  const ticket = { issuedAt: { gte: new Date(start), lt: new Date(end) }, queueId, queue: { locationId } };
  const where = { organizationId, ticketId: ids, ticket };
  const read: Reading = async (take, before) => {
    const rows = await work.prisma.ticketFeedback.findMany({
      where: { ...where, comment: { not: null }, ticketId: before ? { ...ids, lt: before } : ids },
      include: { ticket: { select: { number: true, queueId: true } } },
      orderBy: { ticketId: "desc" },
      take,
    });
    return Promise.all(
      rows.map(async ({ ticketId, score, comment, createdAt, ticket: { number, queueId } }) => ({
        ...{ ticketId, number, queueId, score, comment: (await openedOrNull(texts, comment)) ?? "" },
        createdAt: createdAt.toISOString(),
      })),
    );
  };
  const [groups, comments] = await Promise.all([
    work.prisma.ticketFeedback.groupBy({ by: ["score"], where, _count: true }),
    commentsWith(q, read, limit, cursor),
  ]);
  const counts = new Map(groups.map(({ score, _count }) => [score, _count]));
  const count = groups.reduce((sum, { _count }) => sum + _count, 0);
  const total = groups.reduce((sum, { score, _count }) => sum + score * _count, 0);
  return {
    count,
    average: count === 0 ? null : total / count,
    scores: SCORES.map((score) => ({ score, count: counts.get(score) ?? 0 })),
    ...comments,
  };
}

/** Comments, the newest ticket first, of those before one. */
type Reading = (take: number, before: string | undefined) => Promise<FeedbackReport["items"]>;

/** They are sealed, so PostgreSQL cannot search them: so many are opened here at a time, so many times for one page. */
const OPENED_AT_ONCE = 500;
const MOST_READINGS = 20;

async function commentsWith(
  q: string,
  read: Reading,
  limit: number,
  cursor: string | undefined,
): Promise<Pick<FeedbackReport, "items" | "nextCursor">> {
  const matches = searchFor(q);
  const take = q === "" ? limit + 1 : OPENED_AT_ONCE;
  const found: FeedbackReport["items"] = [];
  let before = cursor;
  for (let reading = 0; reading < MOST_READINGS && found.length <= limit; reading++) {
    const items = await read(take, before);
    found.push(...items.filter(({ comment }) => matches(comment)));
    before = items.length < take ? undefined : items.at(-1)?.ticketId;
    if (before === undefined) break;
  }
  const items = found.slice(0, limit);
  return { items, nextCursor: (found.length > limit ? items.at(-1)?.ticketId : before) ?? null };
}
