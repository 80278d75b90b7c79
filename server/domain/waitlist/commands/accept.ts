import type { Work } from "../../../infra/database/work";
import { book } from "../../booking/commands/book";
import { reschedule } from "../../booking/commands/reschedule";
import type { Announcer } from "../../booking/live/calendars";
import { findAppointment } from "../../booking/queries/appointments";
import type { Appointment, BookInput } from "../../booking/schema";
import type { Catalogs } from "../../catalog/catalogs";
import type { Reference } from "../../identity/holder";
import { DomainError } from "../../shared/errors";
import { withPrefix } from "../../shared/id";
import { settled } from "../../shared/outcome";
import type { Scope } from "../../shared/scope";
import type { Tokens } from "../../shared/token";
import type { AcceptInput } from "../schema";

interface Deps {
  work: Work;
  catalogs: Catalogs;
  tokens: Tokens;
  calendars: Announcer;
}

/** What waitlist_take answers. */
interface OpenOffer {
  holdId: string;
  start: string;
  resourceId: string | null;
  offeredAt: string;
  locationId: string;
  serviceId: string;
  partySize: number;
  customer: BookInput["customer"];
  /** The appointment that is to be earlier. */
  earlierOf: string | null;
}

/**
 * Takes the offer: the time that was kept is booked, or the appointment the person has is moved to it. All or nothing, in one unit: whoever
 * has an appointment has it until the new time is had. Accepted again, it answers the same appointment.
 * Throws `not_found`, `offer_ended`, `appointment_state` and what booking and rescheduling throw.
 */
export async function acceptOffer(deps: Deps, { scope, id }: Reference, said: AcceptInput): Promise<Appointment> {
  const { organizationId } = scope;
  return deps.work.unit(async (work) => {
    const taken = settled(
      await work.call<OpenOffer | { appointmentId: string }>("waitlist_take", { organizationId, id }),
    );
    if ("appointmentId" in taken) return findAppointment(work, deps.tokens, scope, taken.appointmentId);
    const within = { ...deps, work };
    const appointment = await bookOffer(within, scope, taken, said).catch((error) => {
      throw error instanceof DomainError && error.code === "slot_taken" ? new DomainError("offer_ended") : error;
    });
    settled(await work.call<object>("waitlist_accept", { organizationId, id, appointmentId: appointment.id }));
    return appointment;
  });
}

async function bookOffer(deps: Deps, scope: Scope, taken: OpenOffer, said: AcceptInput): Promise<Appointment> {
  const { holdId, earlierOf, offeredAt, resourceId, ...wish } = taken;
  // As of when it was offered: the notice that the service wants must not take away what was promised.
  const now = Date.parse(offeredAt);
  if (earlierOf === null) return book(deps, scope, { ...wish, ...said, holdId: withPrefix("hld", holdId) }, now);
  // Given back and taken again in one unit: to everybody else the time was never free.
  settled(await deps.work.call<object>("appointment_release", { organizationId: scope.organizationId, id: holdId }));
  const appointment: Reference = { scope, id: earlierOf, by: "holder" };
  return reschedule(deps, appointment, { start: wish.start, resourceId: resourceId ?? undefined }, now);
}
