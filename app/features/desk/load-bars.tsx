import type { BoardQueue } from "../../../server/domain/queue/board-schema";

/** Bars drawn at most, and the wait in minutes at which a bar is full. */
const BARS = 12;
const FULL = 30;
const STEP = 5;

/** One bar for each person waiting, first in line first; the longer the wait so far, the taller. Says at a glance how full and how old a line is. */
export function LoadBars({ queue }: { queue: BoardQueue }) {
  const now = Date.parse(queue.asOf);
  const bars = queue.waiting.slice(0, BARS).map(({ id, issuedAt }) => {
    const share = Math.min(1, Math.max(0, (now - Date.parse(issuedAt)) / 60_000 / FULL));
    return { id, height: Math.round(5 + share * 15) };
  });
  return (
    <svg className="load-bars" viewBox={`0 0 ${BARS * STEP} 20`} aria-hidden="true" focusable="false">
      <path className="load-ground" d={`M0 19.5H${BARS * STEP}`} />
      {bars.map(({ id, height }, index) => (
        <rect key={id} x={index * STEP} y={20 - height} width={STEP - 1.5} height={height} rx="0.75" />
      ))}
    </svg>
  );
}
