import type { Work } from "../../../infra/database/work";
import type { Withdrawals } from "../../booking/queries/kept-times";
import { withdrawnUntil } from "../../booking/rules/walk-in-share";
import type { Catalogs } from "../../catalog/catalogs";
import { readRows } from "../../queue/live/queue-rows";
import { quoteAtOnce } from "../../queue/quoting/make-quotes";
import type { QuoteSource } from "../../queue/quoting/quote-source";
import { MINUTE, SECOND } from "../../shared/duration";
import type { Scope } from "../../shared/scope";
import { isoOf } from "../../shared/zoned-time";

/** The queue where a service is waited for, as planning_load reads it. */
interface Load {
  queueId: string;
  open: number;
  perHour: number;
}

/** By the waits that people are told and the walk-ins that are expected: two statements at most, however many services. */
export const createWithdrawals = (catalogs: Catalogs, quotes: QuoteSource): Withdrawals => ({
  async until(work, scope, locationId, serviceIds, now) {
    const { services } = await catalogs.of(work, scope, locationId);
    const { organizationId } = scope;
    const asked = { organizationId, locationId, serviceIds, now: isoOf(now) };
    const loads = await work.call<Record<string, Load>>("planning_load", asked);
    const waits = await waitsOf(work, quotes, scope, new Set(Object.values(loads).map(({ queueId }) => queueId)));
    const until = new Map<string, number>();
    for (const [serviceId, { queueId, open, perHour }] of Object.entries(loads)) {
      const visit = (services.get(serviceId)?.durationMinutes ?? 0) * MINUTE;
      const at = withdrawnUntil(now, { wait: waits.get(queueId) ?? 0, perHour, visit, open });
      if (at !== null) until.set(serviceId, at);
    }
    return until;
  },
});

/** What whoever joins now waits, in milliseconds: the last quotes of this process, else those of the queues as they stand. */
async function waitsOf(work: Work, quotes: QuoteSource, { organizationId }: Scope, queueIds: ReadonlySet<string>) {
  const waits = new Map<string, number>();
  const unknown: string[] = [];
  for (const queueId of queueIds) {
    const joining = quotes.last(queueId)?.quotes.at(-1);
    if (joining) waits.set(queueId, joining.p50 * SECOND);
    else unknown.push(queueId);
  }
  if (unknown.length === 0) return waits;
  const names = unknown.map((queueId) => ({ organizationId, queueId }));
  for (const rows of await readRows(work, names)) {
    const { p50 } = quoteAtOnce(rows).quotes.at(-1) ?? { p50: 0 };
    waits.set(rows.queueId, p50 * SECOND);
  }
  return waits;
}
