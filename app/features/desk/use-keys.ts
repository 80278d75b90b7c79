import { useEffect, useRef } from "react";
import { actionOfKey, type DeskAction } from "./keys";

const FIELDS = "input, select, textarea, [contenteditable]";
const PRESSABLE = "button, a[href], summary";

/**
 * Listens for the desk's keys everywhere but in fields and dialogs. Space belongs to a button that was reached with the keyboard; on one that
 * was clicked it still calls the next person. With `on` false only Escape is heard: single keys can be in the way of speech input.
 */
export function useKeys(act: (action: DeskAction) => void, on: boolean): void {
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
      const action = actionOfKey(event);
      if (action?.type !== "escape" && (!on || target.closest(FIELDS))) return;
      if (event.key === " " && reachedByKeyboard && target.closest(PRESSABLE)) return;
      // Held down, Space would still scroll the page.
      if (action || event.key === " ") event.preventDefault();
      if (action) latest.current(action);
    }
    document.addEventListener("focusin", onFocus);
    document.addEventListener("keydown", onKey);
    return () => {
      document.removeEventListener("focusin", onFocus);
      document.removeEventListener("keydown", onKey);
    };
  }, [on]);
}
