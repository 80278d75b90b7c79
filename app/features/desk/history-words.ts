import type { TicketHistory } from "../../../server/domain/queue/board-schema";
import type { Translate, WordKey } from "../../../server/domain/shared/words";

type Event = TicketHistory["events"][number];

/** What happened, by the type in the log of the queue (queue/rules/transitions.ts and prisma/functions/queue). */
const WORDS: Record<string, WordKey> = {
  "ticket.waiting": "desk.history.waiting",
  "ticket.called": "desk.history.called",
  "ticket.recalled": "desk.history.recalled",
  "ticket.serving": "desk.history.serving",
  "ticket.served": "desk.history.served",
  "ticket.noshow": "desk.history.noshow",
  "ticket.parked": "desk.history.parked",
  "ticket.left": "desk.history.left",
  "ticket.cancelled": "desk.history.cancelled",
  "ticket.confirmed": "desk.history.confirmed",
  "ticket.delayed": "desk.history.delayed",
  "ticket.handed_over": "desk.history.handedOver",
  "ticket.changed": "desk.history.changed",
  "ticket.transferred": "desk.history.transferred",
  "ticket.slip_failed": "desk.history.slipFailed",
  "ticket.slip_printed": "desk.history.slipPrinted",
};

/** One event of a ticket in a few words; `isFirst` is what began it. */
export function historyWords(t: Translate, { type, undoes, appointmentId }: Event, isFirst: boolean): string {
  if (isFirst) return t("desk.history.issued");
  if (appointmentId !== null) return t("desk.history.swapped");
  const what = t(WORDS[type] ?? "desk.history.changed");
  return undoes === null ? what : t("desk.history.undone", { what });
}
