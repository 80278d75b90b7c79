import type { ReactNode } from "react";
import type { BoardTicket } from "../../../server/domain/queue/board-schema";
import { joined } from "../../../server/domain/shared/isolated";
import { timeIn } from "../../ui/zoned";
import { useWords } from "../../words/words-context";
import { useTick } from "../console/clock-context";
import { numberWords } from "../queue/words";
import { type Facts, flagsOf, marksOf } from "./ticket-flags";
import { TicketMarks } from "./ticket-marks";

/** Milliseconds after which it is looked again whether somebody has stepped out. */
const LOOK_EVERY = 10_000;

interface Props {
  ticket: BoardTicket;
  /** What its service is called where the catalog has it no more. */
  queue: string;
  facts: Facts;
  gone: boolean;
  /** Why the last command about it was refused: it stands in the second line for a while, so that the row keeps its size. */
  refusal: string | null;
  aside: ReactNode;
  action: ReactNode;
  /** Shows everything about it. */
  look: () => void;
}

/** One ticket of a list: number, what for and who, what to know, how long, and the one thing to do with it. */
export function TicketRow({ ticket, queue, facts, gone, refusal, aside, action, look }: Props) {
  const { t, locale, direction } = useWords();
  const { number, appointmentStart, customerName, partySize } = ticket;
  const now = useTick((_, at) => Math.floor(at / LOOK_EVERY) * LOOK_EVERY);
  const flags = joined(flagsOf(t, ticket, facts, locale), direction);
  const service = facts.services.get(ticket.serviceId) ?? queue;
  const about = joined([service, customerName, partySize > 1 && t("desk.party", { count: partySize })], direction);
  return (
    <>
      <button type="button" className="desk-row-about" aria-keyshortcuts="I" onClick={gone ? undefined : look}>
        <span className="flex items-baseline gap-2">
          <strong className="text-lg whitespace-nowrap">{numberWords(number)}</strong>
          <TicketMarks marks={marksOf(t, ticket, facts, locale, now)} />
          {appointmentStart && (
            <span className="truncate text-sm">
              {t("desk.timeBooked", { time: timeIn(appointmentStart, facts.timeZone, locale) })}
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
        {flags && (
          <span className="desk-row-flags block truncate text-sm" title={flags}>
            {flags}
          </span>
        )}
      </button>
      <span className="desk-row-aside">{!gone && aside}</span>
      {action}
    </>
  );
}
