import { useCallback, useState } from "react";
import type { Counter } from "../../../server/domain/queue/schema";
import type { CounterChange } from "./operation";

/** Whether it is being asked what a pause of the counter does to the waits, before it pauses. Of another counter, or of one that is not open, it is not. */
export function usePausing(counter: Counter | null, set: (counterId: string, change: CounterChange) => void) {
  const [asked, setAsked] = useState<string | null>(null);
  const stop = useCallback(() => setAsked(null), []);
  function pause(afterTicket: boolean) {
    stop();
    if (counter) set(counter.id, { status: "paused", ...(afterTicket && { afterTicket }) });
  }
  const mayPause = counter?.status === "open" && !counter.pausesAfter;
  return { isOn: mayPause && asked === counter.id, mayPause, ask: setAsked, pause, stop };
}
