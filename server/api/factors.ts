import { confirmPerson } from "../domain/identity/commands/confirm-person";
import {
  addPasskey,
  newPasskeyOptions,
  type PasskeyDeps,
  passkeyProofOptions,
  proveByPasskey,
  removePasskey,
} from "../domain/identity/commands/passkeys";
import { proveByCode } from "../domain/identity/commands/prove-factor";
import { requireFactor } from "../domain/identity/commands/require-factor";
import { beginTotp, confirmTotp, removeTotp, renewRecoveryCodes } from "../domain/identity/commands/set-up-totp";
import {
  codeInput,
  confirmInput,
  newPasskeyInput,
  passkeyId,
  passkeyProofInput,
  requireFactorInput,
} from "../domain/identity/factor-schema";
import { factorsOf, pendingOf } from "../domain/identity/queries/factors";
import { accountDeps, beginIn, goOnIn, requireSession } from "./account";
import type { Context } from "./context";
import { procedure } from "./trpc";

const deps = (ctx: Context): PasskeyDeps => ({ ...accountDeps(ctx), baseUrl: ctx.baseUrl });
const pending = (ctx: Context) => pendingOf(accountDeps(ctx), ctx.session.token);

/** Of a sign-in that has shown the password. */
const signingIn = {
  secondFactor: procedure.query(async ({ ctx }) => {
    const { hasTotp, hasPasskey } = await pending(ctx);
    return { hasTotp, hasPasskey };
  }),
  proveByCode: procedure.input(codeInput).mutation(async ({ ctx, input }) => {
    beginIn(ctx, await proveByCode(deps(ctx), await pending(ctx), input.code));
  }),
  passkeyProofOptions: procedure.mutation(async ({ ctx }) => passkeyProofOptions(deps(ctx), await pending(ctx))),
  proveByPasskey: procedure.input(passkeyProofInput).mutation(async ({ ctx, input }) => {
    beginIn(ctx, await proveByPasskey(deps(ctx), await pending(ctx), input));
  }),
};

/** Of whoever is signed in. */
const own = {
  factors: procedure.query(({ ctx }) => factorsOf(deps(ctx), requireSession(ctx))),
  confirmPerson: procedure
    .input(confirmInput)
    .mutation(({ ctx, input }) => confirmPerson(deps(ctx), requireSession(ctx), input.password)),
  beginTotp: procedure.mutation(({ ctx }) => beginTotp(deps(ctx), requireSession(ctx))),
  confirmTotp: procedure.input(codeInput).mutation(async ({ ctx, input }) => {
    const { session, recoveryCodes } = await confirmTotp(deps(ctx), requireSession(ctx), input.code);
    goOnIn(ctx, session);
    return { recoveryCodes };
  }),
  removeTotp: procedure.mutation(({ ctx }) => removeTotp(deps(ctx), requireSession(ctx))),
  renewRecoveryCodes: procedure.mutation(async ({ ctx }) => ({
    recoveryCodes: await renewRecoveryCodes(deps(ctx), requireSession(ctx)),
  })),
  newPasskeyOptions: procedure.mutation(({ ctx }) => newPasskeyOptions(deps(ctx), requireSession(ctx))),
  addPasskey: procedure.input(newPasskeyInput).mutation(async ({ ctx, input }) => {
    const { session, recoveryCodes } = await addPasskey(deps(ctx), requireSession(ctx), input);
    goOnIn(ctx, session);
    return { recoveryCodes };
  }),
  removePasskey: procedure
    .input(passkeyId)
    .mutation(({ ctx, input }) => removePasskey(deps(ctx), requireSession(ctx), input.id)),
};

export const factorProcedures = {
  ...signingIn,
  ...own,
  requireFactor: procedure
    .input(requireFactorInput)
    .mutation(({ ctx, input }) => requireFactor(deps(ctx), requireSession(ctx), input.isRequired)),
};
