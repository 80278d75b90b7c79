import { repairZones } from "../domain/booking/commands/repair-zone";
import { findDrifted } from "../domain/booking/queries/drifted";
import { memberScope } from "../domain/identity/access";
import { procedure } from "./trpc";

/** What a new time zone database asks for. */
export const zoneRepair = {
  drifted: procedure.query(async ({ ctx }) => ({
    items: await findDrifted(ctx.work, memberScope(ctx.actor), ctx.infra.clock.now().getTime()),
  })),
  repairZones: procedure.mutation(({ ctx }) =>
    repairZones(ctx, memberScope(ctx.actor), ctx.infra.clock.now().getTime()),
  ),
};
