import { startBlend } from "../../server/domain/waits/rules/blend";
import type { Quote } from "../../server/domain/waits/rules/quote";
import { createCalledLine, type Shared } from "./called-line";
import type { Recorded } from "./recorded";

/** What one ticket was told when it was issued. */
export interface Told {
  ticket: Recorded;
  quote: Quote;
  /** At least 20 of its queue were called that day by then, and somebody issued before it still waited. */
  isScored: boolean;
}

const ENOUGH_CALLS = 20;

/** Plays days one after the other, all offices at once, and quotes each ticket when it is issued from what had happened by then. */
export function createReplay() {
  const shared: Shared = { blend: startBlend() };
  const lines = new Map<string, ReturnType<typeof createCalledLine>>();
  const lineOf = ({ office, queueId }: Recorded) => {
    const key = `${office} ${queueId}`;
    const known = lines.get(key) ?? createCalledLine(shared);
    lines.set(key, known);
    return known;
  };
  return {
    shared,
    day(tickets: readonly Recorded[]): Told[] {
      for (const line of lines.values()) line.startDay();
      const called = new Map<string, number>();
      // At the same minute calls come first: they are known to whoever is issued then.
      const events = [
        ...tickets.map((ticket) => ({ at: ticket.calledMin, kind: 0, ticket })),
        ...tickets.map((ticket) => ({
          at: ticket.issuedMin,
          kind: ticket.calledMin > ticket.issuedMin ? 1 : -1,
          ticket,
        })),
      ].sort((a, b) => a.at - b.at || a.kind - b.kind || a.ticket.ticket - b.ticket.ticket);
      return events.flatMap(({ at, kind, ticket }) => {
        const line = lineOf(ticket);
        const key = `${ticket.office} ${ticket.queueId}`;
        if (kind === 0) {
          called.set(key, (called.get(key) ?? 0) + 1);
          line.call(ticket, at);
          return [];
        }
        const isScored = (called.get(key) ?? 0) >= ENOUGH_CALLS && line.peopleAhead() > 0;
        return [{ ticket, quote: line.issue(ticket, ticket.ticket), isScored }];
      });
    },
  };
}
