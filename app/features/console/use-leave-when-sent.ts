import { useLayoutEffect, useRef } from "react";

/**
 * While something is being sent, links and forms that lead away from the page wait for its answer: the browser would drop a request that is
 * on its way, and nobody would know whether what the page already shows was done.
 */
export function useLeaveWhenSent(isSending: boolean): void {
  const leave = useRef<() => void>(undefined);
  useLayoutEffect(() => {
    if (!isSending) {
      const go = leave.current;
      leave.current = undefined;
      return go?.();
    }
    const hold = (event: Event) => {
      const go = leavingBy(event);
      if (!go) return;
      event.preventDefault();
      leave.current = go;
    };
    const kinds = ["click", "submit"];
    for (const kind of kinds) addEventListener(kind, hold);
    return () => {
      for (const kind of kinds) removeEventListener(kind, hold);
    };
  }, [isSending]);
}

/** What the browser itself would do after the event, where that is another page in this window: what the page does itself it has prevented by now. */
function leavingBy(event: Event): (() => void) | null {
  if (event.defaultPrevented || !(event.target instanceof Element)) return null;
  if (event instanceof SubmitEvent) {
    const form = event.target as HTMLFormElement;
    return form.method === "dialog" ? null : () => form.requestSubmit(event.submitter);
  }
  const link = event.target.closest<HTMLAnchorElement>("a[href]");
  const { button, metaKey, ctrlKey, shiftKey, altKey } = event as MouseEvent;
  const isElsewhere = link?.target || button || metaKey || ctrlKey || shiftKey || altKey;
  if (!link || isElsewhere || link.getAttribute("href")?.startsWith("#")) return null;
  return () => location.assign(link.href);
}
