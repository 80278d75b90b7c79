import { type PointerEvent, useRef } from "react";
import { instantAtRow } from "./axis";
import type { Column, Placed } from "./columns";
import { nearestStep } from "./slot-grid";
import type { Calendar } from "./use-calendar";
import { BLOCK_STEP } from "./use-move";

/** Pixels before a press becomes a drag. */
const THRESHOLD = 5;
/** How near to the edge a drag scrolls, and by how much at each movement. */
const EDGE = 48;
const SCROLL_BY = 24;

interface Place {
  index: number;
  column: Column;
  at: number | null;
}

interface Press {
  x: number;
  y: number;
  dragging: boolean;
  /** The card that was pressed, by which part, and how far from what is dragged, in milliseconds; else free time. */
  card?: { key: string; part: "whole" | "edge"; grip: number };
  /** Where free time was pressed. */
  free?: { column: Column; index: number; at: number };
}

type Box<T> = { current: T | null };

function placeIn(
  { columns, axis }: Calendar,
  layer: HTMLElement | null,
  at: { clientX: number; clientY: number },
): Place | null {
  if (!layer) return null;
  const box = layer.getBoundingClientRect();
  const fromStart = getComputedStyle(layer).direction === "rtl" ? box.right - at.clientX : at.clientX - box.left;
  const index = Math.floor((fromStart / box.width) * columns.length);
  const column = columns[index];
  const row = ((at.clientY - box.top) / box.height) * axis.rows.length;
  return column ? { index, column, at: instantAtRow(column.day, row) } : null;
}

function scrollAtEdges(scroll: HTMLElement | null, clientY: number) {
  if (!scroll) return;
  const box = scroll.getBoundingClientRect();
  if (clientY > box.bottom - EDGE) scroll.scrollBy(0, SCROLL_BY);
  if (clientY < box.top + EDGE) scroll.scrollBy(0, -SCROLL_BY);
}

/** What a drag over free time marks: whole quarters of an hour, at least one. */
function spanBetween({ column, at }: { column: Column; at: number }, to: number) {
  const [first, last] = [Math.min(at, to), Math.max(at, to)];
  const start = nearestStep(column.day, first, BLOCK_STEP);
  const end = Math.max(nearestStep(column.day, last, BLOCK_STEP), start + BLOCK_STEP * 60_000);
  return { resourceId: column.resource.id, date: column.day.date, start, end };
}

/** Dragging with a mouse or pen; a finger scrolls, and moves by the panel's buttons and a tap. */
export function usePointer(calendar: Calendar, layer: Box<HTMLElement>, scroll: Box<HTMLElement>) {
  const press = useRef<Press | null>(null);
  const dragged = useRef(false);
  const { move } = calendar;

  const placeOf = (event: { clientX: number; clientY: number }) => placeIn(calendar, layer.current, event);
  function end() {
    dragged.current = press.current?.dragging ?? false;
    press.current = null;
  }
  function begin(event: PointerEvent<HTMLElement>, more: Pick<Press, "card" | "free">): boolean {
    dragged.current = false;
    if (event.button !== 0 || event.pointerType === "touch" || move.moving) return false;
    press.current = { x: event.clientX, y: event.clientY, dragging: false, ...more };
    event.currentTarget.setPointerCapture(event.pointerId);
    return true;
  }
  function follow({ card, free }: Press, place: Place | null) {
    if (!place?.at) return;
    if (card) return move.aim(place.index, place.at - card.grip);
    if (free) calendar.mark(spanBetween(free, place.at));
  }
  return {
    /** Whether the click that follows belongs to a drag; asked once. */
    takeDragged() {
      const was = dragged.current;
      dragged.current = false;
      return was;
    },
    onCardDown(event: PointerEvent<HTMLElement>, { key, entry }: Placed) {
      event.stopPropagation();
      const part = (event.target as Element).closest("[data-edge]") ? "edge" : "whole";
      const from = Date.parse(part === "edge" ? entry.end : entry.start);
      begin(event, { card: { key, part, grip: (placeOf(event)?.at ?? from) - from } });
    },
    onFreeDown(event: PointerEvent<HTMLElement>) {
      const place = placeOf(event);
      if (place?.at) begin(event, { free: { column: place.column, index: place.index, at: place.at } });
    },
    onMove(event: PointerEvent<HTMLElement>) {
      const now = press.current;
      if (!now) return;
      if (!now.dragging) {
        if (Math.hypot(event.clientX - now.x, event.clientY - now.y) < THRESHOLD) return;
        if (now.card && !calendar.pickUp(now.card.key, now.card.part, "pointer")) return end();
        now.dragging = true;
      }
      event.stopPropagation();
      follow(now, placeOf(event));
      scrollAtEdges(scroll.current, event.clientY);
    },
    onUp(event: PointerEvent<HTMLElement>) {
      const now = press.current;
      event.stopPropagation();
      end();
      if (!now) return;
      if (now.card) return now.dragging ? calendar.drop() : undefined;
      if (now.dragging) calendar.openMarked();
    },
    onCancel() {
      end();
      calendar.mark(null);
      calendar.keep();
    },
    /** On free time: where the picked up entry goes, else what there is to do there. */
    onLayerClick(event: { target: EventTarget; clientX: number; clientY: number }) {
      if (event.target instanceof Element && event.target.closest("button")) return;
      if (dragged.current) {
        dragged.current = false;
        return;
      }
      const place = placeOf(event);
      if (!place?.at) return;
      if (move.moving) return move.aim(place.index, place.at);
      const { resource, day } = place.column;
      calendar.select({ kind: "new", resourceId: resource.id, date: day.date, start: place.at, end: null });
    },
  };
}

export type Pointer = ReturnType<typeof usePointer>;
