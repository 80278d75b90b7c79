import { z } from "zod";
import { DAY } from "../shared/duration";
import { localDate, reference } from "../shared/text";

/** Days at the location on which people joined, both included; quotes are kept for 90 days. */
export const accuracyFilter = z
  .strictObject({ locationId: reference, from: localDate, to: localDate })
  .refine(({ from, to }) => from <= to && Date.parse(to) - Date.parse(from) <= 92 * DAY, {
    path: ["to"],
    message: "must be within 92 days from the first day on",
  });
export type AccuracyFilter = z.infer<typeof accuracyFilter>;

/** How good quotes were, told at joining to people who found others waiting. Shares are of 1. */
const score = z.object({
  people: z.number().int(),
  /** Of the likely wait that was told. */
  meanAbsoluteErrorSeconds: z.number(),
  /** Told less waited, on average: negative where people were told too little. */
  biasSeconds: z.number(),
  /** Waits inside the range, which is made for 0.8. */
  coverage: z.number(),
  /** People who waited more than 10 minutes longer than told. */
  underQuoted: z.number(),
});
export type Score = z.infer<typeof score>;

export const accuracyReport = z.object({
  from: z.string(),
  to: z.string(),
  timeZone: z.string(),
  /** People counted, and what is said of their quotes: null where they are fewer than 50. */
  people: z.number().int(),
  all: score.nullable(),
  /** Those with at least 50 people, and hours with at least 20. */
  byQueue: z.array(score.extend({ id: z.string(), name: z.string() })),
  byHour: z.array(score.extend({ hour: z.number().int() })),
  /** Some of them, at most 300, in no order. */
  points: z.array(z.object({ toldSeconds: z.number().int(), waitedSeconds: z.number().int() })),
});
export type AccuracyReport = z.infer<typeof accuracyReport>;
