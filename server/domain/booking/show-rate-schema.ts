import { z } from "zod";
import { reference } from "../shared/text";

/** How long before its time an appointment was booked: under 1, 3, 10, 31 days, or longer. */
export const leadTime = z.enum(["sameDay", "days", "week", "month", "longer"]);
export type LeadTime = z.infer<typeof leadTime>;
export const showRateFilter = z.strictObject({ locationId: reference });
export const showRate = z.object({
  serviceId: z.string(),
  lead: leadTime,
  /** Appointments of the last 365 days. */
  came: z.number().int(),
  missed: z.number().int(),
  /** The share that is expected to come, 0 to 1. */
  rate: z.number(),
});
export type ShowRate = z.infer<typeof showRate>;
export const showRateList = z.object({ items: z.array(showRate) });
