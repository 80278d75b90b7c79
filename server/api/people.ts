import { z } from "zod";
import { requireMember } from "../domain/identity/access";
import { tokenOnly } from "../domain/identity/account-schema";
import { changeMember, switchOrganization } from "../domain/identity/commands/change-member";
import { invite, revokeInvitation } from "../domain/identity/commands/invite";
import { joinByInvitation } from "../domain/identity/commands/join";
import { inviteInput, joinInput, memberPatch, peopleFilter } from "../domain/identity/people-schema";
import { rolesTable } from "../domain/identity/permission-schema";
import { invited } from "../domain/identity/queries/invited";
import { listMemberships, listPeople } from "../domain/identity/queries/people";
import { reference } from "../domain/shared/text";
import { accountDeps, beginIn, requireSession } from "./account";
import { procedure } from "./trpc";

/** Who works in an organisation, and in which somebody works. */
export const peopleProcedures = {
  roles: procedure.query(() => rolesTable()),
  people: procedure
    .input(peopleFilter)
    .query(({ ctx, input }) => listPeople(accountDeps(ctx), requireMember(ctx.actor), input)),
  invite: procedure
    .input(inviteInput)
    .mutation(({ ctx, input }) => invite(accountDeps(ctx), requireMember(ctx.actor), input)),
  revokeInvitation: procedure
    .input(z.strictObject({ id: reference }))
    .mutation(({ ctx, input }) => revokeInvitation(accountDeps(ctx), requireMember(ctx.actor), input.id)),
  changeMember: procedure
    .input(memberPatch)
    .mutation(({ ctx, input }) => changeMember(accountDeps(ctx), requireMember(ctx.actor), input)),
  invitationLink: procedure.input(tokenOnly).query(async ({ ctx, input }) => {
    const { email, role, organizationName, knownId } = await invited(accountDeps(ctx), input.token);
    const isOwn = ctx.actor.kind === "user" && ctx.actor.userId === knownId;
    return { email, role, organizationName, isKnown: knownId !== null, isOwn };
  }),
  join: procedure.input(joinInput).mutation(async ({ ctx, input }) => {
    beginIn(ctx, await joinByInvitation(accountDeps(ctx), ctx.actor, input));
  }),
  memberships: procedure.query(({ ctx }) => listMemberships(accountDeps(ctx), requireSession(ctx))),
  switchOrganization: procedure
    .input(z.strictObject({ organizationId: reference }))
    .mutation(async ({ ctx, input }) =>
      beginIn(ctx, await switchOrganization(accountDeps(ctx), requireSession(ctx), input.organizationId)),
    ),
};
