import type { NamedUse, Use, UtilisationReport } from "../schema";
import type { FloorRead } from "./columns";
import { LONGEST_OPEN_SECONDS, localHours, quartersOf } from "./local-hours";

interface Period {
  counterId: string;
  userId: string | null;
  start: number;
  end: number;
}

/**
 * When counters were open, within `[0, until)` seconds, by who opened them. One that was open for over a day without a word was forgotten:
 * it counts as open for that day.
 */
export function openPeriods(shifts: FloorRead["shifts"], until: number): Period[] {
  const last = new Map<string, { at: number; userId: string | null }>();
  const periods: Period[] = [];
  const end = (counterId: string, at: number) => {
    const open = last.get(counterId);
    if (!open) return;
    const [start, stop] = [Math.max(0, open.at), Math.min(at, until, open.at + LONGEST_OPEN_SECONDS)];
    if (start < stop) periods.push({ counterId, userId: open.userId, start, end: stop });
    last.delete(counterId);
  };
  for (const [counterId, at, status, userId] of shifts) {
    end(counterId, at);
    if (status === "open") last.set(counterId, { at, userId });
  }
  for (const counterId of [...last.keys()]) end(counterId, until);
  return periods;
}

interface Sum {
  open: number;
  busy: number;
}
const sumOf = <Key>(sums: Map<Key, Sum>, key: Key): Sum => {
  let found = sums.get(key);
  if (!found) {
    found = { open: 0, busy: 0 };
    sums.set(key, found);
  }
  return found;
};

/** Who is called while a counter pauses keeps it busy all the same: no share is above one. */
const shareOf = ({ open, busy }: Sum): Use => ({
  openSeconds: Math.round(open),
  busySeconds: Math.round(busy),
  share: open === 0 ? null : Math.min(1, busy / open),
});

/**
 * How much of the time in which counters were open they had somebody, in days that begin at `from` (milliseconds) and of which `until`
 * seconds are over. By staff: open by who opened, busy by who called.
 */
export function utilisationOf(
  { columns, ids, names, shifts }: FloorRead,
  { from, until, timeZone }: { from: number; until: number; timeZone: string },
  withStaff: boolean,
): Omit<UtilisationReport, "from" | "to" | "timeZone"> {
  const hourOf = localHours(from, timeZone);
  const all: Sum = { open: 0, busy: 0 };
  const [hours, counters, staff] = [new Map<number, Sum>(), new Map<string, Sum>(), new Map<string, Sum>()];
  const add = (what: keyof Sum, { counterId, userId, start, end }: Period) => {
    const length = end - start;
    all[what] += length;
    sumOf(counters, counterId)[what] += length;
    if (userId !== null) sumOf(staff, userId)[what] += length;
    for (const { at, seconds } of quartersOf(start, end)) sumOf(hours, hourOf(at).hour)[what] += seconds;
  };
  for (const period of openPeriods(shifts, until)) add("open", period);
  columns.issued.forEach((issued, i) => {
    const [wait, busy, counter, caller] = [columns.wait[i], columns.busy[i], columns.counterId[i], columns.staffId[i]];
    if (typeof wait !== "number" || typeof busy !== "number" || typeof counter !== "number") return;
    const start = issued + wait;
    const userId = typeof caller === "number" ? (ids[caller] as string) : null;
    const end = Math.min(start + busy, until);
    if (start < end) add("busy", { counterId: ids[counter] as string, userId, start, end });
  });
  const named = (sums: Map<string, Sum>): NamedUse[] =>
    Array.from(sums, ([id, sum]) => ({ id, name: names[id] ?? "", ...shareOf(sum) })).sort((a, b) =>
      a.name === b.name ? (a.id < b.id ? -1 : 1) : a.name < b.name ? -1 : 1,
    );
  return {
    all: shareOf(all),
    byHour: [...hours].sort(([a], [b]) => a - b).map(([hour, sum]) => ({ hour, ...shareOf(sum) })),
    byCounter: named(counters),
    byStaff: withStaff ? named(staff) : null,
  };
}
