import { useRemembered } from "../console/use-remembered";

interface Line {
  queueId: string;
}

/** What is kept of a choice: the queues left out, so that one which is added later is shown. */
export function withToggled(hidden: readonly string[], queueId: string): string[] {
  return hidden.includes(queueId) ? hidden.filter((id) => id !== queueId) : [...hidden, queueId];
}

/** The queues of a location that this browser shows side by side, and the way to take one in or out. */
export function useChosenQueues<Q extends Line>(locationId: string, queues: readonly Q[]) {
  const [kept, keep] = useRemembered(`qconnect.desk.hidden.${locationId}`);
  const hidden = kept ? kept.split(" ") : [];
  return {
    chosen: queues.filter(({ queueId }) => !hidden.includes(queueId)),
    toggle: (queueId: string) => keep(withToggled(hidden, queueId).join(" ")),
  };
}
