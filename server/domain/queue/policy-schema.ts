import { z } from "zod";
import { reference } from "../shared/text";

export const priority = z.enum(["normal", "high", "urgent"]);
export type Priority = z.infer<typeof priority>;

/** Some of those who wait: all that is said must hold. */
const share = z.strictObject({
  weight: z.number().int().min(1).max(20),
  booked: z.boolean().optional(),
  priority: priority.optional(),
  serviceIds: z.array(reference).min(1).max(200).optional(),
});
/**
 * Whom a counter calls. `fifo`: in order of arrival. `priority`: urgent, then appointments that are due, then high, then in order of arrival, where
 * - appointments are due from `dueMinutes` before their time on; without it they wait in order of arrival;
 * - nobody who could be called is overtaken more than `maxOvertakes` times, nor waits `maxWaitMinutes` and sees a later one called;
 * - `shares` call the others in proportion to their weights; who fits none of them is a last share of weight 1.
 */
export const policy = z
  .strictObject({
    kind: z.enum(["priority", "fifo"]),
    dueMinutes: z.number().int().min(0).max(240).optional(),
    maxOvertakes: z.number().int().min(0).max(100).optional(),
    maxWaitMinutes: z.number().int().min(1).max(1440).optional(),
    shares: z.array(share).min(1).max(8).optional(),
  })
  .refine((one) => one.kind === "priority" || Object.keys(one).length === 1, {
    message: "fifo calls in order of arrival and takes nothing else",
  });
export type Policy = z.infer<typeof policy>;

/**
 * Which rule called a ticket. `first`: nobody came before. `urgent`, `high`: its priority. `due`: an appointment's time. `overtakes`, `wait`: the bound
 * of the policy. `share`: the proportions. `staff`: chosen by hand.
 */
export const callRule = z.enum(["first", "urgent", "high", "due", "overtakes", "wait", "share", "staff"]);
export type CallRule = z.infer<typeof callRule>;
/** `passed` people could have been called too and came before. */
export const why = z.object({ rule: callRule, passed: z.number().int() });
export type Why = z.infer<typeof why>;
