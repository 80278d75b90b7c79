/** Half-open, `[start, end)`, in milliseconds of the epoch. */
export interface Interval {
  start: number;
  end: number;
}

/** Sorted, with what touches or overlaps made one. */
export function union(intervals: readonly Interval[]): Interval[] {
  const merged: Interval[] = [];
  for (const { start, end } of [...intervals].sort((a, b) => a.start - b.start)) {
    const last = merged.at(-1);
    if (last && start <= last.end) last.end = Math.max(last.end, end);
    else if (end > start) merged.push({ start, end });
  }
  return merged;
}
