import { useEffect } from "react";
import { useTRPCClient } from "../../trpc";

/** Milliseconds between two words of a desk that it is there; after two minutes of silence its counter is flagged. */
const SAY_EVERY = 30_000;

/** Not in one request with the command that chose the counter. */
const FIRST_AFTER = 1000;

/** Says that the desk of this counter is there, while the page is visible; null says nothing. */
export function useCounterSeen(counterId: string | null): void {
  const client = useTRPCClient();
  useEffect(() => {
    if (counterId === null) return;
    const id = counterId;
    function say() {
      // Not heard: it is said again soon, and the board tells by itself that the line is cut.
      if (document.visibilityState === "visible") client.queue.counterSeen.mutate({ id }).catch(() => undefined);
    }
    const first = setTimeout(say, FIRST_AFTER);
    const timer = setInterval(say, SAY_EVERY);
    document.addEventListener("visibilitychange", say);
    return () => {
      clearTimeout(first);
      clearInterval(timer);
      document.removeEventListener("visibilitychange", say);
    };
  }, [client, counterId]);
}
