import type { ReactNode } from "react";

interface Props {
  id: string;
  title: string;
  count: number;
  /** What to do about an empty list. */
  empty: ReactNode;
  aside?: ReactNode;
  children: ReactNode;
}

/** Heading, count and list; an empty list says what to do next. */
export function ListFrame({ id, title, count, empty, aside, children }: Props) {
  return (
    <section aria-labelledby={id} className="grid gap-2">
      <div className="flex flex-wrap items-baseline justify-between gap-x-4">
        <h2 id={id} className="text-lg font-bold">
          {title} <span className="font-normal text-muted">{count}</span>
        </h2>
        {aside}
      </div>
      {count === 0 && <p className="text-muted">{empty}</p>}
      {children}
    </section>
  );
}
