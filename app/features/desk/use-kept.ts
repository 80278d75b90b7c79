import { useEffect, useRef } from "react";
import type { DeskState } from "./desk-state";
import { readKept, writeKept } from "./kept-operations";
import type { Operation } from "./operation";

interface Parts {
  locationId: string;
  state: DeskState;
  /** Whether there is a board to run them on. */
  isReady: boolean;
  run: (operations: Operation[]) => void;
}

/** Carries kept commands over a reload of the page: their names make sure that each is done once. */
export function useKept({ locationId, state: { pending, kept }, isReady, run }: Parts): void {
  const restored = useRef(false);
  useEffect(() => {
    if (!isReady || restored.current) return;
    restored.current = true;
    const found = readKept(locationId, Date.now());
    if (found.length > 0) run(found);
  }, [locationId, isReady, run]);
  useEffect(() => {
    if (!restored.current) return;
    writeKept(
      locationId,
      pending.filter(({ commandId }) => kept.includes(commandId)),
    );
  }, [locationId, pending, kept]);
}
