import { memberScope } from "../domain/identity/access";
import { finishSetup } from "../domain/setup/commands/finish";
import { saveDraft } from "../domain/setup/commands/save-draft";
import { readSetup } from "../domain/setup/queries/setup";
import { setupDraft } from "../domain/setup/schema";
import { byOf, queueDeps } from "./queue-deps";
import { procedure, router } from "./trpc";

/** How a new organisation gets to its first booking. */
export const setupRouter = router({
  read: procedure.query(({ ctx }) => readSetup(ctx.work, memberScope(ctx.actor))),
  save: procedure.input(setupDraft).mutation(({ ctx, input }) => saveDraft(ctx.work, memberScope(ctx.actor), input)),
  finish: procedure.mutation(({ ctx }) => finishSetup(queueDeps(ctx), memberScope(ctx.actor), byOf(ctx))),
});
