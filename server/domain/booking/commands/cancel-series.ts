import type { Work } from "../../../infra/database/work";
import { currentRequestId } from "../../../infra/request-context";
import type { Reference } from "../../identity/holder";
import { settled } from "../../shared/outcome";
import { isoOf } from "../../shared/zoned-time";
import type { Announcer } from "../live/calendars";
import { APPOINTMENT_STEPS } from "../rules/steps";
import type { SeriesCancelled } from "../series-schema";

/**
 * Cancels what is to come of the series that the appointment belongs to; what the service's notice forbids stays and is said.
 * Throws `not_found` for an unknown appointment or one of no series.
 */
export async function cancelSeries(
  { work, calendars }: { work: Work; calendars: Announcer },
  { scope: { organizationId }, id, by }: Reference,
  now: number,
): Promise<SeriesCancelled> {
  const { locationId, ...result } = settled(
    await work.call<SeriesCancelled & { locationId: string }>("series_cancel", {
      organizationId,
      id,
      ...APPOINTMENT_STEPS.cancel,
      by,
      now: isoOf(now),
      requestId: currentRequestId(),
    }),
  );
  calendars.announce(work, locationId);
  return result;
}
