import type { Work } from "../../../infra/database/work";
import type { Catalogs } from "../../catalog/catalogs";
import { slotGrids, workingTimes, worksOf } from "../../catalog/rules/working-times";
import type { Interval } from "../../shared/interval";
import type { Scope } from "../../shared/scope";
import { addDays, boundaryOf, instantAt, isoOf } from "../../shared/zoned-time";
import type { CalendarAppointment, CalendarBlock, CalendarInput, CalendarRange } from "../schema";
import { toBlock } from "../shape";

/** A week of 50 resources at 8 appointments a day each is 2,800; what is beyond is not drawn. */
const AT_MOST = 4000;

interface Deps {
  work: Work;
  catalogs: Catalogs;
}

/** The row's customer is none while the time is only held. */
type Row = Omit<CalendarAppointment, "customerName"> & { customerName: string | null };

async function rangeOf({ work, catalogs }: Deps, scope: Scope, { locationId, from, to }: CalendarInput, fresh = false) {
  const catalog = await catalogs.of(work, scope, locationId, fresh);
  const { location, schedule, resources } = catalog;
  const start = boundaryOf(from, location.timeZone, "from");
  const end = boundaryOf(to, location.timeZone, "to");
  const call = { organizationId: scope.organizationId, locationId, from: isoOf(start), to: isoOf(end) };
  const { timeZone } = location;
  return {
    call,
    catalogVersion: catalog.version,
    periods: () => workingTimes(schedule, timeZone, start, end),
    grids: () => slotGrids(schedule, timeZone, start, end),
    works: () => worksOf(catalog, resources.keys(), start, end),
    days: () => daysOf(from, to, timeZone),
  };
}

function daysOf(from: string, to: string, timeZone: string): CalendarRange["days"] {
  const days: CalendarRange["days"] = [];
  for (let date = from; date <= to; date = addDays(date, 1)) {
    const [start, end] = [instantAt(date, 0, timeZone), instantAt(addDays(date, 1), 0, timeZone)];
    days.push({ date, start: isoOf(start), end: isoOf(end) });
  }
  return days;
}

const toIso = ({ start, end }: Interval) => ({ start: isoOf(start), end: isoOf(end) });

interface Read {
  stamp: string;
  catalogVersion: number;
  appointments: Row[];
  blocks: CalendarBlock[];
}

/**
 * Some days of a location as the staff see them: its appointments and blocked times read in one statement, the hours of the same version of
 * the catalog as these. Throws `not_found`.
 */
export async function readCalendar(
  deps: Deps,
  scope: Scope,
  input: CalendarInput,
  now: number,
  fresh = false,
): Promise<CalendarRange> {
  const { call, catalogVersion, periods, works, grids, days } = await rangeOf(deps, scope, input, fresh);
  const read = await deps.work.read<Read>("calendar_read", { ...call, most: AT_MOST });
  if (read.catalogVersion !== catalogVersion) return readCalendar(deps, scope, input, now, true);
  return {
    days: days(),
    stamp: read.stamp,
    asOf: isoOf(now),
    open: periods().map(toIso),
    works: Array.from(works(), ([resourceId, times]) => ({ resourceId, open: times.map(toIso) })),
    grids: grids().map(toIso),
    appointments: read.appointments.map((row) => ({
      ...row,
      customerName: row.customerName ?? "",
      start: isoOf(Date.parse(row.start)),
      end: isoOf(Date.parse(row.end)),
      runningLate: row.runningLate && {
        from: isoOf(Date.parse(row.runningLate.from)),
        to: isoOf(Date.parse(row.runningLate.to)),
      },
    })),
    blocks: read.blocks.map(toBlock),
  };
}

/** The stamp such a reading would have now, for a fraction of its cost, and when a hold ends and changes it. Throws `not_found`. */
export async function calendarStamp(deps: Deps, scope: Scope, input: CalendarInput) {
  const { call } = await rangeOf(deps, scope, input);
  return deps.work.call<{ stamp: string; until: string | null }>("calendar_stamp", call);
}
