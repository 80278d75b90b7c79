import { readShowRates } from "../domain/booking/queries/show-rates";
import { showRateFilter } from "../domain/booking/schema";
import { staffScope } from "../domain/identity/access";
import { procedure, router } from "./trpc";

export const reportsRouter = router({
  showRates: procedure
    .input(showRateFilter)
    .query(({ ctx, input }) => readShowRates(ctx, staffScope(ctx.actor), input, ctx.infra.clock.now().getTime())),
});
