import { type CSSProperties, type KeyboardEvent, useLayoutEffect, useRef } from "react";
import { StatusMark } from "../../ui/status-mark";
import { timeIn } from "../../ui/zoned";
import { rowAt } from "./axis";
import type { Placed } from "./columns";
import { type Arrow, neighbourOf } from "./neighbour";
import { rowRem } from "./row-height";
import { spokenWords, statusOf } from "./status-words";
import type { Calendar } from "./use-calendar";
import type { Pointer } from "./use-pointer";

/** Rem that two lines of text need. */
const TWO_LINES = 2.6;
const ARROWS = new Set(["ArrowUp", "ArrowDown", "ArrowLeft", "ArrowRight"]);
const blockOf = (id: string) => document.getElementById(`block-${id}`);

/** The appointments: one stop of the Tab key, arrows between them, M to pick one up. */
export function Blocks({ calendar, pointer }: { calendar: Calendar; pointer: Pointer }) {
  const { placed, move, selection } = calendar;
  const focused = useRef<string | null>(null);
  // A block that changes its column may be put elsewhere in the document, which loses the focus.
  useLayoutEffect(() => {
    if (focused.current && document.activeElement === document.body)
      blockOf(focused.current)?.focus({ preventScroll: true });
  });
  const selected = selection?.kind === "one" ? selection.id : undefined;
  const stop = placed.find(({ appointment }) => appointment.id === (selected ?? focused.current)) ?? placed[0];

  function onKeyDown(event: KeyboardEvent<HTMLElement>) {
    const id = (event.target as Element).closest<HTMLElement>("[data-id]")?.dataset.id;
    if (!id || event.ctrlKey || event.metaKey || event.altKey) return;
    const { key } = event;
    if (ARROWS.has(key)) {
      event.preventDefault();
      if (move.moving) return move.step(key as Arrow);
      const next = neighbourOf(placed, id, key as Arrow);
      if (next) blockOf(next)?.focus();
    } else if (key.toLowerCase() === "m" && !event.repeat) {
      event.preventDefault();
      if (!move.moving) calendar.pickUp(id, "keys");
    } else if (key === "Enter" && move.moving) {
      event.preventDefault();
      calendar.drop();
    }
  }
  return (
    <ul
      aria-label="Appointments"
      onKeyDown={onKeyDown}
      onFocus={({ target }) => {
        focused.current = target.dataset.id ?? null;
      }}
      onPointerDown={() => {
        focused.current = null;
      }}
      onBlur={({ relatedTarget }) => {
        if (relatedTarget) focused.current = null;
      }}
    >
      {placed.map((one) => (
        <Block key={one.appointment.id} placed={one} calendar={calendar} pointer={pointer} isStop={one === stop} />
      ))}
    </ul>
  );
}

interface BlockProps {
  placed: Placed;
  calendar: Calendar;
  pointer: Pointer;
  isStop: boolean;
}

function Block({ placed, calendar, pointer, isStop }: BlockProps) {
  const { appointment } = placed;
  const { id } = appointment;
  const { move, selection, operations, services, data } = calendar;
  const moving = move.moving?.appointment.id === id ? move.moving : null;
  const at = moving ? { ...placed, column: moving.column, top: rowOf(calendar, moving), lane: 0, lanes: 1 } : placed;
  const { label, tone } = statusOf(appointment);
  const start = moving ? new Date(moving.start).toISOString() : appointment.start;
  return (
    <li>
      {moving && <div className="calendar-origin" style={styleOf(placed)} aria-hidden="true" />}
      <button
        type="button"
        id={`block-${id}`}
        data-id={id}
        className="calendar-block"
        data-status={appointment.status}
        data-low={placed.rows * rowRem(data.services) < TWO_LINES ? "" : undefined}
        data-moving={moving ? "" : undefined}
        data-pending={operations.pending.some((one) => one.id === id) ? "" : undefined}
        style={styleOf(at)}
        tabIndex={isStop ? 0 : -1}
        aria-label={spokenWords(calendar, placed)}
        aria-expanded={selection?.kind === "one" && selection.id === id}
        aria-keyshortcuts="M"
        onClick={() => {
          if (!pointer.takeDragged() && !moving) calendar.select({ kind: "one", id });
        }}
        onPointerDown={(event) => pointer.onDown(event, id, Date.parse(appointment.start))}
        onPointerMove={pointer.onMove}
        onPointerUp={pointer.onUp}
        onPointerCancel={pointer.onCancel}
      >
        <span className="calendar-line">
          <strong>{timeIn(start, data.location.timeZone, "en-GB")}</strong> {appointment.customerName}
        </span>
        <span className="calendar-line text-sm">
          <StatusMark tone={tone}>{label}</StatusMark>{" "}
          <span className="calendar-service">{services.get(appointment.serviceId)?.name}</span>
        </span>
      </button>
    </li>
  );
}

function rowOf({ columns }: Calendar, { column, start }: { column: number; start: number }): number {
  const target = columns[column];
  return target ? rowAt(target.day, start) : 0;
}

const styleOf = ({ column, top, rows, lane, lanes }: Omit<Placed, "appointment">) =>
  ({ "--column": column, "--top": top, "--tall": rows, "--lane": lane, "--lanes": lanes }) as CSSProperties;
