import { HOUR, MINUTE } from "../../server/domain/shared/duration";
import { newId } from "../../server/domain/shared/id";
import { exponential } from "../../server/domain/shared/random";

interface Step {
  at: number;
  type: "ticket.waiting" | "ticket.called" | "ticket.served";
  ticket: PastTicket;
}

export interface PastTicket {
  id: string;
  number: string;
  serviceId: string;
  counterId: string;
  issuedAt: number;
  calledAt: number;
  endedAt: number;
}

interface Shift {
  organizationId: string;
  letter: string;
  serviceIds: string[];
  serviceMinutes: number;
  counterIds: string[];
  arrivalsPerHour: number;
  opens: number;
  closes: number;
}

/** One queue's day as it could have been: people arrive at random, each is served at the counter that is free first. */
export function pastDay(shift: Shift, random: () => number): { tickets: PastTicket[]; steps: Step[] } {
  const free = new Map(shift.counterIds.map((id) => [id, shift.opens]));
  const tickets: PastTicket[] = [];
  let issuedAt = shift.opens + exponential(random, HOUR / shift.arrivalsPerHour);
  for (let n = 1; issuedAt < shift.closes; n++) {
    const [counterId, freeAt] = [...free].sort((a, b) => a[1] - b[1])[0] as [string, number];
    const calledAt = Math.max(issuedAt + MINUTE / 2, freeAt);
    const endedAt = calledAt + MINUTE + exponential(random, shift.serviceMinutes * MINUTE * 0.8);
    free.set(counterId, endedAt);
    tickets.push({
      id: newId("tkt", shift.organizationId, issuedAt),
      number: `${shift.letter}${String(n).padStart(3, "0")}`,
      serviceId: shift.serviceIds[Math.floor(random() * shift.serviceIds.length)] as string,
      counterId,
      issuedAt,
      calledAt,
      endedAt,
    });
    issuedAt += exponential(random, HOUR / shift.arrivalsPerHour);
  }
  const steps = tickets.flatMap((ticket): Step[] => [
    { at: ticket.issuedAt, type: "ticket.waiting", ticket },
    { at: ticket.calledAt, type: "ticket.called", ticket },
    { at: ticket.endedAt, type: "ticket.served", ticket },
  ]);
  return { tickets, steps: steps.sort((a, b) => a.at - b.at) };
}
