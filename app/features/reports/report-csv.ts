import { stringify } from "csv-stringify/sync";
import type { ReportGroup, Use, UtilisationReport, WaitsReport } from "../../../server/domain/planning/schema";

const COLUMNS =
  "view,key,name,tickets,called,served,noShows,left,waitMeanSeconds,waitP50Seconds,waitP90Seconds,serviceMeanSeconds,serviceP50Seconds,serviceP90Seconds,scores,averageScore,openSeconds,busySeconds,utilisation".split(
    ",",
  );

interface Line {
  view: string;
  key?: string | number;
  name?: string;
  group?: ReportGroup;
  use?: Use;
}

const cells = ({ view, key, name, group, use }: Line) => [
  ...[view, key, name, group?.tickets, group?.called, group?.served, group?.noShows, group?.left],
  ...[group?.wait?.meanSeconds, group?.wait?.p50Seconds, group?.wait?.p90Seconds],
  ...[group?.service?.meanSeconds, group?.service?.p50Seconds, group?.service?.p90Seconds],
  ...[group?.scores?.count, group?.scores?.average, use?.openSeconds, use?.busySeconds, use?.share],
];

/** The two views of the same things side by side: hours, counters or people may be in one of them alone. */
function joined<Group extends ReportGroup, Used extends Use>(
  view: string,
  groups: readonly Group[],
  uses: readonly Used[],
  keyOf: (one: Group | Used) => string | number,
  nameOf: (one: Group | Used) => string | undefined = () => undefined,
): Line[] {
  const used = new Map(uses.map((use) => [keyOf(use), use]));
  const lines = groups.map((group): Line => {
    const key = keyOf(group);
    const use = used.get(key);
    used.delete(key);
    return { view, key, name: nameOf(group), group, use };
  });
  return [...lines, ...Array.from(used, ([key, use]): Line => ({ view, key, name: nameOf(use), use }))];
}

const hourOf = ({ hour }: { hour: number }) => hour;
const idOf = ({ id }: { id: string }) => id;
const nameOf = ({ name }: { name: string }) => name;

/** Everything the reports say, a line for each group. Names that a spreadsheet would take for a formula are kept text. */
export function reportCsv({ waits, utilisation }: { waits: WaitsReport; utilisation: UtilisationReport }): string {
  const lines: Line[] = [
    { view: "all", group: waits.all, use: utilisation.all },
    ...joined("hour", waits.byHour, utilisation.byHour, hourOf),
    ...waits.byKind.map(({ kind, ...group }): Line => ({ view: "kind", key: kind, group })),
    ...waits.byService.map(({ id, name, ...group }): Line => ({ view: "service", key: id, name, group })),
    ...joined("counter", waits.byCounter, utilisation.byCounter, idOf, nameOf),
    ...joined("staff", waits.byStaff ?? [], utilisation.byStaff ?? [], idOf, nameOf),
  ];
  return stringify(lines.map(cells), { header: true, columns: COLUMNS, bom: true, escape_formulas: true });
}
