import { useCallback, useSyncExternalStore } from "react";

const CHANGED = "qconnect:remembered";

/** A choice kept in this browser under a name; null on the server, before hydration, and where storage is refused. */
export function useRemembered(name: string): [string | null, (value: string) => void] {
  const value = useSyncExternalStore(
    subscribe,
    () => read(name),
    () => null,
  );
  const remember = useCallback(
    (next: string) => {
      try {
        localStorage.setItem(name, next);
      } catch {
        // Private windows may refuse storage: then the choice lasts as long as the page.
      }
      window.dispatchEvent(new Event(CHANGED));
    },
    [name],
  );
  return [value, remember];
}

function read(name: string): string | null {
  try {
    return localStorage.getItem(name);
  } catch {
    return null;
  }
}

function subscribe(listener: () => void): () => void {
  window.addEventListener(CHANGED, listener);
  window.addEventListener("storage", listener);
  return () => {
    window.removeEventListener(CHANGED, listener);
    window.removeEventListener("storage", listener);
  };
}
