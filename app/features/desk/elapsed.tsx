import { useTick } from "../console/clock-context";
import { elapsedWords } from "./ticket-words";

/** The time that has run since an instant; not announced. */
export function Elapsed({ since, className }: { since: string; className?: string }) {
  const words = useTick((_, now) => elapsedWords((now - Date.parse(since)) / 1000));
  return <span className={className}>{words}</span>;
}
