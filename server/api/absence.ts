import { z } from "zod";
import { markAway, previewAway } from "../domain/absence/commands/mark-away";
import { comingAbsences } from "../domain/absence/queries/coming";
import { absenceInput } from "../domain/absence/schema";
import { memberScope } from "../domain/identity/access";
import { reference } from "../domain/shared/text";
import { procedure, router } from "./trpc";

export const absenceRouter = router({
  coming: procedure
    .input(z.strictObject({ locationId: reference }))
    .query(({ ctx, input }) =>
      comingAbsences(ctx, memberScope(ctx.actor), input.locationId, ctx.infra.clock.now().getTime()),
    ),
  preview: procedure
    .input(absenceInput)
    .mutation(({ ctx, input }) => previewAway(ctx, memberScope(ctx.actor), input, ctx.infra.clock.now().getTime())),
  mark: procedure
    .input(absenceInput)
    .mutation(({ ctx, input }) => markAway(ctx, memberScope(ctx.actor), input, ctx.infra.clock.now().getTime())),
});
