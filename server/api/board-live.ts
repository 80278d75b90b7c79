import { EventEmitter, on } from "node:events";
import { tracked } from "@trpc/server";
import { z } from "zod";
import { memberScope } from "../domain/identity/access";
import type { QueueView } from "../domain/queue/live/view";
import { listQueues } from "../domain/queue/queries/queues";
import { everyItemOf } from "../domain/shared/every-item";
import { reference } from "../domain/shared/text";
import { createSessionCheck } from "./session-check";
import { procedure } from "./trpc";

/** However much is booked, a desk reads at most five times a second. */
const AFTER_HINT = 200;

/**
 * Every queue of the location as it is now, then each as it changes; `queueId: null` says that who is expected may have changed. What a desk
 * missed while it was cut off it does not need: it starts again from the present.
 */
export const boardLive = procedure
  .input(z.strictObject({ locationId: reference, lastEventId: z.string().nullish() }))
  .subscription(async function* ({ ctx, input, signal }) {
    const scope = memberScope(ctx.actor);
    // A place that is not there says so; without this its stream would stay silent for ever.
    await ctx.catalogs.of(ctx.work, scope, input.locationId);
    const queues = await everyItemOf((page) => listQueues(ctx.work, scope, input.locationId, page));
    const changes = new EventEmitter();
    // Only the newest view of each queue waits for a slow desk.
    const latest = new Map<string, QueueView>();
    const ends = queues.map(({ id }) =>
      ctx.hub.watch(id, (view) => {
        latest.set(id, view);
        changes.emit("view");
      }),
    );
    let expected: NodeJS.Timeout | "changed" | undefined;
    const changed = () => {
      expected = "changed";
      changes.emit("view");
    };
    ends.push(
      ctx.calendars.watch(input.locationId, () => {
        expected ??= setTimeout(changed, AFTER_HINT);
      }),
    );
    try {
      for (const { id } of queues) latest.set(id, await ctx.hub.read(id));
      const signals = on(changes, "view", { signal });
      const stillSignedIn = createSessionCheck(ctx);
      do {
        // The hub refreshes every watched queue at least every 15 s, so a session that has ended is noticed within 25.
        await stillSignedIn();
        for (const [id, view] of latest) {
          latest.delete(id);
          yield tracked(`${id}:${view.version}`, view.board());
        }
        if (expected === "changed") {
          expected = undefined;
          const asOf = ctx.infra.clock.now().toISOString();
          yield tracked(`expected:${asOf}`, { queueId: null, asOf });
        }
      } while (!(await signals.next()).done);
    } finally {
      if (expected !== "changed") clearTimeout(expected);
      for (const end of ends) end();
    }
  });
