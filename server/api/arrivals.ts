import { setTimeout as sleep } from "node:timers/promises";
import { tracked } from "@trpc/server";
import { z } from "zod";
import { memberScope } from "../domain/identity/access";
import { arrivalsInput } from "../domain/queue/arrivals-schema";
import { arrivalsOf } from "../domain/queue/queries/arrivals";
import { listQueues } from "../domain/queue/queries/queues";
import { SECOND } from "../domain/shared/duration";
import { everyItemOf } from "../domain/shared/every-item";
import { reference } from "../domain/shared/text";
import { createBell } from "./bell";
import { createSessionCheck } from "./session-check";
import { procedure } from "./trpc";

/** However much happens, a reception reads at most five times a second. */
const AFTER_HINT = 200;
/** A session that has ended is noticed within so long. */
const LOOK_EVERY = 15 * SECOND;

/** Says that the day's people may have changed: somebody was booked, has come, moved on or gone. What is there now is read by `arrivals`. */
const arrivalsLive = procedure
  .input(z.strictObject({ locationId: reference, lastEventId: z.string().nullish() }))
  .subscription(async function* ({ ctx, input, signal }) {
    const scope = memberScope(ctx.actor);
    // A place that is not there says so; without this its stream would stay silent for ever.
    await ctx.catalogs.of(ctx.work, scope, input.locationId);
    const queues = await everyItemOf((page) => listQueues(ctx.work, scope, input.locationId, page));
    const stillSignedIn = createSessionCheck(ctx);
    const bell = createBell();
    const ends = [
      ctx.calendars.watch(input.locationId, bell.ring),
      ...queues.map(({ id }) => ctx.hub.watch(id, bell.ring)),
    ];
    signal?.addEventListener("abort", bell.ring);
    try {
      for (let change = 0; !signal?.aborted; change++) {
        await stillSignedIn();
        const asOf = ctx.infra.clock.now().toISOString();
        yield tracked(`${asOf}:${change}`, { asOf });
        await bell.wait(LOOK_EVERY);
        if (!signal?.aborted) await sleep(AFTER_HINT);
      }
    } finally {
      for (const end of ends) end();
    }
  });

export const arrivalsProcedures = {
  arrivals: procedure
    .input(arrivalsInput)
    .query(({ ctx, input: { locationId, ...filter } }) =>
      arrivalsOf(ctx, memberScope(ctx.actor), locationId, filter, ctx.infra.clock.now().getTime()),
    ),
  arrivalsLive,
};
