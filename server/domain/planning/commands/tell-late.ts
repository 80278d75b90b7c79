import type { Work } from "../../../infra/database/work";
import type { Announcer } from "../../booking/live/calendars";
import { type QueueName, type QueueRows, readRows } from "../../queue/live/queue-rows";
import { delaysAside } from "../../queue/quoting/delays-aside";
import { quoteAside } from "../../queue/quoting/make-quotes";
import { toEstimate } from "../../queue/quoting/quote-at";
import { SECOND } from "../../shared/duration";
import { isoOf } from "../../shared/zoned-time";
import { type Forecast, latenessNews, type Said } from "../rules/lateness";

/** Somebody with an appointment, as late_candidates gives them. */
interface Candidate {
  appointmentId: string;
  ticketId: string | null;
  start: number;
  said: (Said & { changes: number }) | null;
}
type Line = QueueName & { people: Candidate[] };

/** Queues read at once: each is some kilobytes. */
const BATCH = 20;

/** By appointment: of those to come by how much they are called later than promised, of those in line when they are called. */
async function forecastsOf(rows: QueueRows, people: readonly Candidate[]): Promise<Map<string, Forecast>> {
  const { now } = rows;
  const forecasts = new Map<string, Forecast>();
  if (people.some(({ ticketId }) => ticketId === null))
    for (const { appointmentId, start, p10Seconds, p50Seconds, p90Seconds } of await delaysAside(rows)) {
      const from = Math.max(start, now) + p10Seconds * SECOND;
      const to = Math.max(start, now) + p90Seconds * SECOND;
      forecasts.set(appointmentId, { start, late: p50Seconds * SECOND, from, to, isHere: false });
    }
  const here = new Map(people.flatMap((one) => (one.ticketId === null ? [] : [[one.ticketId, one]])));
  if (here.size === 0) return forecasts;
  const { order, quotes } = await quoteAside(rows);
  for (const [i, { id }] of order.entries()) {
    const one = here.get(id);
    if (!one) continue;
    const { p10Seconds, p50Seconds, p90Seconds } = toEstimate(quotes[i] as (typeof quotes)[number]);
    const late = now + p50Seconds * SECOND - one.start;
    const [from, to] = [now + p10Seconds * SECOND, now + p90Seconds * SECOND];
    forecasts.set(one.appointmentId, { start: one.start, late, from, to, isHere: true });
  }
  return forecasts;
}

/**
 * One pass over everybody with an appointment in the next two hours where a counter calls by times: what is said of an appointment that runs late
 * changes, and its holder is told by a message. Any number of instances may look at once: each change is made by one of them.
 */
export async function tellLate({ work, calendars }: { work: Work; calendars: Announcer }): Promise<void> {
  const lines = await work.call<Line[]>("late_candidates", {});
  for (let first = 0; first < lines.length; first += BATCH) {
    const batch = lines.slice(first, first + BATCH);
    for (const rows of await readRows(work, batch)) {
      const people = batch.find(({ queueId }) => queueId === rows.queueId)?.people ?? [];
      const forecasts = await forecastsOf(rows, people);
      const locationIds = new Set<string>();
      for (const one of people) {
        const forecast = forecasts.get(one.appointmentId);
        const said = forecast && (await say(work, rows, one, forecast));
        if (said) locationIds.add(said.locationId);
      }
      for (const locationId of locationIds) calendars.announce(work, locationId);
    }
  }
}

/** Null where there is nothing new to say, or another instance has said it. */
async function say(work: Work, { organizationId, now }: QueueRows, one: Candidate, forecast: Forecast) {
  const { appointmentId, ticketId, said } = one;
  const lateness = latenessNews(forecast, said, now);
  if (lateness === null) return null;
  const { isLate, from, to, isTold } = lateness;
  return work.call<{ locationId: string } | null>("appointment_delay_set", {
    ...{ organizationId, appointmentId, ticketId, isLate, isTold, changes: said?.changes ?? null },
    ...{ start: isoOf(forecast.start), from: isoOf(from), to: isoOf(to) },
  });
}
