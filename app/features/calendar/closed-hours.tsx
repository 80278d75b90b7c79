import { type CSSProperties, useMemo } from "react";
import { closedRows } from "./columns";
import type { Calendar } from "./use-calendar";

/** Shades what lies outside the working hours of each column, and the columns that what is being moved may not stand in. */
export function ClosedHours({ calendar: { axis, columns, source, move } }: { calendar: Calendar }) {
  const { range } = source;
  const works = useMemo(
    () =>
      new Map(
        range?.works.map(({ resourceId, open }) => [
          resourceId,
          open.map(({ start, end }) => ({ start: Date.parse(start), end: Date.parse(end) })),
        ]),
      ),
    [range],
  );
  const { moving } = move;
  return (
    <div aria-hidden="true">
      {columns.map((column, index) => (
        <div
          key={column.key}
          className="calendar-column"
          data-off={moving && !move.offers(column, moving) ? "" : undefined}
          style={{ "--column": index } as CSSProperties}
        >
          {closedRows(column.day, axis.rows.length, works.get(column.resource.id) ?? []).map(({ top, rows }) => (
            <div key={top} className="calendar-closed" style={{ "--top": top, "--tall": rows } as CSSProperties} />
          ))}
          {axis.rows.map(
            (row, at) =>
              !column.day.rowOf.includes(at) && (
                <div
                  key={`${row.minute} ${row.again}`}
                  className="calendar-skipped"
                  style={{ "--top": at, "--tall": 1 } as CSSProperties}
                />
              ),
          )}
        </div>
      ))}
    </div>
  );
}
