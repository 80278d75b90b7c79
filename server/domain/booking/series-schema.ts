import { z } from "zod";
import { instant, line, reference } from "../shared/text";
import { appointment, bookInput } from "./schema";

/** A booking that repeats by a rule of RFC 5545 such as `FREQ=WEEKLY;COUNT=6`, counted on the wall clock of the location. */
export const seriesInput = z.strictObject({
  ...bookInput.omit({ holdId: true }).shape,
  rule: line(200),
  /** One's hold of one of the times: it is given back for the booking, or stays as it is when nothing is booked. */
  instead: reference.optional(),
  /** Occurrences that are not wanted, by their start. */
  leaveOut: z.array(instant).max(51).optional(),
});
export type SeriesInput = z.infer<typeof seriesInput>;
export const occurrence = z.object({
  start: z.string(),
  /** Why it cannot be had; null where it can. */
  code: z.string().nullable(),
});
export type Occurrence = z.infer<typeof occurrence>;
export const occurrenceList = z.object({ occurrences: z.array(occurrence) });
export const series = z.object({ id: z.string(), rule: z.string(), appointments: z.array(appointment) });
export type Series = z.infer<typeof series>;
export const seriesCancelled = z.object({
  cancelled: z.array(z.string()),
  /** Those that could not be cancelled, and why. */
  left: z.array(z.object({ id: z.string(), code: z.string() })),
});
export type SeriesCancelled = z.infer<typeof seriesCancelled>;
