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

/** What is in both of two unions. */
export function intersection(a: readonly Interval[], b: readonly Interval[]): Interval[] {
  const both: Interval[] = [];
  for (let i = 0, k = 0; i < a.length && k < b.length; ) {
    const [one, other] = [a[i] as Interval, b[k] as Interval];
    const start = Math.max(one.start, other.start);
    const end = Math.min(one.end, other.end);
    if (start < end) both.push({ start, end });
    if (one.end < other.end) i++;
    else k++;
  }
  return both;
}

/** What of one union is not in another. */
export function without(from: readonly Interval[], taken: readonly Interval[]): Interval[] {
  if (taken.length === 0) return [...from];
  const left: Interval[] = [];
  let k = 0;
  for (const { start, end } of from) {
    let at = start;
    while (k < taken.length && (taken[k] as Interval).end <= start) k++;
    for (let i = k; i < taken.length && (taken[i] as Interval).start < end; i++) {
      const hole = taken[i] as Interval;
      if (hole.start > at) left.push({ start: at, end: hole.start });
      at = Math.max(at, hole.end);
    }
    if (at < end) left.push({ start: at, end });
  }
  return left;
}
