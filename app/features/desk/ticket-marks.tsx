import { StatusMark } from "../../ui/status-mark";
import type { Mark } from "./ticket-flags";

/** The marks of a ticket, each in shape and word. */
export function TicketMarks({ marks }: { marks: readonly Mark[] }) {
  return marks.map(({ tone, text }) => (
    <span key={text} className="truncate text-sm">
      <StatusMark tone={tone}>{text}</StatusMark>
    </span>
  ));
}
