import type { CSSProperties } from "react";
import { useTick } from "../console/clock-context";
import { rowAt } from "./axis";
import type { Calendar } from "./use-calendar";

const MINUTE = 60_000;

/** A line where the day has come to, in the columns of today. */
export function NowLine({ calendar: { columns } }: { calendar: Calendar }) {
  const now = useTick((_, at) => Math.floor(at / MINUTE) * MINUTE);
  return (
    <div aria-hidden="true">
      {columns.map(
        ({ key, day }, column) =>
          now >= day.start &&
          now < day.end && (
            <div
              key={key}
              className="calendar-now"
              style={{ "--column": column, "--top": rowAt(day, now) } as CSSProperties}
            />
          ),
      )}
    </div>
  );
}
