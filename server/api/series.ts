import { z } from "zod";
import { bookSeries, previewSeries } from "../domain/booking/commands/book-series";
import { cancelSeries } from "../domain/booking/commands/cancel-series";
import { findSeries } from "../domain/booking/queries/series";
import { seriesInput } from "../domain/booking/series-schema";
import { isStaffOf, memberScope, publicScopeOf } from "../domain/identity/access";
import { resolveReference } from "../domain/identity/holder";
import { DomainError } from "../domain/shared/errors";
import { organizationOf } from "../domain/shared/id";
import { reference } from "../domain/shared/text";
import type { Context } from "./context";
import { procedure } from "./trpc";

const one = z.strictObject({ id: reference });
const nowOf = (ctx: Context) => ctx.infra.clock.now().getTime();

function asked(ctx: Context, locationId: string) {
  const scope = publicScopeOf("loc", locationId);
  return { scope, by: isStaffOf(ctx.actor, scope.organizationId) ? "staff" : "holder" } as const;
}

/** Bookings that repeat. */
export const seriesProcedures = {
  previewSeries: procedure.input(seriesInput).mutation(({ ctx, input }) => {
    const { scope, by } = asked(ctx, input.locationId);
    return previewSeries(ctx, scope, input, nowOf(ctx), by);
  }),
  bookSeries: procedure.input(seriesInput).mutation(({ ctx, input }) => {
    const { scope, by } = asked(ctx, input.locationId);
    return bookSeries(ctx, scope, input, nowOf(ctx), by);
  }),
  series: procedure.input(one).query(({ ctx, input }) => {
    const scope = memberScope(ctx.actor);
    if (organizationOf("ser", input.id) !== scope.organizationId) throw new DomainError("not_found");
    return findSeries(ctx.work, ctx.tokens, scope, input.id);
  }),
  /** `id`: of an appointment of the series, or its token. */
  cancelSeries: procedure
    .input(one)
    .mutation(({ ctx, input }) =>
      cancelSeries(ctx, resolveReference(ctx.tokens, ctx.actor, "apt", input.id), nowOf(ctx)),
    ),
};
