import { z } from "zod";
import { createLocation } from "../domain/catalog/commands/save-location";
import { createResource } from "../domain/catalog/commands/save-resource";
import { createService } from "../domain/catalog/commands/save-service";
import { locationInput, serviceInput } from "../domain/catalog/schema";
import { memberScope, requireMember } from "../domain/identity/access";
import type { AccountDeps } from "../domain/identity/account-deps";
import {
  changeEmailInput,
  changePasswordInput,
  confirmSignUpInput,
  forgotInput,
  resetInput,
  signUpInput,
  tokenOnly,
} from "../domain/identity/account-schema";
import type { UserActor } from "../domain/identity/actor";
import { type BegunSession, beginSession } from "../domain/identity/commands/begin-session";
import { askEmailChange, confirmEmailChange } from "../domain/identity/commands/change-email";
import { changePassword } from "../domain/identity/commands/change-password";
import { endOtherSessions, endSession } from "../domain/identity/commands/end-sessions";
import { hasPin, removePin, setPin } from "../domain/identity/commands/pin";
import { forgotPassword, resetPassword } from "../domain/identity/commands/reset-password";
import { confirmSignUp, signUp } from "../domain/identity/commands/sign-up";
import { pinInput } from "../domain/identity/pin-schema";
import { openedLink } from "../domain/identity/queries/opened-link";
import { listSessions } from "../domain/identity/queries/sessions";
import { beginSetup } from "../domain/setup/commands/save-draft";
import { DomainError } from "../domain/shared/errors";
import { locale, reference } from "../domain/shared/text";
import type { Context } from "./context";
import { procedure } from "./trpc";

type NewOwner = Awaited<ReturnType<typeof confirmSignUp>>;

/** Whoever is signed in at a browser: no program changes anybody's account. Throws `unauthenticated`. */
export function requireSession({ actor }: Context): UserActor {
  const person = requireMember(actor);
  if (person.sessionId === undefined) throw new DomainError("unauthenticated");
  return person;
}

const browserOf = ({ address, session }: Context) => ({ address, agent: session.agent });
/** The answer brings the browser its new token. */
export const beginIn = ({ session }: Context, { token, expiresAt }: BegunSession) => session.set(token, expiresAt);

/** The same person goes on under a new token, the page that this request still makes included. */
export function goOnIn(ctx: Context, begun: BegunSession): void {
  beginIn(ctx, begun);
  requireSession(ctx).sessionId = begun.sessionId;
}

export const accountDeps = ({ infra, work, signInLimits, letterLimits, address, session }: Context): AccountDeps => ({
  work,
  pool: infra.database.pool,
  clock: infra.clock,
  secretKey: infra.secretKey,
  limits: signInLimits,
  letterLimits,
  address,
  agent: session.agent,
});

/** Monday to Friday: hours to begin with, changed by whoever has others. */
const OFFICE_HOURS = [1, 2, 3, 4, 5].map((weekday) => ({ weekday, opens: "09:00", closes: "17:00" }));
const STARTER_MINUTES = 30;

/** What a new organisation needs for its first booking: a place that is open, a service, and somebody who gives it. */
async function addStarter(ctx: Context, { actor, timeZone }: NewOwner, names: { location: string; service: string }) {
  const scope = memberScope(actor);
  const place = { slug: "main", name: names.location, timeZone, openingHours: OFFICE_HOURS };
  const { id: locationId } = await createLocation(ctx.work, scope, locationInput.parse(place));
  const service = { locationId, name: names.service, durationMinutes: STARTER_MINUTES };
  const { id: serviceId } = await createService(ctx, scope, serviceInput.parse(service));
  const person = { locationId, kind: "staff" as const, name: actor.name, serviceIds: [serviceId] };
  const { id: resourceId } = await createResource(ctx, scope, person);
  await beginSetup(ctx.work, scope, { locationId, serviceId, resourceId });
}

const withoutAccount = {
  signUp: procedure.input(signUpInput).mutation(({ ctx, input }) => signUp(accountDeps(ctx), input)),
  signUpLink: procedure.input(tokenOnly).query(async ({ ctx, input }) => {
    const { email, subject } = await openedLink(accountDeps(ctx), "sign_up", input.token);
    return { email, organizationName: subject.organizationName ?? "", slug: subject.slug ?? "" };
  }),
  confirmSignUp: procedure.input(confirmSignUpInput).mutation(async ({ ctx, input: { token, slug, starter } }) => {
    const owner = await ctx.work.unit(async (work) => {
      const made = await confirmSignUp({ ...accountDeps(ctx), work }, token, slug);
      await addStarter({ ...ctx, work }, made, starter);
      return made;
    });
    const { userId, organizationId } = owner.actor;
    beginIn(ctx, await beginSession(accountDeps(ctx), { ...browserOf(ctx), userId, organizationId }));
  }),
  forgotPassword: procedure.input(forgotInput).mutation(({ ctx, input }) => forgotPassword(accountDeps(ctx), input)),
  resetLink: procedure.input(tokenOnly).query(async ({ ctx, input }) => {
    await openedLink(accountDeps(ctx), "reset", input.token);
  }),
  resetPassword: procedure.input(resetInput).mutation(({ ctx, input }) => resetPassword(accountDeps(ctx), input)),
  emailLink: procedure.input(tokenOnly).query(async ({ ctx, input }) => {
    const { email } = await openedLink(accountDeps(ctx), "change_email", input.token);
    return { email };
  }),
  confirmEmail: procedure
    .input(tokenOnly)
    .mutation(({ ctx, input }) => confirmEmailChange(accountDeps(ctx), input.token)),
};

/** Of whoever is signed in, whatever the role. */
const own = {
  sessions: procedure.query(({ ctx }) => listSessions(accountDeps(ctx), requireSession(ctx))),
  endSession: procedure
    .input(z.strictObject({ id: reference }))
    .mutation(({ ctx, input }) => endSession(accountDeps(ctx), requireSession(ctx), input.id)),
  endOtherSessions: procedure.mutation(({ ctx }) => endOtherSessions(accountDeps(ctx), requireSession(ctx))),
  changePassword: procedure
    .input(z.strictObject({ ...changePasswordInput.shape, locale }))
    .mutation(async ({ ctx, input: { locale, ...given } }) =>
      beginIn(ctx, await changePassword(accountDeps(ctx), requireSession(ctx), given, locale)),
    ),
  hasPin: procedure.query(({ ctx }) => hasPin(accountDeps(ctx), requireSession(ctx))),
  setPin: procedure.input(pinInput).mutation(({ ctx, input }) => setPin(accountDeps(ctx), requireSession(ctx), input)),
  removePin: procedure.mutation(({ ctx }) => removePin(accountDeps(ctx), requireSession(ctx))),
  changeEmail: procedure
    .input(changeEmailInput)
    .mutation(({ ctx, input }) => askEmailChange(accountDeps(ctx), requireSession(ctx), input)),
};

export const accountProcedures = { ...withoutAccount, ...own };
