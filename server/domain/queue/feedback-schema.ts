import { z } from "zod";
import { paragraph } from "../shared/text";

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
