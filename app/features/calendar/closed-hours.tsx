import { type CSSProperties, useMemo } from "react";
import { closedRows } from "./columns";
import type { Calendar } from "./use-calendar";

/** Shades what lies outside the opening hours, and the columns that do not offer what is being moved. */
export function ClosedHours({ calendar: { axis, columns, source, move } }: { calendar: Calendar }) {
  const { range } = source;
  const open = useMemo(
    () => range?.open.map(({ start, end }) => ({ start: Date.parse(start), end: Date.parse(end) })) ?? [],
    [range],
  );
  const serviceId = move.moving?.appointment.serviceId;
  return (
    <div aria-hidden="true">
      {columns.map(({ key, day, resource }, column) => (
        <div
          key={key}
          className="calendar-column"
          data-off={serviceId && !resource.serviceIds.includes(serviceId) ? "" : undefined}
          style={{ "--column": column } as CSSProperties}
        >
          {closedRows(day, axis.rows.length, open).map(({ top, rows }) => (
            <div key={top} className="calendar-closed" style={{ "--top": top, "--tall": rows } as CSSProperties} />
          ))}
          {axis.rows.map(
            (row, index) =>
              !day.rowOf.includes(index) && (
                <div
                  key={`${row.minute} ${row.again}`}
                  className="calendar-skipped"
                  style={{ "--top": index, "--tall": 1 } as CSSProperties}
                />
              ),
          )}
        </div>
      ))}
    </div>
  );
}
