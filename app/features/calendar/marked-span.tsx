import type { CSSProperties } from "react";
import { rowAt } from "./axis";
import { columnAt } from "./columns";
import type { Calendar } from "./use-calendar";

/** The free time that is being marked, or that the form beside the grid is about. */
export function MarkedSpan({ calendar: { columns, marked, selection } }: { calendar: Calendar }) {
  const span = marked ?? (selection?.kind === "new" ? selection : null);
  if (!span || span.start === null || span.end === null) return null;
  const column = columnAt(columns, span.resourceId, span.start, span.end);
  const target = columns[column];
  if (!target) return null;
  const top = rowAt(target.day, span.start);
  const style = { "--column": column, "--top": top, "--tall": rowAt(target.day, span.end, "end") - top };
  return <div className="calendar-origin calendar-marked" style={style as CSSProperties} aria-hidden="true" />;
}
