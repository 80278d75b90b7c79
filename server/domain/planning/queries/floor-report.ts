import type { Work } from "../../../infra/database/work";
import type { Catalogs } from "../../catalog/catalogs";
import { SECOND } from "../../shared/duration";
import type { Scope } from "../../shared/scope";
import { boundaryOf, isoOf } from "../../shared/zoned-time";
import type { FloorRead } from "../rules/columns";
import { utilisationOf } from "../rules/utilisation";
import { waitsReportOf } from "../rules/waits-report";
import type { ReportFilter, UtilisationReport, WaitsReport } from "../schema";

export interface FloorReport {
  waits: WaitsReport;
  utilisation: UtilisationReport;
}

/** The reports of some days at a location, both from one statement. `withStaff`: by person as well. Throws `not_found`. */
export async function floorReport(
  { work, catalogs }: { work: Work; catalogs: Catalogs },
  scope: Scope,
  { locationId, from, to }: ReportFilter,
  withStaff: boolean,
  now: number,
): Promise<FloorReport> {
  const { organizationId } = scope;
  const { timeZone } = (await catalogs.of(work, scope, locationId)).location;
  const [start, end] = [boundaryOf(from, timeZone, "from"), boundaryOf(to, timeZone, "to")];
  const read = await work.call<FloorRead>("report_floor", {
    ...{ organizationId, locationId, byStaff: withStaff },
    ...{ from: isoOf(start), to: isoOf(end) },
  });
  const until = Math.max(0, (Math.min(end, now) - start) / SECOND);
  const days = { from, to, timeZone };
  return {
    waits: { ...days, ...waitsReportOf(read, start, timeZone, withStaff) },
    utilisation: { ...days, ...utilisationOf(read, { from: start, until, timeZone }, withStaff) },
  };
}
