import { askOwnAppointments, openOwnAppointments } from "../domain/booking/commands/own-appointments";
import { ownLinkInput, ownLinkToken } from "../domain/booking/own-schema";
import { findOrganization } from "../domain/catalog/queries/organization";
import { publicScope } from "../domain/identity/access";
import { openedLink } from "../domain/identity/queries/opened-link";
import { accountDeps } from "./account";
import { procedure } from "./trpc";

/** Customers have no account: a link in their mail gives them what is ahead of them. */
export const ownAppointments = {
  askOwn: procedure.input(ownLinkInput).mutation(async ({ ctx, input: { org, ...asked } }) => {
    const { id } = await findOrganization(ctx.work, org);
    await askOwnAppointments(accountDeps(ctx), publicScope(id), asked);
  }),
  ownLink: procedure.input(ownLinkToken).query(async ({ ctx, input }) => {
    await openedLink(accountDeps(ctx), "own_appointments", input.token);
  }),
  openOwn: procedure
    .input(ownLinkToken)
    .mutation(({ ctx, input }) => openOwnAppointments(accountDeps(ctx), ctx.tokens, input.token)),
};
