import type { Work } from "../../../infra/database/work";
import { openedOrNull, type Sealing } from "../../../infra/sealing/sealed-texts";
import type { Reference } from "../../identity/holder";
import { DomainError } from "../../shared/errors";
import { type Outcome, settled } from "../../shared/outcome";
import { isoOf } from "../../shared/zoned-time";
import type { Feedback, FeedbackInput } from "../feedback-schema";

/** Keeps what the holder says of the visit. Throws `not_found`, `ticket_state` before it was served, `feedback_given`, `forbidden` for anybody else. */
export async function giveFeedback(
  { work, texts }: { work: Work; texts: Sealing },
  { scope: { organizationId }, id: ticketId, by }: Reference,
  { score, comment }: FeedbackInput,
): Promise<Feedback> {
  if (by !== "holder") throw new DomainError("forbidden", "Only who was served may say how it was");
  const given = { organizationId, ticketId, score, comment: comment ? await texts.seal(comment) : null };
  const row = settled(await work.call<Outcome<Feedback>>("ticket_feedback_give", given));
  return { ...row, comment: await openedOrNull(texts, row.comment), createdAt: isoOf(Date.parse(row.createdAt)) };
}
