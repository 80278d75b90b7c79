import { useEffect, useRef } from "react";

/** A key pressed without Ctrl, Meta or Alt; letters as they are without Shift. */
export type KeyPress = string;

interface Parts<Action> {
  /** What a key means on this page, or null. */
  actionOf: (key: KeyPress) => Action | null;
  act: (action: Action) => void;
  /** With `on` false only Escape is heard: single keys can be in the way of speech input. */
  on: boolean;
}

const FIELDS = "input, select, textarea, [contenteditable]";
const PRESSABLE = "button, a[href], summary";

/**
 * Listens for the page's keys everywhere but in fields and dialogs; one held down acts once. Space belongs to a button that was reached with the
 * keyboard; on one that was clicked it still is the page's.
 */
export function useKeys<Action>({ actionOf, act, on }: Parts<Action>): void {
  const latest = useRef(act);
  useEffect(() => {
    latest.current = act;
  });
  useEffect(() => {
    let reachedByKeyboard = false;
    function onFocus({ target }: FocusEvent) {
      reachedByKeyboard = target instanceof Element && target.matches(":focus-visible");
    }
    function onKey(event: KeyboardEvent) {
      const target = event.target instanceof Element ? event.target : document.body;
      if (event.defaultPrevented || event.isComposing || document.querySelector("dialog[open]")) return;
      if (event.ctrlKey || event.metaKey || event.altKey) return;
      if (event.key !== "Escape" && (!on || target.closest(FIELDS))) return;
      if (event.key === " " && reachedByKeyboard && target.closest(PRESSABLE)) return;
      const action = actionOf(event.key.toLowerCase());
      if (action === null) return;
      // Held down, Space would still scroll the page.
      event.preventDefault();
      if (!event.repeat) latest.current(action);
    }
    document.addEventListener("focusin", onFocus);
    document.addEventListener("keydown", onKey);
    return () => {
      document.removeEventListener("focusin", onFocus);
      document.removeEventListener("keydown", onKey);
    };
  }, [actionOf, on]);
}
