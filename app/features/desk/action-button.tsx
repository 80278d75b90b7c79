import type { ReactNode } from "react";
import { KeyCap } from "../console/key-cap";

interface Props {
  /** As a person reads it on a keyboard: "S", "Space". */
  shortcut?: string;
  /** Why it does nothing now. It can still be pressed, to hear the reason, and keeps its place and the focus. */
  why?: string | null;
  kind?: "primary" | "tall" | "plain";
  onPress: () => void;
  children: ReactNode;
  id?: string;
}

const KINDS = {
  primary: "bg-accent text-on-accent border-transparent hover:bg-accent-strong min-h-14 text-lg leading-6",
  tall: "bg-surface text-ink border-outline hover:border-accent hover:text-accent min-h-14 text-lg leading-6",
  plain: "bg-surface text-ink border-outline hover:border-accent hover:text-accent min-h-12",
};
const UNAVAILABLE = "bg-transparent text-muted border-line hover:border-outline";

/** A button of the desk: always there, always in the same place, its key shown on it. */
export function ActionButton({ shortcut, why, kind = "plain", onPress, children, id }: Props) {
  const look = why ? `${UNAVAILABLE} ${kind === "plain" ? "min-h-12" : "min-h-14 text-lg leading-6"}` : KINDS[kind];
  return (
    <button
      type="button"
      id={id}
      aria-disabled={why ? true : undefined}
      aria-keyshortcuts={shortcut}
      title={why ?? undefined}
      onClick={onPress}
      className={`flex w-full items-center rounded border-2 text-start font-semibold ${kind === "plain" ? "gap-2 px-2" : "gap-3 px-3"} ${look}`}
    >
      {shortcut && <KeyCap strong={kind === "primary" && !why}>{shortcut}</KeyCap>}
      <span className="min-w-0 flex-1">{children}</span>
    </button>
  );
}
