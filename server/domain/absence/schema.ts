import { z } from "zod";
import { exceptionInput, scheduleException } from "../catalog/schema";
import { reference } from "../shared/text";

/** Another resource at the same time; another time by way of the waitlist; no appointment any more; or it stands as it is. */
export const absenceAction = z.enum(["move", "reoffer", "cancel", "keep"]);
export type AbsenceAction = z.infer<typeof absenceAction>;

const away = z.strictObject({
  locationId: reference.optional(),
  resourceId: reference.optional(),
  /** When: the same as an exception of the hours, which it becomes. */
  exception: exceptionInput.refine(({ kind }) => kind === "closed", { path: ["kind"], message: "must be closed" }),
  /** What becomes of those that cannot be moved. */
  otherwise: z.enum(["reoffer", "cancel", "keep"]).default("reoffer"),
  /** What is to become of single appointments instead. */
  choices: z
    .array(z.strictObject({ appointmentId: reference, action: absenceAction }))
    .max(500)
    .default([]),
});
/** A resource that is ill or a location that is closed. */
export const absenceInput = away.refine(
  ({ locationId, resourceId }) => (locationId === undefined) !== (resourceId === undefined),
  { path: ["resourceId"], message: "needs either a resource or a location" },
);
export type AbsenceInput = z.infer<typeof absenceInput>;

/** What becomes of one appointment that stands in the time. */
export const affected = z.object({
  appointmentId: z.string(),
  appointmentReference: z.string(),
  customerName: z.string(),
  /** Whether there is a way to tell the person. */
  reachable: z.boolean(),
  serviceId: z.string(),
  start: z.string(),
  end: z.string(),
  action: absenceAction,
  /** Where it was moved to. */
  resourceIds: z.array(z.string()),
});
export type Affected = z.infer<typeof affected>;
export const absencePreview = z.object({ affected: z.array(affected) });
export const absence = z.object({ exception: scheduleException, affected: z.array(affected) });
export type Absence = z.infer<typeof absence>;
