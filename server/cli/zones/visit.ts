import { repairZones } from "../../domain/booking/commands/repair-zone";
import { createCalendars } from "../../domain/booking/live/calendars";
import { findDrifted } from "../../domain/booking/queries/drifted";
import type { Drifted, ZoneRepair } from "../../domain/booking/zone-schema";
import { publicScope } from "../../domain/identity/access";
import type { Infra } from "../../infra/infra";

/** What was found in one organisation. */
export interface Visit extends ZoneRepair {
  /** Its slug. */
  organization: string;
  /** Not looked at more than to be listed. */
  found: Drifted[];
}

interface Request {
  verb: "list" | "repair";
  /** Slug; every organisation when absent. */
  organization: string | undefined;
}

/** Lists or repairs what a new time zone database has moved, one organisation after the other. Throws Error for one that is not there. */
export async function visit({ database, bus, clock }: Infra, { verb, organization }: Request): Promise<Visit[]> {
  const organizations = await database.prisma.organization.findMany({
    where: { slug: organization },
    select: { id: true, slug: true },
    orderBy: { slug: "asc" },
  });
  if (organization !== undefined && organizations.length === 0)
    throw new Error(`there is no organisation ${organization}`);
  const { work } = database;
  const now = clock.now().getTime();
  const calendars = createCalendars(bus);
  const visits: Visit[] = [];
  for (const { id, slug } of organizations) {
    const none: Visit = { organization: slug, found: [], repaired: [], left: [] };
    const scope = publicScope(id);
    if (verb === "list") visits.push({ ...none, found: await findDrifted(work, scope, now) });
    else visits.push({ ...none, ...(await repairZones({ work, calendars }, scope, now)) });
  }
  calendars.dispose();
  return visits;
}
