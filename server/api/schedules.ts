import { z } from "zod";
import { addException, changeException, removeException } from "../domain/catalog/commands/save-exception";
import { setResourceHours } from "../domain/catalog/commands/set-resource-hours";
import { findException, findResourceHours, listExceptions } from "../domain/catalog/queries/schedules";
import { exceptionInput, resourceHoursPatch } from "../domain/catalog/schema";
import { memberScope } from "../domain/identity/access";
import { pageById } from "../domain/shared/cursor";
import { ifVersion } from "../domain/shared/if-version";
import { reference } from "../domain/shared/text";
import { procedure } from "./trpc";

const one = z.strictObject({ id: reference });
const oneVersion = z.strictObject({ id: reference, ifVersion });
const onePage = z.strictObject({ id: reference, ...pageById("exc") });
const given = z.strictObject({ id: reference, exception: exceptionInput });

/** When resources work, and the days that differ. */
export const schedules = {
  resourceHours: procedure
    .input(one)
    .query(({ ctx, input }) => findResourceHours(ctx.work, memberScope(ctx.actor), input.id)),
  setResourceHours: procedure
    .input(z.strictObject({ ...resourceHoursPatch.shape, ...oneVersion.shape }))
    .mutation(({ ctx, input: { id, openingHours, ifVersion } }) =>
      setResourceHours(ctx, memberScope(ctx.actor), id, openingHours, ifVersion),
    ),
  locationExceptions: procedure
    .input(onePage)
    .query(({ ctx, input: { id, ...page } }) =>
      listExceptions(ctx.work, memberScope(ctx.actor), { locationId: id }, page),
    ),
  resourceExceptions: procedure
    .input(onePage)
    .query(({ ctx, input: { id, ...page } }) =>
      listExceptions(ctx.work, memberScope(ctx.actor), { resourceId: id }, page),
    ),
  addLocationException: procedure
    .input(given)
    .mutation(({ ctx, input: { id, exception } }) =>
      addException(ctx, memberScope(ctx.actor), { locationId: id }, exception, ctx.infra.clock.now()),
    ),
  addResourceException: procedure
    .input(given)
    .mutation(({ ctx, input: { id, exception } }) =>
      addException(ctx, memberScope(ctx.actor), { resourceId: id }, exception, ctx.infra.clock.now()),
    ),
  exception: procedure.input(one).query(({ ctx, input }) => findException(ctx.work, memberScope(ctx.actor), input.id)),
  changeException: procedure
    .input(z.strictObject({ ...oneVersion.shape, exception: exceptionInput }))
    .mutation(({ ctx, input: { id, exception, ifVersion } }) =>
      changeException(ctx, memberScope(ctx.actor), id, exception, ifVersion),
    ),
  removeException: procedure
    .input(oneVersion)
    .mutation(({ ctx, input: { id, ifVersion } }) => removeException(ctx, memberScope(ctx.actor), id, ifVersion)),
};
