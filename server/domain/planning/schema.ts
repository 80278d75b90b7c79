import { z } from "zod";
import { DAY } from "../shared/duration";
import { localDate, reference } from "../shared/text";

/** Days at the location on which the tickets were issued, both included; at most a year and a day. */
export const reportFilter = z
  .strictObject({ locationId: reference, from: localDate, to: localDate })
  .refine(({ from, to }) => from <= to && Date.parse(to) - Date.parse(from) <= 366 * DAY, {
    path: ["to"],
    message: "must be within 366 days from the first day on",
  });
export type ReportFilter = z.infer<typeof reportFilter>;

const count = z.number().int();
const seconds = z.number().int();

/** Of times that were measured; quantiles are times that occurred. */
const spread = z.object({ meanSeconds: seconds, p50Seconds: seconds, p90Seconds: seconds });
export type Spread = z.infer<typeof spread>;

/** Tickets that have something in common. Waits are from issue to call, service times from the start (else the call) to the end. */
export const reportGroup = z.object({
  tickets: count,
  called: count,
  served: count,
  noShows: count,
  /** Who left the queue, or whose ticket was cancelled. */
  left: count,
  wait: spread.nullable(),
  service: spread.nullable(),
  /** What people said after their visits; 5 is best. */
  scores: z.object({ count, average: z.number() }).nullable(),
});
export type ReportGroup = z.infer<typeof reportGroup>;

const named = reportGroup.extend({ id: z.string(), name: z.string() });
export type NamedGroup = z.infer<typeof named>;

/** How many took from so many minutes to less than so many. */
const bin = z.object({ fromMinutes: count, toMinutes: count.nullable(), count });
export type Bin = z.infer<typeof bin>;

const days = { from: z.string(), to: z.string(), timeZone: z.string() };

/** Waits, times at the counter, no-shows and scores of some days, by what tickets have in common. Hours and weekdays are those of the issue at the location. */
export const waitsReport = z.object({
  ...days,
  all: reportGroup,
  /** Hours in which a ticket was issued. */
  byHour: z.array(reportGroup.extend({ hour: count })),
  byKind: z.array(reportGroup.extend({ kind: z.enum(["walkIn", "booked", "urgent"]) })),
  byService: z.array(named),
  byCounter: z.array(named),
  /** By who called them; null for those who are no managers. */
  byStaff: z.array(named).nullable(),
  heatmap: z.array(z.object({ weekday: count, hour: count, tickets: count, p50WaitSeconds: seconds.nullable() })),
  waits: z.array(bin),
  serviceTimes: z.array(bin),
});
export type WaitsReport = z.infer<typeof waitsReport>;

/** How long counters were open, and how much of that they had somebody, from the call to the end. */
const use = z.object({ openSeconds: seconds, busySeconds: seconds, share: z.number().nullable() });
export type Use = z.infer<typeof use>;
const namedUse = use.extend({ id: z.string(), name: z.string() });
export type NamedUse = z.infer<typeof namedUse>;

export const utilisationReport = z.object({
  ...days,
  all: use,
  byHour: z.array(use.extend({ hour: count })),
  byCounter: z.array(namedUse),
  /** By who opened the counter; null for those who are no managers. */
  byStaff: z.array(namedUse).nullable(),
});
export type UtilisationReport = z.infer<typeof utilisationReport>;
