import { type MouseEvent, type PointerEvent, useRef } from "react";
import { instantAtRow } from "./axis";
import type { Calendar } from "./use-calendar";

/** Pixels before a press becomes a drag. */
const THRESHOLD = 5;
/** How near to the edge a drag scrolls, and by how much at each movement. */
const EDGE = 48;
const SCROLL_BY = 24;

interface Press {
  id: string;
  x: number;
  y: number;
  /** How far into the appointment it was taken, in milliseconds. */
  grip: number;
  dragging: boolean;
}

type Box<T> = { current: T | null };

/** Dragging with a mouse or pen; a finger scrolls, and moves by the panel's button and a tap. */
export function usePointer(calendar: Calendar, layer: Box<HTMLElement>, scroll: Box<HTMLElement>) {
  const press = useRef<Press | null>(null);
  const dragged = useRef(false);

  function placeOf({ clientX, clientY }: { clientX: number; clientY: number }) {
    const box = layer.current?.getBoundingClientRect();
    if (!box || !layer.current) return null;
    const fromStart = getComputedStyle(layer.current).direction === "rtl" ? box.right - clientX : clientX - box.left;
    const index = Math.floor((fromStart / box.width) * calendar.columns.length);
    const column = calendar.columns[index];
    const row = ((clientY - box.top) / box.height) * calendar.axis.rows.length;
    return column ? { index, column, at: instantAtRow(column.day, row) } : null;
  }
  function end() {
    dragged.current = press.current?.dragging ?? false;
    press.current = null;
  }
  return {
    /** Whether the click that follows belongs to a drag; asked once. */
    takeDragged() {
      const was = dragged.current;
      dragged.current = false;
      return was;
    },
    onDown(event: PointerEvent<HTMLElement>, id: string, start: number) {
      dragged.current = false;
      if (event.button !== 0 || event.pointerType === "touch" || calendar.move.moving) return;
      const { clientX: x, clientY: y } = event;
      press.current = { id, x, y, grip: (placeOf(event)?.at ?? start) - start, dragging: false };
      event.currentTarget.setPointerCapture(event.pointerId);
    },
    onMove(event: PointerEvent<HTMLElement>) {
      const now = press.current;
      if (!now) return;
      if (!now.dragging) {
        if (Math.hypot(event.clientX - now.x, event.clientY - now.y) < THRESHOLD) return;
        if (!calendar.pickUp(now.id, "pointer")) return end();
        now.dragging = true;
      }
      const place = placeOf(event);
      if (place?.at) calendar.move.aim(place.index, place.at - now.grip);
      const box = scroll.current?.getBoundingClientRect();
      if (!box) return;
      if (event.clientY > box.bottom - EDGE) scroll.current?.scrollBy(0, SCROLL_BY);
      if (event.clientY < box.top + EDGE) scroll.current?.scrollBy(0, -SCROLL_BY);
    },
    onUp() {
      const wasDragging = press.current?.dragging;
      end();
      if (wasDragging) calendar.drop();
    },
    onCancel() {
      end();
      calendar.keep();
    },
    /** On free time: where the picked up appointment goes, else a new one there. */
    onLayerClick(event: MouseEvent<HTMLElement>) {
      if (event.target instanceof Element && event.target.closest("button")) return;
      const place = placeOf(event);
      if (!place?.at) return;
      if (calendar.move.moving) return calendar.move.aim(place.index, place.at);
      const { resource, day } = place.column;
      calendar.select({ kind: "new", resourceId: resource.id, date: day.date, start: place.at });
    },
  };
}

export type Pointer = ReturnType<typeof usePointer>;
