import { z } from "zod";
import { addBusyFeed, pollBusyFeedNow, removeBusyFeed } from "../domain/feeds/commands/busy-feed";
import { createCalendarFeed, revokeCalendarFeed } from "../domain/feeds/commands/calendar-feed";
import { addToSubscription, findSubscription, subscribe } from "../domain/feeds/commands/subscribe";
import { feedLinks } from "../domain/feeds/feed-links";
import { listBusyFeeds } from "../domain/feeds/queries/busy-feeds";
import { listCalendarFeeds } from "../domain/feeds/queries/calendar-feeds";
import { busyFeedFilter, busyFeedInput, calendarFeedFilter, calendarFeedInput } from "../domain/feeds/schema";
import { memberScope } from "../domain/identity/access";
import { resolveReference } from "../domain/identity/holder";
import { DomainError } from "../domain/shared/errors";
import { reference } from "../domain/shared/text";
import type { Context } from "./context";
import { procedure, router } from "./trpc";

const one = z.strictObject({ id: reference });
const linksOf = (ctx: Context) => feedLinks(ctx.tokens, ctx.baseUrl);
const nowOf = (ctx: Context) => ctx.infra.clock.now();

const staff = {
  calendarFeeds: procedure
    .input(calendarFeedFilter)
    .query(({ ctx, input }) => listCalendarFeeds(ctx.work, linksOf(ctx), memberScope(ctx.actor), input)),
  createCalendarFeed: procedure
    .input(calendarFeedInput)
    .mutation(({ ctx, input }) =>
      createCalendarFeed(ctx.work, linksOf(ctx), memberScope(ctx.actor), input.resourceId, nowOf(ctx)),
    ),
  revokeCalendarFeed: procedure
    .input(one)
    .mutation(({ ctx, input }) => revokeCalendarFeed(ctx.work, memberScope(ctx.actor), input, nowOf(ctx))),
  busyFeeds: procedure
    .input(busyFeedFilter)
    .query(({ ctx, input }) => listBusyFeeds(ctx.work, memberScope(ctx.actor), input)),
  addBusyFeed: procedure
    .input(busyFeedInput)
    .mutation(({ ctx, input }) => addBusyFeed(ctx.work, memberScope(ctx.actor), input, nowOf(ctx))),
  pollBusyFeed: procedure
    .input(one)
    .mutation(({ ctx, input }) => pollBusyFeedNow(ctx.work, memberScope(ctx.actor), input.id, nowOf(ctx))),
  removeBusyFeed: procedure
    .input(one)
    .mutation(({ ctx, input }) => removeBusyFeed(ctx, memberScope(ctx.actor), input.id)),
};

/** Of whoever holds an appointment; `id` is its token. */
const holders = {
  subscription: procedure.input(one).query(async ({ ctx, input }) => {
    const { scope, id } = heldBy(ctx, input.id);
    const feed = await findSubscription(ctx.work, scope, id);
    return feed === null ? null : { url: linksOf(ctx).urlOf(feed) };
  }),
  subscribe: procedure.input(one).mutation(async ({ ctx, input }) => {
    const { scope, id } = heldBy(ctx, input.id);
    return { url: linksOf(ctx).urlOf(await subscribe({ work: ctx.work, now: nowOf(ctx) }, scope, id)) };
  }),
  /** `feed`: the address of one's feed. Throws `not_found` for an address that is none of this organisation's holders. */
  addToSubscription: procedure
    .input(z.strictObject({ ...one.shape, feed: z.string().max(500) }))
    .mutation(({ ctx, input }) => {
      const { scope, id } = heldBy(ctx, input.id);
      const feed = linksOf(ctx).feedOf(input.feed.trim());
      if (feed === null || feed.organizationId !== scope.organizationId) throw new DomainError("not_found");
      return addToSubscription(ctx.work, scope, feed.id, id);
    }),
  unsubscribe: procedure.input(one).mutation(({ ctx, input }) => {
    const { scope, id } = heldBy(ctx, input.id);
    return revokeCalendarFeed(ctx.work, scope, { appointmentId: id }, nowOf(ctx));
  }),
};

/** Only the token will do: staff have no business in a customer's calendar. */
function heldBy(ctx: Context, given: string) {
  if (ctx.tokens.idOf("apt", given) === null) throw new DomainError("not_found");
  return resolveReference(ctx.tokens, ctx.actor, "apt", given);
}

export const feedsRouter = router({ ...staff, ...holders });
