import { readShowRates } from "../domain/booking/queries/show-rates";
import { showRateFilter } from "../domain/booking/show-rate-schema";
import { isManager, memberScope, publicScopeOf } from "../domain/identity/access";
import { floorInput } from "../domain/planning/floor-schema";
import { floorForecast } from "../domain/planning/queries/floor-forecast";
import { floorReport } from "../domain/planning/queries/floor-report";
import { whatIfOf } from "../domain/planning/queries/what-if";
import { type ReportFilter, reportFilter } from "../domain/planning/schema";
import { whatIfInput } from "../domain/planning/what-if-schema";
import { accuracyOf } from "../domain/waits/queries/accuracy";
import { accuracyFilter } from "../domain/waits/schema";
import type { Context } from "./context";
import { procedure, router } from "./trpc";

const floor = (ctx: Context, input: ReportFilter) =>
  floorReport(ctx, memberScope(ctx.actor), input, isManager(ctx.actor), ctx.infra.clock.now().getTime());

export const reportsRouter = router({
  showRates: procedure
    .input(showRateFilter)
    .query(({ ctx, input }) => readShowRates(ctx, memberScope(ctx.actor), input, ctx.infra.clock.now().getTime())),

  /** Both reports at once, for the page. */
  floor: procedure.input(reportFilter).query(({ ctx, input }) => floor(ctx, input)),
  waits: procedure.input(reportFilter).query(async ({ ctx, input }) => (await floor(ctx, input)).waits),
  utilisation: procedure.input(reportFilter).query(async ({ ctx, input }) => (await floor(ctx, input)).utilisation),

  /** For everybody. */
  accuracy: procedure
    .input(accuracyFilter)
    .query(({ ctx, input }) => accuracyOf(ctx, publicScopeOf("loc", input.locationId), input)),

  whatIf: procedure
    .input(whatIfInput)
    .query(({ ctx, input }) => whatIfOf(ctx, memberScope(ctx.actor), input, ctx.infra.clock.now().getTime())),

  floorForecast: procedure
    .input(floorInput)
    .query(({ ctx, input }) =>
      floorForecast(ctx, memberScope(ctx.actor), input.locationId, ctx.infra.clock.now().getTime()),
    ),
});
