import { z } from "zod";
import { locationInput, week } from "../catalog/schema";
import { line } from "../shared/text";

export const business = z.enum(["clinic", "office", "bank", "salon", "other"]);
export type Business = z.infer<typeof business>;

const plannedService = z.strictObject({ name: line(120), durationMinutes: z.number().int().min(5).max(480) });
/** What somebody has said so far; what is absent was skipped or comes later. */
export const setupDraft = z
  .strictObject({
    business,
    place: z.strictObject({ name: line(120), ...locationInput.pick({ timeZone: true, address: true }).shape }),
    hours: week,
    services: z.array(plannedService).max(12),
    /** Those who serve. */
    people: z.array(line(120)).max(12),
    /** Where people wait without an appointment; null: nowhere. */
    walkIn: z.strictObject({ queue: line(60), counter: line(40) }).nullable(),
  })
  .partial();
export type SetupDraft = z.infer<typeof setupDraft>;

export interface Setup {
  draft: SetupDraft;
  /** Nothing was begun, or all of it is done. */
  isOver: boolean;
}
