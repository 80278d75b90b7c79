import type { Clock } from "../../infra/clock";
import type { Work } from "../../infra/database/work";
import { SECOND } from "../shared/duration";
import type { Scope } from "../shared/scope";
import { type Catalog, loadCatalog } from "./queries/load-catalog";

/** The catalogs of this process, kept in memory. A command sends the version it decided on and is told when that is not the newest. */
export interface Catalogs {
  /** Throws `not_found`. At most 30 s behind another process's change; `fresh` reads anew. */
  of(work: Work, scope: Scope, locationId: string, fresh?: boolean): Promise<Catalog>;
  drop(locationId: string): void;
}

const KEPT_FOR = 30 * SECOND;
const KEPT_AT_MOST = 1000;

interface Reading {
  catalog: Promise<Catalog>;
  organizationId: string;
  locationId: string;
  until: number;
  /** By whom it is read. */
  work: Work;
}

export function createCatalogs(clock: Clock): Catalogs {
  const kept = new Map<string, Reading>();
  const underWay = new Set<Reading>();
  // Whoever is in a transaction has a connection, and must not wait for a reading that may wait for one.
  function joinable(work: Work, locationId: string): Reading | undefined {
    for (const one of underWay) if (one.locationId === locationId && one.work === work) return one;
    return undefined;
  }
  function end(reading: Reading, isRead: boolean): void {
    const isWanted = underWay.delete(reading); // not dropped meanwhile
    if (!isRead || !isWanted || reading.until < (kept.get(reading.locationId)?.until ?? 0)) return;
    if (kept.size >= KEPT_AT_MOST) kept.clear();
    kept.set(reading.locationId, reading);
  }
  return {
    of(work, scope, locationId, fresh = false) {
      const { organizationId } = scope;
      const known = joinable(work, locationId) ?? kept.get(locationId);
      if (known && !fresh && known.until > Date.now() && known.organizationId === organizationId) return known.catalog;
      const catalog = loadCatalog(work, scope, locationId, clock.now().getTime());
      const reading: Reading = { catalog, organizationId, locationId, until: Date.now() + KEPT_FOR, work };
      underWay.add(reading);
      const ended = (isRead: boolean) => () => end(reading, isRead);
      catalog.then(ended(true), ended(false));
      return catalog;
    },
    drop(locationId) {
      kept.delete(locationId);
      for (const one of underWay) if (one.locationId === locationId) underWay.delete(one);
    },
  };
}
