import { issueToken } from "../domain/identity/commands/issue-token";
import { refreshToken } from "../domain/identity/commands/refresh-token";
import { signIn } from "../domain/identity/commands/sign-in";
import { signOut } from "../domain/identity/commands/sign-out";
import { me } from "../domain/identity/queries/me";
import { signInInput, tokenInput } from "../domain/identity/schema";
import { accountProcedures } from "./account";
import type { Context } from "./context";
import { factorProcedures } from "./factors";
import { issuerProcedures } from "./issuer";
import { peopleProcedures } from "./people";
import { procedure, router } from "./trpc";

const deps = ({ infra, signInLimits, address, session }: Context) => ({
  pool: infra.database.pool,
  clock: infra.clock,
  secretKey: infra.secretKey,
  limits: signInLimits,
  address,
  agent: session.agent,
});

export const identityRouter = router({
  ...accountProcedures,
  ...peopleProcedures,
  ...factorProcedures,
  ...issuerProcedures,
  me: procedure.query(({ ctx }) => me(deps(ctx), ctx.actor)),
  signIn: procedure.input(signInInput).mutation(async ({ ctx, input }) => {
    const previous = ctx.actor.kind === "user" ? ctx.actor.sessionId : undefined;
    const { token, expiresAt, actor, isPending } = await signIn(deps(ctx), input, previous);
    ctx.session.set(token, expiresAt);
    return { isPending, ...(await me(deps(ctx), actor)) };
  }),
  signOut: procedure.mutation(async ({ ctx }) => {
    if (ctx.actor.kind === "user" && ctx.actor.sessionId) await signOut(deps(ctx), ctx.actor.sessionId);
    ctx.session.clear();
  }),
  token: procedure
    .input(tokenInput)
    .mutation(({ ctx, input }) =>
      "refreshToken" in input
        ? refreshToken(deps(ctx), input.refreshToken)
        : issueToken({ ...deps(ctx), work: ctx.work }, input),
    ),
});
