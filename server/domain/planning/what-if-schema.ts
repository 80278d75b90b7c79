import { z } from "zod";
import { policy } from "../queue/policy-schema";
import { localDate, reference } from "../shared/text";

/** A wall clock of the day, "11:00"; "24:00" is its end. */
const wallTime = z.string().regex(/^(?:[01]\d|2[0-3]):[0-5]\d$|^24:00$/, "must be a time like 11:00");
const span = z
  .strictObject({ from: wallTime, to: wallTime })
  .refine(({ from, to }) => from < to, { path: ["to"], message: "must be after from" });

/** A past day, and what would have been otherwise. Nothing else: the day as it was. */
export const whatIfInput = z.strictObject({
  locationId: reference,
  date: localDate,
  /** In place of every queue's own. */
  policy: policy.optional(),
  /** Counters that serve everything and were not there. */
  more: z.array(span).max(10).default([]),
  /** Counters that were there and are not. */
  fewer: z
    .array(
      z
        .strictObject({ counterId: reference, ...span.shape })
        .refine(({ from, to }) => from < to, { path: ["to"], message: "must be after from" }),
    )
    .max(10)
    .default([]),
});
export type WhatIfInput = z.infer<typeof whatIfInput>;

const count = z.number().int();
const seconds = z.number().int();

/** Waits of those who were called. */
const waits = z.object({ people: count, p50Seconds: seconds.nullable(), p90Seconds: seconds.nullable() });
export type Waits = z.infer<typeof waits>;

export const dayOutcome = z.object({
  all: waits,
  byKind: z.array(waits.extend({ kind: z.enum(["walkIn", "booked", "urgent"]) })),
  /** How often somebody who came later was called first, and the most often that one person was. */
  overtakes: z.number(),
  mostOvertaken: z.number(),
  /** How long the last counter worked after it was to close. */
  overtimeSeconds: seconds,
  /** Who left before their turn. */
  left: z.number(),
});
export type DayOutcome = z.infer<typeof dayOutcome>;

export const whatIf = z.object({
  date: z.string(),
  timeZone: z.string(),
  tickets: count,
  /** The waits that were measured: how far `before` is from them says how well the day is understood. */
  recorded: waits,
  before: dayOutcome,
  after: dayOutcome,
});
export type WhatIf = z.infer<typeof whatIf>;
