import { useRef, useState } from "react";
import type { CalendarRange } from "../../../server/domain/booking/schema";
import type { Service } from "./calendar-data";
import { type Column, columnAt } from "./columns";
import type { Entry } from "./entry";
import type { Arrow } from "./neighbour";
import { nearestStart, nearestStep, nextStart } from "./slot-grid";

/** Minutes that an edge moves by, and that a blocked time is moved by. */
const EDGE_STEP = 5;
export const BLOCK_STEP = 15;
const MINUTE = 60_000;

/** An entry that has been picked up, whole or by its lower edge: as it was then, and what it would become. */
export interface Moving {
  entry: Entry;
  /** The place it was picked up in, of several. */
  key: string;
  part: "whole" | "edge";
  column: number;
  start: number;
  end: number;
  by: "pointer" | "keys";
}

interface Parts {
  columns: Column[];
  range: CalendarRange | undefined;
  services: Map<string, Service>;
}

const spans = (all: readonly { start: string; end: string }[] = []) =>
  all.map(({ start, end }) => ({ start: Date.parse(start), end: Date.parse(end) }));

/** Picking an entry up, choosing where it goes or how long it is, and putting it down; an appointment only where its service is offered. */
export function useMove({ columns, range, services }: Parts) {
  const [moving, setMoving] = useState<Moving | null>(null);
  // Several pointer events may come before the next rendering.
  const latest = useRef(moving);
  function set(next: Moving | null) {
    latest.current = next;
    setMoving(next);
  }
  function gridOf({ entry, start, end }: Moving, { resource }: Column) {
    const works = range?.works.find(({ resourceId }) => resourceId === resource.id)?.open;
    const service = entry.kind === "appointment" ? services.get(entry.serviceId) : undefined;
    const durationMinutes = (end - start) / MINUTE;
    return {
      ...{ grids: spans(range?.grids), works: spans(works) },
      ...{ durationMinutes, stepMinutes: service?.slotStepMinutes ?? BLOCK_STEP },
    };
  }
  /** Whether it may stand in a column; the room beside the member of staff stays where it is. */
  function offers(column: Column | undefined, { entry, key }: Pick<Moving, "entry" | "key">): boolean {
    if (!column || entry.kind === "block") return Boolean(column);
    if (key !== entry.id) return column.resource.id === columns[latest.current?.column ?? -1]?.resource.id;
    return column.resource.serviceIds.includes(entry.serviceId);
  }
  function pickUp(entry: Entry, at: Pick<Moving, "key" | "part" | "by"> & { resourceId: string }): boolean {
    const { resourceId, ...how } = at;
    const [start, end] = [Date.parse(entry.start), Date.parse(entry.end)];
    const column = columnAt(columns, resourceId, start, end);
    if (column >= 0) set({ entry, column, start, end, ...how });
    return column >= 0;
  }
  /** The nearest start to a wished one; null where there is none. */
  function startNear(now: Moving, target: Column, wished: number): number | null {
    if (now.entry.kind === "appointment") return nearestStart(gridOf(now, target), target.day, wished);
    const last = target.day.end - (now.end - now.start);
    return Math.min(nearestStep(target.day, wished, BLOCK_STEP), Math.max(last, target.day.start));
  }
  /** To what is nearest to a wished instant; where there is none it stays as it is. */
  function aim(column: number, wished: number | null) {
    const now = latest.current;
    const target = columns[now?.part === "edge" ? now.column : column];
    if (!now || !target || wished === null || !offers(target, now)) return;
    if (now.part === "edge") {
      const end = Math.max(nearestStep(target.day, wished, EDGE_STEP), now.start + EDGE_STEP * MINUTE);
      return end === now.end ? undefined : set({ ...now, end });
    }
    const start = startNear(now, target, wished);
    if (start !== null && (start !== now.start || column !== now.column))
      set({ ...now, column, start, end: start + (now.end - now.start) });
  }
  function stepTime(now: Moving, from: Column, direction: 1 | -1) {
    if (now.part === "edge") return aim(now.column, now.end + direction * EDGE_STEP * MINUTE);
    if (now.entry.kind === "block") return aim(now.column, now.start + direction * BLOCK_STEP * MINUTE);
    const start = nextStart(gridOf(now, from), from.day, now.start, direction);
    set({ ...now, start, end: start + (now.end - now.start) });
  }
  function step(arrow: Arrow) {
    const now = latest.current;
    const from = now && columns[now.column];
    if (!now || !from) return;
    if (arrow === "ArrowUp" || arrow === "ArrowDown") return stepTime(now, from, arrow === "ArrowDown" ? 1 : -1);
    const direction = arrow === "ArrowRight" ? 1 : -1;
    let column = now.column + direction;
    while (columns[column] && !offers(columns[column], now)) column += direction;
    const to = columns[column];
    if (to) aim(column, to.day.start + (now.start - from.day.start));
  }
  /** Ends the move; gives what it came to. */
  function putDown() {
    const ended = latest.current;
    set(null);
    return ended && { ...ended, resource: columns[ended.column]?.resource };
  }
  return { moving, target: (moving && columns[moving.column]) ?? null, offers, pickUp, aim, step, putDown };
}
