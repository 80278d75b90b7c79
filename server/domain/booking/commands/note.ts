import type { Work } from "../../../infra/database/work";
import { settled } from "../../shared/outcome";
import type { Scope } from "../../shared/scope";
import type { Announcer } from "../live/calendars";
import type { StaffNotes } from "../schema";

/** What staff note about an appointment for each other; empty takes it away. Throws `not_found`, `stale_version`. */
export async function note(
  { work, calendars }: { work: Work; calendars: Announcer },
  { organizationId }: Scope,
  id: string,
  staffNotes: string,
  ifVersion?: number,
): Promise<StaffNotes> {
  const outcome = await work.call<StaffNotes & { locationId: string }>("appointment_note", {
    organizationId,
    id,
    staffNotes,
    ifVersion,
  });
  const { locationId, ...noted } = settled(outcome);
  calendars.announce(work, locationId);
  return noted;
}
