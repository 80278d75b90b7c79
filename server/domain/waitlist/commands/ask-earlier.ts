import type { Work } from "../../../infra/database/work";
import { currentRequestId } from "../../../infra/request-context";
import { findAppointment } from "../../booking/queries/appointments";
import { changeable } from "../../booking/rules/changeable";
import type { Catalogs } from "../../catalog/catalogs";
import type { Reference } from "../../identity/holder";
import { DomainError } from "../../shared/errors";
import { newId } from "../../shared/id";
import { settled } from "../../shared/outcome";
import type { Tokens } from "../../shared/token";
import { localDateOf } from "../../shared/zoned-time";
import { findEntry } from "../queries/entries";
import { requireNoneFree } from "../queries/none-free";
import type { EarlierInput, WaitlistEntry } from "../schema";
import { minuteOf } from "../shape";

/**
 * Somebody who has an appointment would rather come earlier; it stays theirs until they accept an offer. Asked again, the wish is changed and
 * keeps its place. Throws `not_found`, `appointment_state`, `service_not_offered` any more, `too_late` to give the appointment up, `invalid` for a day after the appointment's, and `times_free` when an earlier time
 * can be had right now.
 */
export async function askEarlier(
  deps: { work: Work; catalogs: Catalogs; tokens: Tokens },
  { scope, id: appointmentId }: Reference,
  { earliest: asked, fromTime, toTime }: EarlierInput,
  now: number,
): Promise<WaitlistEntry> {
  const { organizationId } = scope;
  const appointment = await findAppointment(deps.work, deps.tokens, scope, appointmentId);
  const { locationId, serviceId, partySize, timeZone } = appointment;
  const before = Date.parse(appointment.start);
  if (appointment.status !== "booked" || before <= now)
    throw new DomainError("appointment_state", `It is ${appointment.status}`);
  const { services } = await deps.catalogs.of(deps.work, scope, locationId);
  const service = services.get(serviceId);
  if (!service) throw new DomainError("service_not_offered");
  if (changeable(appointment, service, now).tooLate) throw new DomainError("too_late");
  const earliest = asked ?? localDateOf(now, timeZone);
  if (earliest > localDateOf(before, timeZone))
    throw new DomainError("invalid", undefined, [{ path: "earliest", message: "must not be after the appointment" }]);
  const minutes = { fromMinute: minuteOf(fromTime), toMinute: minuteOf(toTime) };
  const wish = { serviceId, partySize, earliest, ...minutes };
  await requireNoneFree(deps, scope, locationId, { ...wish, latest: null, before }, now);
  const joined = await deps.work.call<{ id: string }>("waitlist_join", {
    ...wish,
    organizationId,
    id: newId("wtl", organizationId, now),
    appointmentId,
    requestId: currentRequestId(),
  });
  return findEntry(deps, scope, settled(joined).id);
}
