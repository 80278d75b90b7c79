import { setTimeout as sleep } from "node:timers/promises";
import { tracked } from "@trpc/server";
import { z } from "zod";
import { calendarStamp, readCalendar } from "../domain/booking/queries/staff-calendar";
import { calendarInput } from "../domain/booking/schema";
import { memberScope } from "../domain/identity/access";
import { SECOND } from "../domain/shared/duration";
import { createBell } from "./bell";
import { createSessionCheck } from "./session-check";
import { procedure } from "./trpc";

/** How long a lost hint goes unnoticed. */
const COMPARE_EVERY = 3 * SECOND;
/** A storm of bookings costs a viewer at most 20 comparisons a second. */
const AFTER_HINT = 50;

/** Some days of a location as they are now, and again whenever an appointment in them has changed. */
const calendarLive = procedure
  .input(calendarInput.safeExtend({ lastEventId: z.string().nullish() }))
  .subscription(async function* ({ ctx, input, signal }) {
    const scope = memberScope(ctx.actor);
    const stillSignedIn = createSessionCheck(ctx);
    const bell = createBell();
    const end = ctx.calendars.watch(input.locationId, bell.ring);
    signal?.addEventListener("abort", bell.ring);
    let shown = "";
    try {
      while (!signal?.aborted) {
        await stillSignedIn();
        const { stamp, until } = await calendarStamp(ctx, scope, input);
        if (stamp !== shown) {
          const range = await readCalendar(ctx, scope, input, ctx.infra.clock.now().getTime());
          shown = range.stamp;
          yield tracked(range.stamp, range);
        }
        const untilChange = until === null ? COMPARE_EVERY : Date.parse(until) - Date.now();
        await bell.wait(Math.min(Math.max(untilChange, 0), COMPARE_EVERY));
        if (!signal?.aborted) await sleep(AFTER_HINT);
      }
    } finally {
      end();
    }
  });

export const staffCalendar = {
  calendarRange: procedure
    .input(calendarInput)
    .query(({ ctx, input }) => readCalendar(ctx, memberScope(ctx.actor), input, ctx.infra.clock.now().getTime())),
  calendarLive,
};
