import { z } from "zod";
import { memberScope, publicScopeOf } from "../domain/identity/access";
import { resolveReference } from "../domain/identity/holder";
import { DomainError } from "../domain/shared/errors";
import { ifVersion } from "../domain/shared/if-version";
import { reference } from "../domain/shared/text";
import { acceptOffer } from "../domain/waitlist/commands/accept";
import { askEarlier } from "../domain/waitlist/commands/ask-earlier";
import { declineOffer, leaveWaitlist } from "../domain/waitlist/commands/decline";
import { joinWaitlist } from "../domain/waitlist/commands/join";
import { offerByHand } from "../domain/waitlist/commands/offer-by-hand";
import { findEarlier, findEntry, listEntries } from "../domain/waitlist/queries/entries";
import {
  acceptInput,
  earlierOfInput,
  joinWaitlistInput,
  offerInput,
  type WaitlistEntry,
  waitlistFilter,
} from "../domain/waitlist/schema";
import type { Context } from "./context";
import { procedure, router } from "./trpc";

const one = z.strictObject({ id: reference });
const oneVersion = z.strictObject({ id: reference, ifVersion });
const nowOf = (ctx: Context) => ctx.infra.clock.now().getTime();
const entryIn = (ctx: Context, id: string) => resolveReference(ctx.tokens, ctx.actor, "wtl", id);
const appointmentIn = (ctx: Context, id: string) => resolveReference(ctx.tokens, ctx.actor, "apt", id);

/** Whoever came by the entry's token gets the token of its appointment too: both are theirs. */
function holding<T extends WaitlistEntry | null>(ctx: Context, given: string, id: string, entry: T): T {
  if (given === id || !entry?.appointmentId) return entry;
  return { ...entry, appointmentId: ctx.tokens.tokenOf(entry.appointmentId) };
}

export const waitlistRouter = router({
  join: procedure
    .input(joinWaitlistInput)
    .mutation(({ ctx, input }) => joinWaitlist(ctx, publicScopeOf("loc", input.locationId), input, nowOf(ctx))),
  /** `id`: of an appointment, or its token. */
  askEarlier: procedure
    .input(earlierOfInput)
    .mutation(({ ctx, input: { id, ...wish } }) => askEarlier(ctx, appointmentIn(ctx, id), wish, nowOf(ctx))),
  earlier: procedure.input(one).query(({ ctx, input }) => {
    const { scope, id } = appointmentIn(ctx, input.id);
    return findEarlier(ctx, scope, id);
  }),
  entry: procedure.input(one).query(async ({ ctx, input }) => {
    const { scope, id } = entryIn(ctx, input.id);
    return holding(ctx, input.id, id, await findEntry(ctx, scope, id));
  }),
  entries: procedure.input(waitlistFilter).query(({ ctx, input }) => listEntries(ctx, memberScope(ctx.actor), input)),
  accept: procedure.input(acceptInput.extend(one.shape)).mutation(async ({ ctx, input: { id, ...said } }) => {
    const entry = entryIn(ctx, id);
    const appointment = await acceptOffer(ctx, entry, said);
    return { appointment, entry: holding(ctx, id, entry.id, await findEntry(ctx, entry.scope, entry.id)) };
  }),
  decline: procedure.input(one).mutation(async ({ ctx, input }) => {
    const entry = entryIn(ctx, input.id);
    return holding(ctx, input.id, entry.id, await declineOffer(ctx, entry));
  }),
  leave: procedure
    .input(oneVersion)
    .mutation(async ({ ctx, input }) => void (await leaveWaitlist(ctx, entryIn(ctx, input.id), input.ifVersion))),
  offer: procedure.input(z.strictObject({ ...one.shape, ...offerInput.shape })).mutation(({ ctx, input }) => {
    const entry = entryIn(ctx, input.id);
    if (entry.by !== "staff") throw new DomainError("unauthenticated");
    return offerByHand(ctx, entry.scope, entry.id, input, nowOf(ctx));
  }),
});
