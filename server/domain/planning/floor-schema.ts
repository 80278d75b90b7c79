import { z } from "zod";
import { reference } from "../shared/text";

export const floorInput = z.strictObject({ locationId: reference });

const count = z.number().int();
const seconds = z.number().int();
const range = z.object({ p10: z.string(), p50: z.string(), p90: z.string() });

/** Mean wait from now on of those here and expected until closing who are served, when the last of them is done, and how many nobody serves. */
const course = z.object({ meanWaitSeconds: seconds, finish: z.string(), unserved: z.number() });

export const floorForecast = z.object({
  asOf: z.string(),
  waiting: count,
  /** Who has waited for longest. */
  longest: z
    .object({ ticketId: z.string(), number: z.string(), queueId: z.string(), waitedSeconds: seconds })
    .nullable(),
  openCounters: count,
  closesAt: z.string(),
  /** Appointments and walk-ins that are expected until then; walk-ins by this weekday of the last eight weeks. */
  expectedBooked: count,
  expectedWalkIns: z.number(),
  /** When the last of the day is done, as a range; null where counters that are open do not serve everybody. */
  finish: range.nullable(),
  /** The one counter that would help most; null where none would shorten the mean wait by a minute. */
  suggestion: z
    .object({
      /** `open` a counter, or let one `serve` another queue as well. */
      kind: z.enum(["open", "serve"]),
      counterId: z.string(),
      counterName: z.string(),
      /** What it serves now, and then. */
      queueIdsNow: z.array(z.string()),
      queueIds: z.array(z.string()),
      /** The queues that it takes on. */
      queueNames: z.array(z.string()),
      before: course,
      after: course,
    })
    .nullable(),
});
export type FloorForecast = z.infer<typeof floorForecast>;
