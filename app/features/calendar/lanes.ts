export interface Lane {
  /** From 0; the first free one. */
  lane: number;
  /** How many share the width at this time. */
  lanes: number;
}

interface Span {
  id: string;
  start: number;
  end: number;
}

/** Side by side what overlaps in time, such as the seats of a class; what touches does not. All that hang together share one width. */
export function layLanes(spans: readonly Span[]): Map<string, Lane> {
  const placed = new Map<string, Lane>();
  let together: Span[] = [];
  let ends: number[] = [];
  const close = () => {
    for (const { id } of together) (placed.get(id) as Lane).lanes = ends.length;
    together = [];
    ends = [];
  };
  for (const span of [...spans].sort((a, b) => a.start - b.start || a.end - b.end || (a.id < b.id ? -1 : 1))) {
    if (ends.every((end) => end <= span.start)) close();
    const free = ends.findIndex((end) => end <= span.start);
    const lane = free < 0 ? ends.length : free;
    ends[lane] = span.end;
    together.push(span);
    placed.set(span.id, { lane, lanes: 1 });
  }
  close();
  return placed;
}
