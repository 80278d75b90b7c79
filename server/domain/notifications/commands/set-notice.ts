import type { z } from "zod";
import type { Work } from "../../../infra/database/work";
import { DomainError } from "../../shared/errors";
import { type Outcome, settled } from "../../shared/outcome";
import type { Scope } from "../../shared/scope";
import { type ReachRow, toNotice } from "../queries/notice";
import type { TicketNotice, ticketNoticeInput } from "../schema";

/**
 * What the holder of a ticket wants to be told from now on. An address given before stays unless another is given.
 * Throws `not_found`, `ticket_state` for what is over, `invalid` where nobody would be reached.
 */
export async function setNotice(
  work: Work,
  { organizationId }: Scope,
  ticketId: string,
  input: z.infer<typeof ticketNoticeInput>,
): Promise<TicketNotice> {
  const outcome = await work.call<Outcome<ReachRow>>("ticket_notice_set", { organizationId, ticketId, ...input });
  if ("error" in outcome && outcome.error === "invalid")
    throw new DomainError("invalid", undefined, [
      { path: "email", message: "an email address, a telephone number or a browser is needed" },
    ]);
  return toNotice(settled(outcome));
}
