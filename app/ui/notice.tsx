import type { ReactNode } from "react";

/** Something to know before going on: paused, closed, ended, old. A word first, then what still works. */
export function Notice({ title, children }: { title: string; children?: ReactNode }) {
  return (
    <div className="flex gap-3 rounded border-s-8 border-late bg-surface p-4">
      <svg className="mt-1 size-5 flex-none fill-late" viewBox="0 0 20 20" aria-hidden="true" focusable="false">
        <path d="M10 0 20 10 10 20 0 10Z" />
      </svg>
      <div>
        <p className="font-semibold">{title}</p>
        {children && <div className="mt-1">{children}</div>}
      </div>
    </div>
  );
}
