import { z } from "zod";
import { pageById } from "../shared/cursor";
import { pageOf } from "../shared/paging";
import { reference } from "../shared/text";

export const calendarFeedFilter = z.strictObject(pageById("fed"));
export const busyFeedFilter = z.strictObject(pageById("bsy"));

/** An address at which a calendar program reads the appointments of a resource. Whoever has it needs nothing else. */
export const calendarFeed = z.object({
  id: z.string(),
  resourceId: z.string(),
  url: z.string(),
  createdAt: z.string(),
});
export type CalendarFeed = z.infer<typeof calendarFeed>;
export const calendarFeedInput = z.strictObject({ resourceId: reference });
export const calendarFeedPage = pageOf(calendarFeed);

/** Why a calendar could not be read; `http_404` and the like are what its server said. */
export const busyFeedProblem = z
  .string()
  .regex(/^(url|private|unreachable|timeout|too_large|encoded|redirects|sealed|no_calendar|too_much|http_\d{3})$/);

/** A calendar elsewhere whose busy times block a resource. */
export const busyFeed = z.object({
  id: z.string(),
  resourceId: z.string(),
  /** Where it lies; the address itself is a secret and is not told again. */
  host: z.string(),
  /** When it was last asked, and when that last went well. */
  polledAt: z.string().nullable(),
  okAt: z.string().nullable(),
  /** Why the last try failed; what was read before still blocks. */
  problem: busyFeedProblem.nullable(),
  /** Times it blocks. */
  blocks: z.number().int(),
  createdAt: z.string(),
});
export type BusyFeed = z.infer<typeof busyFeed>;
export const busyFeedInput = z.strictObject({
  resourceId: reference,
  /** `webcal:` is what calendar programs write for https. */
  url: z
    .string()
    .trim()
    .max(2000)
    .refine((url) => URL.canParse(url) && /^(https?|webcal):$/.test(new URL(url).protocol), "must be a web address"),
});
export const busyFeedPage = pageOf(busyFeed);
