import type { Bin, NamedGroup, WaitsReport } from "../schema";
import type { FloorRead, TicketColumns } from "./columns";
import { localHours } from "./local-hours";
import { groupOf, quantileOf, startTally, type Tally, tallyOf } from "./tally";

const KINDS = { w: "walkIn", b: "booked", u: "urgent" } as const;
const MINUTE_SECONDS = 60;
const BIN_MINUTES = 5;
/** From here on all are in one bin. */
const LAST_BIN_MINUTES = 60;

export type Counted = Omit<WaitsReport, "from" | "to" | "timeZone">;

/** Adds ticket `i` to a tally. */
function add(into: Tally, { wait, service, status, score }: TicketColumns, i: number): void {
  into.tickets++;
  const state = status[i];
  if (state === "s") into.served++;
  else if (state === "n") into.noShows++;
  else if (state === "l") into.left++;
  const [waited, took, said] = [wait[i], service[i], score[i]];
  if (typeof waited === "number") into.waits.push(waited);
  if (typeof took === "number") into.services.push(took);
  if (typeof said === "number") {
    into.scores++;
    into.scoreSum += said;
  }
}

/** Five minutes each, the last one open. */
export function binsOf(seconds: readonly number[]): Bin[] {
  const bins: Bin[] = [];
  for (let from = 0; from < LAST_BIN_MINUTES; from += BIN_MINUTES)
    bins.push({ fromMinutes: from, toMinutes: from + BIN_MINUTES, count: 0 });
  bins.push({ fromMinutes: LAST_BIN_MINUTES, toMinutes: null, count: 0 });
  for (const one of seconds) {
    const at = Math.floor(Math.max(0, one) / (BIN_MINUTES * MINUTE_SECONDS));
    (bins[Math.min(at, bins.length - 1)] as Bin).count++;
  }
  return bins;
}

/** What was measured of the tickets of some days that begin at `from`, milliseconds. Linear in tickets, but for the sorting. */
export function waitsReportOf(read: FloorRead, from: number, timeZone: string, withStaff: boolean): Counted {
  const { columns, ids, names } = read;
  const hourOf = localHours(from, timeZone);
  const all = startTally();
  const [hours, cells] = [new Map<number, Tally>(), new Map<number, Tally>()];
  const kinds = new Map<string, Tally>();
  const [services, counters, staff] = [new Map<number, Tally>(), new Map<number, Tally>(), new Map<number, Tally>()];
  columns.issued.forEach((issued, i) => {
    const { weekday, hour } = hourOf(issued);
    const [counter, caller] = [columns.counterId[i], columns.staffId[i]];
    add(all, columns, i);
    add(tallyOf(hours, hour), columns, i);
    add(tallyOf(cells, weekday * 24 + hour), columns, i);
    add(tallyOf(kinds, columns.kind[i] as string), columns, i);
    add(tallyOf(services, columns.serviceId[i] as number), columns, i);
    if (typeof counter === "number") add(tallyOf(counters, counter), columns, i);
    if (typeof caller === "number") add(tallyOf(staff, caller), columns, i);
  });
  const named = (tallies: Map<number, Tally>): NamedGroup[] =>
    Array.from(tallies, ([at, tally]) => ({
      id: ids[at] as string,
      name: names[ids[at] as string] ?? "",
      ...groupOf(tally),
    })).sort((a, b) => b.tickets - a.tickets || (a.id < b.id ? -1 : 1));
  const ascending = (tallies: Map<number, Tally>) => [...tallies].sort(([a], [b]) => a - b);
  return {
    all: groupOf(all),
    byHour: ascending(hours).map(([hour, tally]) => ({ hour, ...groupOf(tally) })),
    byKind: (["w", "b", "u"] as const).flatMap((letter) => {
      const tally = kinds.get(letter);
      return tally ? [{ kind: KINDS[letter], ...groupOf(tally) }] : [];
    }),
    byService: named(services),
    byCounter: named(counters),
    byStaff: withStaff ? named(staff) : null,
    heatmap: ascending(cells).map(([cell, { tickets, waits }]) => ({
      weekday: Math.floor(cell / 24),
      hour: cell % 24,
      tickets,
      p50WaitSeconds:
        waits.length === 0
          ? null
          : quantileOf(
              waits.sort((a, b) => a - b),
              0.5,
            ),
    })),
    waits: binsOf(all.waits),
    serviceTimes: binsOf(all.services),
  };
}
