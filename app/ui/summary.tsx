import type { ReactNode } from "react";
import { isolated } from "../../server/domain/shared/isolated";
import { useWords } from "../words/words-context";

/** Facts with their names: side by side where there is room, stacked on a phone at high zoom. */
export function Summary({ rows }: { rows: [name: string, fact: ReactNode][] }) {
  const { direction } = useWords();
  return (
    <dl className="grid gap-x-6 gap-y-2">
      {rows.map(([name, fact]) => (
        <div className="flex flex-wrap gap-x-4" key={name}>
          <dt className="min-w-24 flex-none text-muted">{isolated(name, direction)}</dt>
          <dd className="min-w-0 flex-[1_1_10rem] font-semibold">
            {typeof fact === "string" ? isolated(fact, direction) : fact}
          </dd>
        </div>
      ))}
    </dl>
  );
}
