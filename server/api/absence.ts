import { markAway, previewAway } from "../domain/absence/commands/mark-away";
import { absenceInput } from "../domain/absence/schema";
import { managerScope } from "../domain/identity/access";
import { procedure, router } from "./trpc";

export const absenceRouter = router({
  preview: procedure
    .input(absenceInput)
    .mutation(({ ctx, input }) => previewAway(ctx, managerScope(ctx.actor), input, ctx.infra.clock.now().getTime())),
  mark: procedure
    .input(absenceInput)
    .mutation(({ ctx, input }) => markAway(ctx, managerScope(ctx.actor), input, ctx.infra.clock.now().getTime())),
});
