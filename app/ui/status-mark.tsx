export type StatusTone = "waiting" | "called" | "serving" | "done" | "paused" | "late" | "ended";

// One shape each, so that the tone is told without colour: ring, arrow, disc, tick, bars, diamond, cross.
export const SHAPES: Record<StatusTone, { path: string; className: string }> = {
  waiting: {
    path: "M10 1a9 9 0 1 0 0 18 9 9 0 0 0 0-18Zm0 4a5 5 0 1 1 0 10 5 5 0 0 1 0-10Z",
    className: "text-waiting",
  },
  called: { path: "M3 1 19 10 3 19Z", className: "text-called" },
  serving: { path: "M10 1a9 9 0 1 0 0 18 9 9 0 0 0 0-18Z", className: "text-serving" },
  done: { path: "M7.5 17 1 10.5 3.5 8l4 4L16.5 3 19 5.5Z", className: "text-serving" },
  paused: { path: "M3 2h5v16H3ZM12 2h5v16h-5Z", className: "text-paused" },
  late: { path: "M10 0 20 10 10 20 0 10Z", className: "text-late" },
  ended: {
    path: "M4 1.5 10 7.5 16 1.5 18.5 4 12.5 10 18.5 16 16 18.5 10 12.5 4 18.5 1.5 16 7.5 10 1.5 4Z",
    className: "text-ended",
  },
};

/** A status as shape and word; the hue only helps. The shape stands before the first word, also where the words need two lines. */
export function StatusMark({ tone, children }: { tone: StatusTone; children: string }) {
  const { path, className } = SHAPES[tone];
  return (
    <span className={`font-semibold ${className}`}>
      <svg
        className="me-2 inline size-[0.875em] align-[-0.0625em] fill-current"
        viewBox="0 0 20 20"
        aria-hidden="true"
        focusable="false"
      >
        <path d={path} />
      </svg>
      {children}
    </span>
  );
}
