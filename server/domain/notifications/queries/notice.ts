import type { Work } from "../../../infra/database/work";
import { DomainError } from "../../shared/errors";
import type { Scope } from "../../shared/scope";
import { NEAR_MINUTES } from "../rules/near";
import type { TicketNotice } from "../schema";

/** What ticket_reach answers. */
export interface ReachRow {
  nearMinutes: number | null;
  email: string | null;
  phone: string | null;
  subscriptions: readonly unknown[];
}

export const toNotice = ({ nearMinutes, email, phone, subscriptions }: ReachRow): TicketNotice => ({
  ...{ nearMinutes: nearMinutes ?? NEAR_MINUTES, email, phone },
  browsers: subscriptions.length,
});

/** What its holder is told of a ticket, and where. Throws `not_found`. */
export async function noticeOf(work: Work, { organizationId }: Scope, ticketId: string): Promise<TicketNotice> {
  const row = await work.read<ReachRow | null>("ticket_notice_read", { organizationId, ticketId });
  if (row === null) throw new DomainError("not_found");
  return toNotice(row);
}
