import { useMemo, useState } from "react";
import type { CalendarAppointment } from "../../../server/domain/booking/schema";
import { momentIn } from "../../ui/zoned";
import type { Clock } from "../console/clock";
import { axisOf } from "./axis";
import type { CalendarData } from "./calendar-data";
import { columnsOf, placeAppointments } from "./columns";
import { useCalendarOperations } from "./use-calendar-operations";
import { useCalendarRange } from "./use-calendar-range";
import { useMove } from "./use-move";

/** What the side panel is about: an appointment, or a new one at a time of a resource. */
export type Selection =
  | { kind: "one"; id: string }
  | { kind: "new"; resourceId: string; date: string; start: number | null };

/** Everything the calendar shows and can do. The grid and the panel take the parts they need. */
export function useCalendar(data: CalendarData, clock: Clock) {
  const { location, from, to, shown } = data;
  const { timeZone } = location;
  const input = useMemo(() => ({ locationId: location.id, from, to }), [location.id, from, to]);
  const source = useCalendarRange(input, data.range, clock);
  const operations = useCalendarOperations(source, timeZone);
  const services = useMemo(() => new Map(data.services.map((one) => [one.id, one])), [data.services]);
  const days = source.range?.days;
  const axis = useMemo(() => axisOf(days ?? [], timeZone), [days, timeZone]);
  const columns = useMemo(() => columnsOf(axis, shown), [axis, shown]);
  const { appointments } = operations;
  const placed = useMemo(() => placeAppointments(columns, appointments), [columns, appointments]);
  const [selection, select] = useState<Selection | null>(null);
  const move = useMove({ columns, range: source.range, services });

  const byId = (id: string) => appointments.find((one) => one.id === id) ?? null;
  function pickUp(id: string, by: "pointer" | "keys"): boolean {
    const one = byId(id);
    if (!one) return false;
    if (one.status !== "booked") {
      operations.say("Only a booked appointment can be moved.");
      return false;
    }
    return move.pickUp(one, by);
  }
  function drop() {
    const moved = move.putDown();
    if (!moved?.resource) return;
    const { appointment, start, resource } = moved;
    if (start === Date.parse(appointment.start) && resource.id === appointment.resourceId) return;
    const change = { kind: "move", start: new Date(start).toISOString(), resourceId: resource.id } as const;
    // The version as it was picked up: what somebody else changed meanwhile is not overwritten.
    void operations.change(appointment, appointment.version, change);
  }
  function keep() {
    const moved = move.putDown();
    if (moved) operations.say(`${moved.appointment.customerName} stays where it was.`);
  }
  const chosen: CalendarAppointment | null = selection?.kind === "one" ? byId(selection.id) : null;
  const whereWords =
    move.moving && move.target
      ? `${move.moving.appointment.customerName}: ${momentIn(new Date(move.moving.start).toISOString(), timeZone, "en-GB")}, ${move.target.resource.name}`
      : "";
  return {
    data,
    source,
    services,
    axis,
    columns,
    placed,
    operations,
    selection,
    select,
    chosen,
    move,
    pickUp,
    drop,
    keep,
    whereWords,
  };
}

export type Calendar = ReturnType<typeof useCalendar>;
