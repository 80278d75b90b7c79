import type { ReactNode } from "react";
import type { BoardTicket } from "../../../server/domain/queue/board-schema";
import { joined } from "../../../server/domain/shared/isolated";
import { StatusMark } from "../../ui/status-mark";
import { timeIn } from "../../ui/zoned";
import { useWords } from "../../words/words-context";
import { numberWords } from "../queue/words";

interface Props {
  ticket: BoardTicket;
  service: string;
  timeZone: string;
  gone: boolean;
  /** Why the last command about it was refused: it stands in the second line for a while, so that the row keeps its size. */
  refusal: string | null;
  aside: ReactNode;
  action: ReactNode;
}

/** One ticket of a list: number, what for and who, how long, and the one thing to do with it. */
export function TicketRow({ ticket, service, timeZone, gone, refusal, aside, action }: Props) {
  const { t, locale, direction } = useWords();
  const { number, priority, appointmentStart, customerName, partySize } = ticket;
  const about = joined([service, customerName, partySize > 1 && t("desk.party", { count: partySize })], direction);
  return (
    <>
      <span className="min-w-0">
        <span className="flex items-baseline gap-2">
          <strong className="text-lg whitespace-nowrap">{numberWords(number)}</strong>
          {priority === "urgent" && (
            <span className="text-sm">
              <StatusMark tone="late">{t("desk.urgent")}</StatusMark>
            </span>
          )}
          {appointmentStart && (
            <span className="text-sm whitespace-nowrap">
              {t("desk.timeBooked", { time: timeIn(appointmentStart, timeZone, locale) })}
            </span>
          )}
        </span>
        {refusal ? (
          <span className="block truncate text-sm font-semibold text-danger" title={refusal}>
            {refusal}
          </span>
        ) : (
          <span className="block truncate text-sm text-muted" title={about}>
            {gone ? t("desk.gone") : about}
          </span>
        )}
      </span>
      <span className="desk-row-aside">{!gone && aside}</span>
      {action}
    </>
  );
}
