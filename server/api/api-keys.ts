import { z } from "zod";
import { memberScope } from "../domain/identity/access";
import { apiKeyFilter, apiKeyInput, rotateInput } from "../domain/identity/api-key-schema";
import { createApiKey } from "../domain/identity/commands/create-api-key";
import { revokeApiKey } from "../domain/identity/commands/revoke-api-key";
import { rotateApiKey } from "../domain/identity/commands/rotate-api-key";
import { findApiKey, listApiKeys } from "../domain/identity/queries/api-keys";
import { ifVersion } from "../domain/shared/if-version";
import { reference } from "../domain/shared/text";
import type { Context } from "./context";
import { procedure, router } from "./trpc";

const one = z.strictObject({ id: reference });
const deps = ({ work, infra }: Context) => ({ work, clock: infra.clock });

export const apiKeysRouter = router({
  list: procedure.input(apiKeyFilter).query(({ ctx, input }) => listApiKeys(ctx.work, memberScope(ctx.actor), input)),
  get: procedure.input(one).query(({ ctx, input }) => findApiKey(ctx.work, memberScope(ctx.actor), input.id)),
  create: procedure
    .input(apiKeyInput)
    .mutation(({ ctx, input }) => createApiKey(deps(ctx), memberScope(ctx.actor), input)),
  rotate: procedure
    .input(z.strictObject({ ...rotateInput.shape, ...one.shape }))
    .mutation(({ ctx, input: { id, overlapSeconds } }) =>
      rotateApiKey(deps(ctx), memberScope(ctx.actor), id, overlapSeconds),
    ),
  revoke: procedure
    .input(z.strictObject({ ...one.shape, ifVersion }))
    .mutation(({ ctx, input }) => revokeApiKey(ctx.work, memberScope(ctx.actor), input.id, input.ifVersion)),
});
