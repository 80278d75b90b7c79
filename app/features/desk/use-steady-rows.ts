import { useCallback, useEffect, useRef, useState } from "react";
import { type SteadyRow, steadyRows } from "./steady-rows";

/** Milliseconds a list stays held after a finger left it, and during which a press on a row that has just moved does not count. */
const SETTLE = 350;

/** Rows that do not move while somebody points at them or has the focus among them; spread `hold` on the list's element. */
export function useSteadyRows<T>(items: readonly T[], keyOf: (item: T) => string) {
  const [pointed, setPointed] = useState(false);
  const [focused, setFocused] = useState(false);
  const shown = useRef<SteadyRow<T>[]>([]);
  const rows = steadyRows(shown.current, items, keyOf, pointed || focused);
  const order = rows.map((row) => row.key).join(" ");
  const movedAt = useRef(Number.NEGATIVE_INFINITY);
  const pressedAt = useRef(Number.POSITIVE_INFINITY);
  const release = useRef<ReturnType<typeof setTimeout>>(undefined);

  useEffect(() => {
    shown.current = rows;
  });
  // biome-ignore lint/correctness/useExhaustiveDependencies: it is the change of order that is timed
  useEffect(() => {
    movedAt.current = performance.now();
  }, [order]);

  const hold = {
    onPointerEnter: () => {
      clearTimeout(release.current);
      setPointed(true);
    },
    onPointerLeave: () => {
      release.current = setTimeout(() => setPointed(false), SETTLE);
    },
    onPointerDown: () => {
      pressedAt.current = performance.now();
    },
    onFocus: () => setFocused(true),
    onBlur: () => setFocused(false),
  };
  /** Whether the rows moved under the finger that is pressing one. */
  const movedUnderPress = useCallback(() => {
    const since = pressedAt.current - movedAt.current;
    pressedAt.current = Number.POSITIVE_INFINITY;
    return since >= 0 && since < SETTLE;
  }, []);
  return { rows, hold, movedUnderPress };
}
