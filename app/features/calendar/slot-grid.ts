interface Span {
  start: number;
  end: number;
}

/** Times of a service at one resource: which starts there are, whoever may be booked then. Instants are milliseconds of the epoch. */
export interface SlotGrid {
  /** From where the starts are counted, by the opening hours. */
  grids: readonly Span[];
  /** When the resource works. */
  works: readonly Span[];
  stepMinutes: number;
  durationMinutes: number;
}

const MINUTE = 60_000;

/** All starts within a day's `[start, end)`, in order. */
function startsOf({ grids, works, stepMinutes, durationMinutes }: SlotGrid, day: Span): number[] {
  const step = stepMinutes * MINUTE;
  const length = durationMinutes * MINUTE;
  const starts: number[] = [];
  for (const grid of grids) {
    const last = Math.min(grid.end, day.end) - 1;
    const skipped = Math.max(0, Math.ceil((day.start - grid.start) / step));
    for (let at = grid.start + skipped * step; at <= last; at += step)
      if (works.some(({ start, end }) => start <= at && at + length <= end)) starts.push(at);
  }
  return starts;
}

/** The start nearest to a wished one on its day; null when there is none that day. */
export function nearestStart(grid: SlotGrid, day: Span, wished: number): number | null {
  let nearest: number | null = null;
  for (const start of startsOf(grid, day))
    if (nearest === null || Math.abs(start - wished) < Math.abs(nearest - wished)) nearest = start;
  return nearest;
}

/** The start after or before one on the same day; the same where there is none. */
export function nextStart(grid: SlotGrid, day: Span, from: number, direction: 1 | -1): number {
  const starts = startsOf(grid, day);
  const next = direction === 1 ? starts.find((start) => start > from) : starts.findLast((start) => start < from);
  return next ?? from;
}

/** The multiple of some minutes of a day that is nearest to an instant, within the day. */
export function nearestStep(day: Span, at: number, minutes: number): number {
  const step = minutes * MINUTE;
  const nearest = day.start + Math.round((at - day.start) / step) * step;
  return Math.min(Math.max(nearest, day.start), day.end);
}
