import { z } from "zod";
import { addBlock } from "../domain/booking/commands/add-block";
import { changeBlock } from "../domain/booking/commands/change-block";
import { note } from "../domain/booking/commands/note";
import { removeBlock } from "../domain/booking/commands/remove-block";
import { listBlocks } from "../domain/booking/queries/blocks";
import { blockFilter, blockInput, blockPatch, staffNotesInput } from "../domain/booking/schema";
import { memberScope } from "../domain/identity/access";
import { ifVersion } from "../domain/shared/if-version";
import { reference } from "../domain/shared/text";
import { procedure } from "./trpc";

const one = { id: reference, ifVersion };

/** What staff write into the calendar beside appointments: blocked times, and notes for each other. */
export const staffBlocks = {
  blocks: procedure.input(blockFilter).query(async ({ ctx, input }) => {
    const scope = memberScope(ctx.actor);
    const { location } = await ctx.catalogs.of(ctx.work, scope, input.locationId);
    return listBlocks(ctx.work, scope, location.timeZone, input);
  }),
  addBlock: procedure.input(blockInput).mutation(({ ctx, input }) => addBlock(ctx, memberScope(ctx.actor), input)),
  changeBlock: procedure
    .input(blockPatch.safeExtend(one))
    .mutation(({ ctx, input: { id, ifVersion, ...patch } }) =>
      changeBlock(ctx, memberScope(ctx.actor), id, patch, ifVersion),
    ),
  removeBlock: procedure
    .input(z.strictObject(one))
    .mutation(({ ctx, input }) => removeBlock(ctx, memberScope(ctx.actor), input.id, input.ifVersion)),
  note: procedure
    .input(staffNotesInput.safeExtend(one))
    .mutation(({ ctx, input }) => note(ctx, memberScope(ctx.actor), input.id, input.staffNotes, input.ifVersion)),
};
