import { useRef, useState } from "react";
import type { CalendarAppointment, CalendarRange } from "../../../server/domain/booking/schema";
import type { Service } from "./calendar-data";
import { type Column, columnAt } from "./columns";
import type { Arrow } from "./neighbour";
import { nearestStart, nextStart } from "./slot-grid";

/** An appointment that has been picked up: as it was then, and where it would be dropped. */
export interface Moving {
  appointment: CalendarAppointment;
  column: number;
  start: number;
  by: "pointer" | "keys";
}

interface Parts {
  columns: Column[];
  range: CalendarRange | undefined;
  services: Map<string, Service>;
}

/** Picking an appointment up, choosing where it goes, and putting it down; only where its service is offered and starts. */
export function useMove({ columns, range, services }: Parts) {
  const [moving, setMoving] = useState<Moving | null>(null);
  // Several pointer events may come before the next rendering.
  const latest = useRef(moving);
  function set(next: Moving | null) {
    latest.current = next;
    setMoving(next);
  }
  function gridOf({ serviceId, start, end }: CalendarAppointment) {
    const open = range?.open.map((period) => ({ start: Date.parse(period.start), end: Date.parse(period.end) })) ?? [];
    const durationMinutes = (Date.parse(end) - Date.parse(start)) / 60_000;
    return { open, durationMinutes, stepMinutes: services.get(serviceId)?.slotStepMinutes ?? 15 };
  }
  const offers = (column: Column | undefined, { serviceId }: CalendarAppointment) =>
    Boolean(column?.resource.serviceIds.includes(serviceId));

  function pickUp(appointment: CalendarAppointment, by: Moving["by"]): boolean {
    const start = Date.parse(appointment.start);
    const column = columnAt(columns, appointment.resourceId, start);
    if (column >= 0) set({ appointment, column, start, by });
    return column >= 0;
  }
  /** To the start nearest to a wished one; where there is none it stays where it is. */
  function aim(column: number, wished: number | null) {
    const now = latest.current;
    const target = columns[column];
    if (!now || !target || wished === null || !offers(target, now.appointment)) return;
    const start = nearestStart(gridOf(now.appointment), target.day, wished);
    if (start !== null && (start !== now.start || column !== now.column)) set({ ...now, column, start });
  }
  function step(arrow: Arrow) {
    const now = latest.current;
    const from = now && columns[now.column];
    if (!now || !from) return;
    if (arrow === "ArrowUp" || arrow === "ArrowDown") {
      const start = nextStart(gridOf(now.appointment), from.day, now.start, arrow === "ArrowDown" ? 1 : -1);
      return set({ ...now, start });
    }
    const direction = arrow === "ArrowRight" ? 1 : -1;
    let column = now.column + direction;
    while (columns[column] && !offers(columns[column], now.appointment)) column += direction;
    const to = columns[column];
    if (to) aim(column, to.day.start + (now.start - from.day.start));
  }
  /** Ends the move; gives what it came to. */
  function putDown() {
    const ended = latest.current;
    set(null);
    return ended && { ...ended, resource: columns[ended.column]?.resource };
  }
  return { moving, target: (moving && columns[moving.column]) ?? null, pickUp, aim, step, putDown };
}
