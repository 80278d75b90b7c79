import { useState } from "react";
import type { Board } from "../../../server/domain/queue/board-schema";
import type { Counter } from "../../../server/domain/queue/schema";
import { useRemembered } from "../console/use-remembered";

/**
 * The counter this desk works at: the one remembered here for the location, else the first that is open and free when the page is drawn,
 * else the first.
 */
export function useCounterChoice(board: Board | undefined, locationId: string) {
  const [remembered, choose] = useRemembered(`qconnect.counter.${locationId}`);
  const [first, setFirst] = useState(() => ({ locationId, id: firstFree(board) }));
  // A place may have no counter at all: then there is nothing to set.
  if (first.locationId !== locationId || (first.id === null && firstFree(board) !== null))
    setFirst({ locationId, id: firstFree(board) });
  const counters = board?.counters ?? [];
  const byId = (id: string | null) => counters.find((counter) => counter.id === id);
  const counter: Counter | null = byId(remembered) ?? byId(first.id) ?? null;
  return { counter, choose, isChosen: counter !== null && counter.id === remembered };
}

function firstFree(board: Board | undefined): string | null {
  const counters = board?.counters ?? [];
  return (counters.find((c) => c.status === "open" && !c.ticketId) ?? counters[0])?.id ?? null;
}
