import { listEntries } from "../domain/audit/queries/entries";
import { auditFilter } from "../domain/audit/schema";
import { memberScope } from "../domain/identity/access";
import { procedure, router } from "./trpc";

export const auditRouter = router({
  list: procedure.input(auditFilter).query(({ ctx, input }) => listEntries(ctx.work, memberScope(ctx.actor), input)),
});
