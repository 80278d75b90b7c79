import { z } from "zod";

/** An appointment whose wall clock, by the zone database of today, is at another instant than the one it was booked for. */
export const drifted = z.object({
  appointmentId: z.string(),
  appointmentReference: z.string(),
  version: z.number().int(),
  locationId: z.string(),
  timeZone: z.string(),
  /** The wall clock that was chosen, "YYYY-MM-DDTHH:MM:SS". */
  localStart: z.string(),
  start: z.string(),
  /** The instant that the wall clock means now. */
  meant: z.string(),
});
export type Drifted = z.infer<typeof drifted>;
export const driftedList = z.object({ items: z.array(drifted) });
export const zoneRepair = z.object({
  repaired: z.array(drifted),
  /** Left as they were: somebody else has the time, or they were changed meanwhile. */
  left: z.array(z.object({ ...drifted.shape, code: z.string() })),
});
export type ZoneRepair = z.infer<typeof zoneRepair>;
