import { StatusMark } from "../../ui/status-mark";
import { timeIn } from "../../ui/zoned";
import { numberWords } from "../queue/words";
import { Elapsed } from "./elapsed";
import type { Found } from "./find-ticket";

interface Props {
  current: Found | null;
  /** Who would be called now. */
  next: Found | null;
  services: Map<string, string>;
  timeZone: string;
}

/** Who is at the counter, readable from a step away. Its size does not change with what it shows. */
export function CurrentTicket({ current, next, services, timeZone }: Props) {
  if (!current) {
    return (
      <div className="now-ticket">
        <p className="text-lg font-semibold text-muted">Nobody at the counter</p>
        <p className="text-muted">
          {next ? `${numberWords(next.ticket.number)} is next` : "Nobody is waiting for this counter"}
        </p>
      </div>
    );
  }
  const { ticket, queue } = current;
  const serving = ticket.status === "serving";
  const since = (serving ? ticket.startedAt : ticket.calledAt) ?? ticket.issuedAt;
  const details = [
    services.get(ticket.serviceId) ?? queue.name,
    ticket.appointmentStart && `booked ${timeIn(ticket.appointmentStart, timeZone, "en-GB")}`,
    ticket.partySize > 1 && `party of ${ticket.partySize}`,
    ticket.recalls > 0 && `recalled ${ticket.recalls === 1 ? "once" : `${ticket.recalls} times`}`,
  ].filter(Boolean);
  return (
    <div className="now-ticket" data-status={ticket.status}>
      <p className="flex items-center gap-3 text-lg">
        <StatusMark tone={serving ? "serving" : "called"}>{serving ? "Serving" : "Called"}</StatusMark>
        <Elapsed since={since} className="font-semibold" />
        {ticket.priority === "urgent" && <StatusMark tone="late">Urgent</StatusMark>}
      </p>
      <p className="now-number" data-current-number>
        {numberWords(ticket.number)}
      </p>
      <p className="truncate">
        {ticket.customerName && <strong>{ticket.customerName} · </strong>}
        {details.join(" · ")}
      </p>
    </div>
  );
}
