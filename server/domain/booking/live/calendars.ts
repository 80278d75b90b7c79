import type { Bus } from "../../../infra/bus";
import type { Work } from "../../../infra/database/work";
import { CATALOG_CHANNEL, type CatalogChanged } from "../../catalog/events";

/** What commands need of it: to say, once the work is committed, that the calendar of a location has changed. */
export interface Announcer {
  announce(work: Pick<Work, "onCommit">, locationId: string): void;
}

/**
 * Hints that a location's calendar may have changed, in this process and from others. They may be lost: whoever watches compares the
 * calendar's stamp every few seconds as well.
 */
export interface Calendars extends Announcer {
  watch(locationId: string, onHint: () => void): () => void;
  dispose(): void;
}

const CHANNEL = "calendars";

export function createCalendars(bus: Bus): Calendars {
  const watchers = new Map<string, Set<() => void>>();
  const hint = (locationId: string) => {
    for (const onHint of watchers.get(locationId) ?? []) onHint();
  };
  const endings = [
    bus.subscribe(CHANNEL, hint),
    bus.subscribe(CATALOG_CHANNEL, (message) => hint((JSON.parse(message) as CatalogChanged).locationId)),
    bus.onReconnect(() => {
      for (const locationId of watchers.keys()) hint(locationId);
    }),
  ];
  return {
    announce: (work, locationId) => work.onCommit(() => void bus.publish(CHANNEL, locationId)),
    watch(locationId, onHint) {
      const others = watchers.get(locationId) ?? new Set();
      watchers.set(locationId, others.add(onHint));
      return () => {
        others.delete(onHint);
        if (others.size === 0 && watchers.get(locationId) === others) watchers.delete(locationId);
      };
    },
    dispose() {
      for (const end of endings) end();
      watchers.clear();
    },
  };
}
