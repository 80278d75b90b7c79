import { beginIssuerSignIn, completeIssuerSignIn } from "../domain/identity/commands/issuer-sign-in";
import { findIssuer, type IssuerDeps, removeIssuer, setIssuer } from "../domain/identity/commands/set-issuer";
import { issuerInput, issuerReturnInput, issuerStartInput } from "../domain/identity/issuer-schema";
import { accountDeps, beginIn, requireSession } from "./account";
import type { Context } from "./context";
import { procedure } from "./trpc";

const deps = (ctx: Context): IssuerDeps => ({
  ...accountDeps(ctx),
  ...{ baseUrl: ctx.baseUrl, outgoing: ctx.infra.outgoing },
});

/** Signing in by OpenID Connect, and where. */
export const issuerProcedures = {
  beginIssuerSignIn: procedure.input(issuerStartInput).mutation(async ({ ctx, input }) => {
    const { url, kept } = await beginIssuerSignIn(deps(ctx), input);
    ctx.session.flow?.set(kept);
    return { url };
  }),
  completeIssuerSignIn: procedure.input(issuerReturnInput).mutation(async ({ ctx, input }) => {
    const kept = ctx.session.flow?.value;
    ctx.session.flow?.clear();
    const { session, isPending, next } = await completeIssuerSignIn(deps(ctx), kept, input.search);
    beginIn(ctx, session);
    return { isPending, next };
  }),
  issuer: procedure.query(({ ctx }) => findIssuer(deps(ctx), requireSession(ctx))),
  setIssuer: procedure
    .input(issuerInput)
    .mutation(({ ctx, input }) => setIssuer(deps(ctx), requireSession(ctx), input)),
  removeIssuer: procedure.mutation(({ ctx }) => removeIssuer(deps(ctx), requireSession(ctx))),
};
