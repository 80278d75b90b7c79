import { useEffect, useRef } from "react";

export type CalendarKey = "help" | "undo" | "new" | "today" | "earlier" | "later" | "day" | "week" | "escape";

const KEYS: Record<string, CalendarKey> = {
  "?": "help",
  u: "undo",
  n: "new",
  t: "today",
  "[": "earlier",
  "]": "later",
  d: "day",
  w: "week",
  escape: "escape",
};
const FIELDS = "input, select, textarea, [contenteditable]";

/** The keys that work everywhere but in fields and dialogs; those of the grid are the grid's own. With `on` false only Escape is heard. */
export function useCalendarKeys(act: (key: CalendarKey) => void, on: boolean): void {
  const latest = useRef(act);
  useEffect(() => {
    latest.current = act;
  });
  useEffect(() => {
    function onKey(event: KeyboardEvent) {
      const target = event.target instanceof Element ? event.target : document.body;
      if (event.defaultPrevented || event.isComposing || document.querySelector("dialog[open]")) return;
      if (event.ctrlKey || event.metaKey || event.altKey || event.repeat) return;
      const key = KEYS[event.key.toLowerCase()];
      if (!key || (key !== "escape" && (!on || target.closest(FIELDS)))) return;
      event.preventDefault();
      latest.current(key);
    }
    document.addEventListener("keydown", onKey);
    return () => document.removeEventListener("keydown", onKey);
  }, [on]);
}
