import type { Work } from "../../../infra/database/work";
import { DELAY, latenessOf } from "../../booking/queries/lateness";
import type { Catalogs } from "../../catalog/catalogs";
import { everyItemOf } from "../../shared/every-item";
import type { Scope } from "../../shared/scope";
import { addDays, instantAt, localDateOf } from "../../shared/zoned-time";
import type { Board } from "../board-schema";
import type { Hub } from "../live/hub";
import { listCounters } from "./counters";
import { listQueues } from "./queues";

/** Booked people read: a day of a large place. What a desk prints for when the link is lost has them all. */
const READ_AT_MOST = 5000;

/** What a desk starts from. Throws `not_found`. */
export async function boardOf(
  { work, catalogs, hub }: { work: Work; catalogs: Catalogs; hub: Hub },
  scope: Scope,
  locationId: string,
  now: number,
): Promise<Board> {
  const { location, services } = await catalogs.of(work, scope, locationId);
  const [queues, counters, expected] = await Promise.all([
    everyItemOf((page) => listQueues(work, scope, locationId, page)),
    everyItemOf((page) => listCounters(work, scope, locationId, page)),
    expectedToday(work, scope, locationId, location.timeZone, now),
  ]);
  const views = await Promise.all(queues.map(({ id }) => hub.read(id)));
  return {
    location: { id: location.id, slug: location.slug, name: location.name, timeZone: location.timeZone },
    services: [...services.values()].map(({ id, name }) => ({ id, name })),
    counters: counters.toSorted((a, b) => a.name.localeCompare(b.name, "en", { numeric: true })),
    queues: views.map((view) => view.board()).sort((a, b) => a.letter.localeCompare(b.letter)),
    expected,
  };
}

/** Booked people of this local day who have not arrived, in time order. */
async function expectedToday(work: Work, { organizationId }: Scope, locationId: string, timeZone: string, now: number) {
  const today = localDateOf(now, timeZone);
  const rows = await work.prisma.appointment.findMany({
    where: {
      organizationId,
      locationId,
      parentId: null,
      status: "booked",
      startsAt: {
        gte: new Date(instantAt(today, 0, timeZone)),
        lt: new Date(instantAt(addDays(today, 1), 0, timeZone)),
      },
    },
    select: {
      id: true,
      startsAt: true,
      serviceId: true,
      reference: true,
      customer: { select: { name: true } },
      delay: DELAY,
    },
    orderBy: [{ startsAt: "asc" }, { id: "asc" }],
    take: READ_AT_MOST,
  });
  return rows.map(({ startsAt, customer, delay, ...row }) => ({
    ...row,
    runningLate: latenessOf(delay, startsAt.toISOString(), now),
    start: startsAt.toISOString(),
    customerName: customer?.name ?? "",
  }));
}
