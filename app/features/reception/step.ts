import type { WordKey } from "../../../server/domain/shared/words";
import type { Person } from "./people";

/** What a person may need done by the reception. */
export type Step =
  | "checkIn"
  | "checkInLate"
  | "confirm"
  | "print"
  | "return"
  | "restore"
  | "leave"
  | "cancel"
  | "change";

/** Those that one key does by itself. */
export type MainStep = Exclude<Step, "leave" | "cancel" | "change">;

/** A step, or the reason why there is none. */
export type StepOrWhy<S extends Step = Step> = { step: S } | { why: WordKey };

const WHY_GONE = {
  served: "reception.why.served",
  left: "reception.why.left",
  cancelled: "reception.why.closed",
  noshow: "reception.why.tooLate",
} as const satisfies Record<string, WordKey>;

/** What is most likely to be done for them: what Enter does. `now` in ms since the epoch. */
export function mainStep({ standing, ticket, appointment, returnUntil }: Person, now: number): StepOrWhy<MainStep> {
  switch (standing) {
    case "unprinted":
      return { step: "print" };
    case "runningOut":
    case "onTheWay":
      return { step: "confirm" };
    case "late":
    case "expected":
      return checkInStep(appointment, now);
    case "here":
      return { why: "reception.why.here" };
    case "elsewhere":
      return { why: "reception.why.elsewhere" };
    case "gone":
      if (!ticket) return { step: "restore" };
      if (returnUntil && Date.parse(returnUntil) > now) return { step: "return" };
      return { why: WHY_GONE[ticket.status as keyof typeof WHY_GONE] ?? "reception.why.gone" };
  }
}

function checkInStep(appointment: Person["appointment"], now: number): StepOrWhy<MainStep> {
  if (appointment?.status === "pending") return { why: "reception.why.pending" };
  const isLate = appointment?.lateFrom != null && Date.parse(appointment.lateFrom) < now;
  return { step: isLate ? "checkInLate" : "checkIn" };
}

/** Taking somebody off the day: a ticket leaves, an appointment is cancelled. */
export function leaveStep({ standing, live }: Person): StepOrWhy {
  if (live) return live.ticket.status === "serving" ? { why: "reception.why.serving" } : { step: "leave" };
  return standing === "late" || standing === "expected" ? { step: "cancel" } : { why: "reception.why.gone" };
}

/** Printing the slip, and changing what somebody comes for: of a ticket that is not over. */
export const ticketStep = ({ live, standing }: Person, step: "print" | "change"): StepOrWhy =>
  live ? { step } : { why: standing === "gone" ? "reception.why.gone" : "reception.why.noTicket" };
