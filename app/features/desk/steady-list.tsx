import type { ReactNode } from "react";
import { useSteadyRows } from "./use-steady-rows";

interface Props<T> {
  items: readonly T[];
  keyOf: (item: T) => string;
  labelledBy: string;
  /** Rows of a text and an action, without the column between them. */
  plain?: boolean;
  /** `press` runs a row's action, unless the row has just moved under the finger. */
  row: (item: T, gone: boolean, press: (run: () => void) => void) => ReactNode;
  onMoved: () => void;
}

/** A live list in which nothing moves under a pointer or beside the focus. */
export function SteadyList<T>({ items, keyOf, labelledBy, plain, row, onMoved }: Props<T>) {
  const { rows, hold, movedUnderPress } = useSteadyRows(items, keyOf);
  const press = (run: () => void) => (movedUnderPress() ? onMoved() : run());
  return (
    <ul aria-labelledby={labelledBy} {...hold}>
      {rows.map(({ key, item, gone }) => (
        <li
          key={key}
          data-key={key}
          className={plain ? "desk-row desk-row-plain" : "desk-row"}
          data-gone={gone || undefined}
        >
          {row(item, gone, press)}
        </li>
      ))}
    </ul>
  );
}
