import type { Work } from "../../infra/database/work";
import { SECOND } from "../shared/duration";
import type { Scope } from "../shared/scope";
import { loadCatalog } from "./queries/load-catalog";
import type { WeeklyHours } from "./rules/opening-periods";
import type { Location, Resource, Service } from "./schema";

/** What decisions about one location are made from, all of one `version`. */
export interface Catalog {
  version: number;
  organizationId: string;
  location: Location;
  hours: readonly WeeklyHours[];
  services: ReadonlyMap<string, Service>;
  resources: ReadonlyMap<string, Resource>;
}

/** The catalogs of this process, kept in memory. A command sends the version it decided on and is told when that is not the newest. */
export interface Catalogs {
  /** Throws `not_found`. At most 30 s behind another process's change; `fresh` reads anew. */
  of(work: Work, scope: Scope, locationId: string, fresh?: boolean): Promise<Catalog>;
  drop(locationId: string): void;
}

const KEPT_FOR = 30 * SECOND;
const KEPT_AT_MOST = 1000;

export function createCatalogs(): Catalogs {
  const kept = new Map<string, { catalog: Promise<Catalog>; until: number; organizationId: string }>();
  return {
    of(work, scope, locationId, fresh = false) {
      const known = kept.get(locationId);
      if (known && !fresh && known.until > Date.now() && known.organizationId === scope.organizationId)
        return known.catalog;
      const catalog = loadCatalog(work, scope, locationId);
      if (kept.size >= KEPT_AT_MOST) kept.clear();
      kept.set(locationId, { catalog, until: Date.now() + KEPT_FOR, organizationId: scope.organizationId });
      catalog.catch(() => kept.delete(locationId));
      return catalog;
    },
    drop: (locationId) => void kept.delete(locationId),
  };
}
