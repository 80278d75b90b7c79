import { z } from "zod";
import { pageById } from "../shared/cursor";
import { DAY } from "../shared/duration";
import { localDate, paragraph, reference } from "../shared/text";

export const feedbackInput = z.strictObject({
  /** 5 is best. */
  score: z.number().int().min(1).max(5),
  comment: paragraph(1000).nullable().default(null),
});
export type FeedbackInput = z.infer<typeof feedbackInput>;

/** What the holder of a ticket said of the visit, once. */
export const feedback = z.object({
  ticketId: z.string(),
  score: z.number().int(),
  comment: z.string().nullable(),
  createdAt: z.string(),
});
export type Feedback = z.infer<typeof feedback>;

/**
 * Days at the location on which the tickets were issued, both included; at most a year and a day. `q`: of the comments those with every word
 * of it; the scores stay those of all.
 */
export const feedbackFilter = z
  .strictObject({
    locationId: reference,
    queueId: reference.optional(),
    from: localDate,
    to: localDate,
    q: z.string().trim().max(120).default(""),
    ...pageById("tkt"),
  })
  .refine(({ from, to }) => from <= to && Date.parse(to) - Date.parse(from) <= 366 * DAY, {
    path: ["to"],
    message: "must be within 366 days from the first day on",
  });
export type FeedbackFilter = z.infer<typeof feedbackFilter>;

/** What was said of the visits of some days: how many answers of each score, and the comments, the newest ticket first. */
export const feedbackReport = z.object({
  count: z.number().int(),
  /** Of the scores; null without any. */
  average: z.number().nullable(),
  scores: z.array(z.object({ score: z.number().int(), count: z.number().int() })),
  items: z.array(feedback.extend({ number: z.string(), queueId: z.string(), comment: z.string() })),
  nextCursor: z.string().nullable(),
});
export type FeedbackReport = z.infer<typeof feedbackReport>;
