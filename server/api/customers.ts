import { z } from "zod";
import { eraseCustomer } from "../domain/customers/commands/erase-customer";
import { changeCustomer, createCustomer, deleteCustomer } from "../domain/customers/commands/save-customer";
import { setRetention } from "../domain/customers/commands/set-retention";
import { ERASED_CHANNEL } from "../domain/customers/events";
import { retentionPatch } from "../domain/customers/kept-schema";
import { exportCustomer, findCustomer, listCustomers, readKnown } from "../domain/customers/queries/customers";
import { retentionOf } from "../domain/customers/queries/retention";
import { customerFilter, customerRecordInput, customerRecordPatch } from "../domain/customers/schema";
import { memberScope } from "../domain/identity/access";
import { ifVersion } from "../domain/shared/if-version";
import { reference } from "../domain/shared/text";
import type { Context } from "./context";
import { byOf, queueDeps } from "./queue-deps";
import { procedure, router } from "./trpc";

const one = z.strictObject({ id: reference });
const deps = ({ work, infra }: Context) => ({ work, clock: infra.clock });

export const customersRouter = router({
  list: procedure
    .input(customerFilter)
    .query(({ ctx, input }) => listCustomers(ctx.work, memberScope(ctx.actor), input)),
  get: procedure.input(one).query(({ ctx, input }) => findCustomer(ctx.work, memberScope(ctx.actor), input.id)),
  create: procedure
    .input(customerRecordInput)
    .mutation(({ ctx, input }) => createCustomer(deps(ctx), memberScope(ctx.actor), input)),
  change: procedure
    .input(z.strictObject({ ...customerRecordPatch.shape, ...one.shape, ifVersion }))
    .mutation(({ ctx, input: { id, ifVersion, ...patch } }) =>
      changeCustomer(ctx, memberScope(ctx.actor), id, patch, ifVersion),
    ),
  delete: procedure
    .input(z.strictObject({ ...one.shape, ifVersion }))
    .mutation(({ ctx, input }) => deleteCustomer(ctx, memberScope(ctx.actor), input.id, input.ifVersion)),
  erase: procedure.input(one).mutation(async ({ ctx, input }) => {
    const scope = memberScope(ctx.actor);
    const now = ctx.infra.clock.now().getTime();
    const erased = await eraseCustomer(queueDeps(ctx), scope, input.id, now, byOf(ctx));
    ctx.work.onCommit(() => void ctx.infra.bus.publish(ERASED_CHANNEL, scope.organizationId));
    return erased;
  }),
  export: procedure.input(one).query(({ ctx, input }) => exportCustomer(ctx, memberScope(ctx.actor), input.id)),
  known: procedure
    .input(one)
    .query(({ ctx, input }) => readKnown(ctx, memberScope(ctx.actor), input.id, ctx.infra.clock.now().getTime())),
  retention: procedure.query(({ ctx }) => retentionOf(ctx.work, memberScope(ctx.actor))),
  setRetention: procedure
    .input(retentionPatch)
    .mutation(({ ctx, input }) => setRetention(ctx.work, memberScope(ctx.actor), input)),
});
