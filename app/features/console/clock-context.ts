import { createContext, useContext, useSyncExternalStore } from "react";
import { type Clock, createClock } from "./clock";

export const ClockContext = createContext<Clock>(createClock(0));

/** What is made of the desk's clock at each tick: the component is rendered again only when that changes. */
export function useTick<T extends string | number | boolean>(read: (clock: Clock, now: number) => T): T {
  const clock = useContext(ClockContext);
  return useSyncExternalStore(
    clock.subscribe,
    () => read(clock, clock.now()),
    () => read(clock, clock.atRender()),
  );
}
