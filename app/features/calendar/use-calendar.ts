import { useMemo, useRef, useState } from "react";
import { useWords } from "../../words/words-context";
import type { Clock } from "../console/clock";
import { axisOf } from "./axis";
import type { CalendarData } from "./calendar-data";
import { columnsOf, placeEntries } from "./columns";
import { type Entry, entriesOf, isMovable } from "./entry";
import { aimWords, knownOf, nameOf } from "./operation-words";
import { useCalendarOperations } from "./use-calendar-operations";
import { useCalendarRange } from "./use-calendar-range";
import { type Moving, useMove } from "./use-move";

/** A part of a resource's day. */
export interface Marked {
  resourceId: string;
  date: string;
  start: number;
  end: number;
}

/** What the side panel is about: an entry, something new at a time of a resource, or somebody who has just come in. */
export type Selection =
  | { kind: "one"; id: string; key: string }
  | {
      kind: "new";
      what?: "appointment" | "block";
      resourceId: string;
      date: string;
      start: number | null;
      end: number | null;
    }
  | { kind: "walkIn"; resourceId: string };

export type Wish = Extract<Selection, { kind: "new" }>;

/** Everything the calendar shows and can do. The grid and the panel take the parts they need. */
export function useCalendar(data: CalendarData, clock: Clock) {
  const words = useWords();
  const { location, from, to, shown } = data;
  const { timeZone } = location;
  const input = useMemo(() => ({ locationId: location.id, from, to }), [location.id, from, to]);
  const source = useCalendarRange(input, data.range, clock);
  const operations = useCalendarOperations(source, timeZone);
  const services = useMemo(() => new Map(data.services.map((one) => [one.id, one])), [data.services]);
  const days = source.range?.days;
  const axis = useMemo(() => axisOf(days ?? [], timeZone), [days, timeZone]);
  const columns = useMemo(() => columnsOf(axis, shown), [axis, shown]);
  const { view } = operations;
  const entries = useMemo(() => entriesOf(view), [view]);
  const placed = useMemo(() => placeEntries(columns, entries), [columns, entries]);
  const [selection, select] = useState<Selection | null>(null);
  const [marked, setMarked] = useState<Marked | null>(null);
  // Several pointer events may come before the next rendering.
  const latestMarked = useRef(marked);
  function mark(span: Marked | null) {
    latestMarked.current = span;
    setMarked(span);
  }
  const move = useMove({ columns, range: source.range, services });

  const byId = (id: string) => entries.find((one) => one.id === id) ?? null;
  function pickUp(key: string, part: Moving["part"], by: Moving["by"]): boolean {
    const one = placed.find((place) => place.key === key);
    const column = one && columns[one.column];
    if (!one || !column) return false;
    if (!isMovable(one.entry)) {
      operations.say(words.t("calendar.notMovable"));
      return false;
    }
    return move.pickUp(one.entry, { key, part, by, resourceId: column.resource.id });
  }
  function drop() {
    const moved = move.putDown();
    if (!moved?.resource) return;
    const { entry, key, part, resource } = moved;
    const time = {
      start: new Date(moved.start).toISOString(),
      end: new Date(moved.end).toISOString(),
      // Picked up in another of its columns, it keeps its own.
      resourceId: key === entry.id ? resource.id : entry.resourceId,
    };
    if (isAsBefore(entry, time)) return;
    const change =
      entry.kind === "appointment"
        ? ({ kind: "move", ...time, resized: part === "edge" } as const)
        : ({ kind: "changeBlock", ...time, reason: entry.reason } as const);
    // The version as it was picked up: what somebody else changed meanwhile is not overwritten.
    void operations.change(knownOf(words.t, entry), entry.version, change);
  }
  function keep() {
    const moved = move.putDown();
    if (moved) operations.say(words.t("calendar.kept", { name: nameOf(words.t, moved.entry) }));
  }
  function openMarked() {
    if (latestMarked.current) select({ kind: "new", ...latestMarked.current });
    mark(null);
  }
  const chosen: Entry | null = selection?.kind === "one" ? byId(selection.id) : null;
  const { moving, target } = move;
  const aim = moving && target && { ...moving, name: nameOf(words.t, moving.entry), resource: target.resource.name };
  return {
    ...{ data, source, services, axis, columns, placed, operations, selection, select, chosen },
    ...{ move, pickUp, drop, keep, marked, mark, openMarked },
    whereWords: aim ? aimWords(words, aim, timeZone) : "",
  };
}

const isAsBefore = (entry: Entry, time: { start: string; end: string; resourceId: string }) =>
  Date.parse(entry.start) === Date.parse(time.start) &&
  Date.parse(entry.end) === Date.parse(time.end) &&
  entry.resourceId === time.resourceId;

export type Calendar = ReturnType<typeof useCalendar>;
