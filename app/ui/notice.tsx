import type { ReactNode } from "react";
import { SHAPES, type StatusTone } from "./status-mark";

interface Props {
  title: string;
  /** `late` warns, `done` is good news, `waiting` is neither. */
  tone?: Extract<StatusTone, "late" | "done" | "waiting" | "called">;
  children?: ReactNode;
}

/** Something to know before going on: paused, closed, ended, old, done. A word first, then what still works. */
export function Notice({ title, tone = "late", children }: Props) {
  const { path, className } = SHAPES[tone];
  return (
    <div className={`flex gap-3 rounded border-s-8 border-current bg-surface p-4 ${className}`}>
      <svg className="mt-1 size-5 flex-none fill-current" viewBox="0 0 20 20" aria-hidden="true" focusable="false">
        <path d={path} />
      </svg>
      <div className="min-w-0 text-ink">
        <p className="font-semibold">{title}</p>
        {children && <div className="mt-1">{children}</div>}
      </div>
    </div>
  );
}
