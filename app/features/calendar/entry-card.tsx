import type { CSSProperties } from "react";
import { StatusMark } from "../../ui/status-mark";
import { timeIn } from "../../ui/zoned";
import { useWords } from "../../words/words-context";
import { rowAt } from "./axis";
import type { Placed } from "./columns";
import { isMovable } from "./entry";
import { spokenWords, statusOf } from "./entry-words";
import { nameOf } from "./operation-words";
import { rowRem } from "./row-height";
import type { Calendar } from "./use-calendar";
import type { Moving } from "./use-move";
import type { Pointer } from "./use-pointer";

/** Rem that two lines of text need, and one at its usual height. */
const TWO_LINES = 2.6;
const ONE_LINE = 1.3;

interface Props {
  placed: Placed;
  calendar: Calendar;
  pointer: Pointer;
  isStop: boolean;
}

/** One entry in one column. While it is picked up it stands where it would go, and a frame where it is. */
export function EntryCard({ placed, calendar, pointer, isStop }: Props) {
  const words = useWords();
  const { key, entry } = placed;
  const { move, selection, operations, data } = calendar;
  const moving = move.moving?.key === key ? move.moving : null;
  const at = moving ? { ...placed, ...placeOf(calendar, moving), lane: 0, lanes: 1 } : placed;
  const tall = at.rows * rowRem(data.services);
  const isOpen = selection?.kind === "one" && selection.id === entry.id;
  return (
    <li>
      {moving && <div className="calendar-origin" style={styleOf(placed)} aria-hidden="true" />}
      <button
        type="button"
        id={`entry-${key}`}
        data-key={key}
        className="calendar-entry"
        data-status={entry.kind === "appointment" ? entry.status : "blocked"}
        data-linked={isOpen && key !== selection.key ? "" : undefined}
        data-low={tall < TWO_LINES ? "" : undefined}
        data-lowest={tall < ONE_LINE ? "" : undefined}
        data-moving={moving ? "" : undefined}
        data-pending={operations.pending.some(({ id }) => id === entry.id) ? "" : undefined}
        style={styleOf(at)}
        tabIndex={isStop ? 0 : -1}
        aria-label={spokenWords(words, calendar, placed)}
        aria-expanded={isOpen}
        aria-keyshortcuts="M L"
        onClick={() => {
          if (!pointer.takeDragged() && !moving) calendar.select({ kind: "one", id: entry.id, key });
        }}
        onPointerDown={(event) => pointer.onCardDown(event, placed)}
        onPointerMove={pointer.onMove}
        onPointerUp={pointer.onUp}
        onPointerCancel={pointer.onCancel}
      >
        <Lines calendar={calendar} placed={placed} start={moving?.start ?? Date.parse(entry.start)} />
        {isMovable(entry) && <span className="calendar-edge" data-edge="" aria-hidden="true" />}
      </button>
    </li>
  );
}

function Lines({ calendar, placed: { entry }, start }: { calendar: Calendar; placed: Placed; start: number }) {
  const { t, locale } = useWords();
  const { services, data } = calendar;
  const time = timeIn(new Date(start).toISOString(), data.location.timeZone, locale);
  const status = entry.kind === "appointment" ? statusOf(t, entry) : null;
  return (
    <>
      <span className="calendar-line">
        <strong>{time}</strong>{" "}
        <span className="calendar-name" dir="auto">
          {nameOf(t, entry)}
        </span>
      </span>
      <span className="calendar-line calendar-state">
        {status ? (
          <>
            <StatusMark tone={status.tone}>{status.label}</StatusMark>{" "}
            <span className="calendar-name calendar-service" dir="auto">
              {entry.kind === "appointment" && services.get(entry.serviceId)?.name}
            </span>
          </>
        ) : (
          <StatusMark tone="paused">
            {t(entry.kind === "block" && entry.imported ? "calendar.busyElsewhere" : "calendar.blocked")}
          </StatusMark>
        )}
      </span>
    </>
  );
}

function placeOf({ columns }: Calendar, { column, start, end }: Moving) {
  const target = columns[column];
  if (!target) return { column, top: 0, rows: 1 };
  const top = rowAt(target.day, start);
  return { column, top, rows: Math.max(rowAt(target.day, end, "end") - top, 0.1) };
}

const styleOf = ({ column, top, rows, lane, lanes }: Omit<Placed, "entry" | "key">) =>
  ({ "--column": column, "--top": top, "--tall": rows, "--lane": lane, "--lanes": lanes }) as CSSProperties;
