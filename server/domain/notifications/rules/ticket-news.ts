import type { TicketEvent } from "../../queue/events";
import type { MessageKind } from "../schema";
import { type Reach, type Recipient, recipientsOf } from "./recipients";

/** A ticket as it stands, and whom messages about it reach. */
export interface TicketFacts extends Reach {
  status: string;
  version: number;
  ending: string | null;
  /** Who was told of a call, and of nothing after it. */
  calledTo: readonly Recipient[];
}

interface TicketMessage extends Recipient {
  kind: MessageKind;
}

/**
 * What is told of a ticket after an event, by how it stands when that is handled. A call is news while it is the newest that happened to the ticket. Who was
 * told of a call hears that it was taken back: whoever was not knows of none. That the day ended before it was their turn stays true.
 */
export function ticketNews(facts: TicketFacts, { version, takenBack }: TicketEvent): TicketMessage[] {
  const { status, ending } = facts;
  const tell = (kind: MessageKind, recipients: readonly Recipient[]) =>
    recipients.map((recipient) => ({ kind, ...recipient }));
  if (ending === "closing") return tell("closed", recipientsOf(facts));
  if (status === "called") return version === facts.version ? tell("called", recipientsOf(facts)) : [];
  return takenBack && status === "waiting" ? tell("call_taken_back", facts.calledTo) : [];
}
