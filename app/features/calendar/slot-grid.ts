/** Times of a service by the opening hours: which starts there are, whoever may be booked then. Instants are milliseconds of the epoch. */
export interface SlotGrid {
  open: readonly { start: number; end: number }[];
  stepMinutes: number;
  durationMinutes: number;
}

const MINUTE = 60_000;

/** All starts within a day's `[start, end)`, in order. */
function startsOf({ open, stepMinutes, durationMinutes }: SlotGrid, day: { start: number; end: number }): number[] {
  const starts: number[] = [];
  for (const period of open) {
    const last = Math.min(period.end - durationMinutes * MINUTE, day.end - 1);
    const skipped = Math.max(0, Math.ceil((day.start - period.start) / (stepMinutes * MINUTE)));
    for (let at = period.start + skipped * stepMinutes * MINUTE; at <= last; at += stepMinutes * MINUTE)
      starts.push(at);
  }
  return starts;
}

/** The start nearest to a wished one on its day; null when there is none that day. */
export function nearestStart(grid: SlotGrid, day: { start: number; end: number }, wished: number): number | null {
  let nearest: number | null = null;
  for (const start of startsOf(grid, day))
    if (nearest === null || Math.abs(start - wished) < Math.abs(nearest - wished)) nearest = start;
  return nearest;
}

/** The start after or before one on the same day; the same where there is none. */
export function nextStart(
  grid: SlotGrid,
  day: { start: number; end: number },
  from: number,
  direction: 1 | -1,
): number {
  const starts = startsOf(grid, day);
  const next = direction === 1 ? starts.find((start) => start > from) : starts.findLast((start) => start < from);
  return next ?? from;
}
