import { joined } from "../../../server/domain/shared/isolated";
import { StatusMark } from "../../ui/status-mark";
import { timeIn } from "../../ui/zoned";
import { useWords } from "../../words/words-context";
import { numberWords } from "../queue/words";
import { Elapsed } from "./elapsed";
import type { Found } from "./find-ticket";
import { type Facts, flagsOf, marksOf } from "./ticket-flags";
import { TicketMarks } from "./ticket-marks";
import { whyWords } from "./why-words";

/** Who was called is here, whatever was said before. */
const NOBODY_IS_OUT = Number.POSITIVE_INFINITY;

interface Props {
  current: Found | null;
  /** Who would be called now. */
  next: Found | null;
  facts: Facts;
}

/** Who is at the counter, readable from a step away. Its size does not change with what it shows. */
export function CurrentTicket({ current, next, facts }: Props) {
  const { t, locale, direction } = useWords();
  if (!current) {
    return (
      <div className="now-ticket">
        <p className="text-lg font-semibold text-muted">{t("desk.current.nobody")}</p>
        <p className="text-muted">
          {next ? t("desk.current.next", { number: numberWords(next.ticket.number) }) : t("desk.current.none")}
        </p>
      </div>
    );
  }
  const { ticket, queue } = current;
  const serving = ticket.status === "serving";
  const since = (serving ? ticket.startedAt : ticket.calledAt) ?? ticket.issuedAt;
  const details = [
    facts.services.get(ticket.serviceId) ?? queue.name,
    ticket.appointmentStart &&
      t("desk.current.booked", { time: timeIn(ticket.appointmentStart, facts.timeZone, locale) }),
    ticket.partySize > 1 && t("desk.party", { count: ticket.partySize }),
    ticket.recalls > 0 && t("desk.current.recalled", { count: ticket.recalls }),
  ];
  const flags = joined(flagsOf(t, ticket, facts, locale), direction);
  return (
    <div className="now-ticket" data-status={ticket.status}>
      <p className="flex items-center gap-3 text-lg">
        <StatusMark tone={serving ? "serving" : "called"}>
          {t(serving ? "desk.current.serving" : "desk.current.called")}
        </StatusMark>
        <Elapsed since={since} className="font-semibold" />
        <TicketMarks marks={marksOf(t, ticket, facts, locale, NOBODY_IS_OUT)} />
      </p>
      <p className="now-number" data-current-number>
        {numberWords(ticket.number)}
      </p>
      <p className="truncate">
        {ticket.customerName && (
          <strong>
            <bdi>{ticket.customerName}</bdi> ·{" "}
          </strong>
        )}
        {joined(details, direction)}
      </p>
      <p className="truncate text-sm" title={flags}>
        {flags}
      </p>
      <p className="truncate text-sm text-muted">{ticket.why && whyWords(t, ticket.why)}</p>
    </div>
  );
}
