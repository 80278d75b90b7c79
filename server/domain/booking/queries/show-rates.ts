import type { z } from "zod";
import type { Work } from "../../../infra/database/work";
import type { Catalogs } from "../../catalog/catalogs";
import { DAY } from "../../shared/duration";
import type { Scope } from "../../shared/scope";
import { isoOf } from "../../shared/zoned-time";
import { type Outcomes, showRates } from "../rules/show-rate";
import type { ShowRate, showRateFilter } from "../schema";

const LEARNT_FROM = 365 * DAY;

/** What share of bookings comes, by service and lead time, learnt from the last 365 days. Throws `not_found`. */
export async function readShowRates(
  { work, catalogs }: { work: Work; catalogs: Catalogs },
  scope: Scope,
  { locationId }: z.infer<typeof showRateFilter>,
  now: number,
): Promise<{ items: ShowRate[] }> {
  await catalogs.of(work, scope, locationId);
  const outcomes = await work.call<Outcomes[]>("appointment_outcomes", {
    organizationId: scope.organizationId,
    locationId,
    since: isoOf(now - LEARNT_FROM),
    now: isoOf(now),
  });
  return { items: showRates(outcomes) };
}
