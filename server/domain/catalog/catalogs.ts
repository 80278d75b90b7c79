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

export function createCatalogs(clock: Clock): Catalogs {
  const kept = new Map<string, { catalog: Promise<Catalog>; until: number; organizationId: string }>();
  return {
    of(work, scope, locationId, fresh = false) {
      const known = kept.get(locationId);
      if (known && !fresh && known.until > Date.now() && known.organizationId === scope.organizationId)
        return known.catalog;
      const catalog = loadCatalog(work, scope, locationId, clock.now().getTime());
      if (kept.size >= KEPT_AT_MOST) kept.clear();
      kept.set(locationId, { catalog, until: Date.now() + KEPT_FOR, organizationId: scope.organizationId });
      catalog.catch(() => kept.delete(locationId));
      return catalog;
    },
    drop: (locationId) => void kept.delete(locationId),
  };
}
