import { createCatalogs } from "../../catalog/catalogs";
import { addException } from "../../catalog/commands/save-exception";
import { locationOfResource } from "../../catalog/queries/location-of-resource";
import { toMinutes } from "../../catalog/rules/wall-hours";
import type { DatedException } from "../../catalog/rules/working-times";
import type { ExceptionInput } from "../../catalog/schema";
import type { Scope } from "../../shared/scope";
import { standingIn } from "../queries/standing-in";
import type { Absence, AbsenceInput } from "../schema";
import { type SettleDeps, settleAppointment } from "./settle-appointment";

function datedOf({ opens, closes, ...dated }: ExceptionInput): DatedException {
  const minutes =
    opens === null || closes === null ? { opensMinute: null, closesMinute: null } : toMinutes({ opens, closes });
  return { ...dated, ...minutes };
}

/** Closes the time and settles every appointment in it, in one transaction. */
async function carryOut(
  deps: SettleDeps,
  scope: Scope,
  { exception, otherwise, choices, ...of }: AbsenceInput,
  now: number,
): Promise<Absence> {
  // Catalogs of its own: what is read in here may never be committed.
  const within = { ...deps, catalogs: createCatalogs({ now: () => new Date(now) }) };
  const resourceId = of.resourceId ?? null;
  const locationId = of.locationId ?? (await locationOfResource(deps.work, scope, of.resourceId as string));
  const added = await addException(
    within,
    scope,
    resourceId === null ? { locationId } : { resourceId },
    exception,
    new Date(now),
  );
  const { location } = await within.catalogs.of(deps.work, scope, locationId, true);
  const place = { locationId, resourceId, timeZone: location.timeZone };
  const chosen = new Map(choices.map(({ appointmentId, action }) => [appointmentId, action]));
  const affected = [];
  for (const one of await standingIn(deps.work, scope, place, datedOf(exception), now)) {
    const how = { wanted: chosen.get(one.id) ?? "move", otherwise, reason: exception.reason };
    const reference = { scope, id: one.id, by: "staff" } as const;
    affected.push(await settleAppointment(within, reference, locationId, one, how, now));
  }
  return { exception: added, affected };
}

/**
 * Marks a resource or a location away: the time is closed, and each appointment in it is given another resource at its own time, or else offered
 * other times, cancelled or kept, as `otherwise` and `choices` say; all in one transaction. The customers are told by the events of each.
 * Throws `not_found`, `invalid`, `too_many_affected`.
 */
export async function markAway(deps: SettleDeps, scope: Scope, input: AbsenceInput, now: number): Promise<Absence> {
  const result = await deps.work.unit((work) => carryOut({ ...deps, work }, scope, input, now));
  deps.catalogs.drop(result.exception.locationId);
  return result;
}

class Undone extends Error {
  constructor(readonly absence: Absence) {
    super("A preview is undone");
  }
}

/** What `markAway` would do, found out by doing it and taking all of it back. */
export async function previewAway(deps: SettleDeps, scope: Scope, input: AbsenceInput, now: number) {
  try {
    return await deps.work.unit(async (work): Promise<Pick<Absence, "affected">> => {
      throw new Undone(await carryOut({ ...deps, work }, scope, input, now));
    });
  } catch (error) {
    if (error instanceof Undone) return { affected: error.absence.affected };
    throw error;
  }
}
