import { z } from "zod";
import { staffScope } from "../domain/identity/access";
import { resolveReference } from "../domain/identity/holder";
import { listMessages, toldAbout } from "../domain/notifications/queries/messages";
import { messageFilter } from "../domain/notifications/schema";
import { reference } from "../domain/shared/text";
import { procedure, router } from "./trpc";

export const notificationsRouter = router({
  messages: procedure
    .input(messageFilter)
    .query(({ ctx, input }) => listMessages(ctx.work, staffScope(ctx.actor), input)),
  /** `id`: of an appointment, or its token. */
  told: procedure.input(z.strictObject({ id: reference })).query(({ ctx, input }) => {
    const { scope, id } = resolveReference(ctx.tokens, ctx.actor, "apt", input.id);
    return toldAbout(ctx.work, scope, id);
  }),
});
