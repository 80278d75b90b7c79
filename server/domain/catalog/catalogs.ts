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

interface Kept {
  catalog: Promise<Catalog>;
  /** By whom it is read. */
  work: Work;
  isRead: boolean;
  until: number;
  organizationId: string;
}

export function createCatalogs(clock: Clock): Catalogs {
  const kept = new Map<string, Kept>();
  // Whoever is in a transaction has a connection, and must not wait for a reading that may wait for one.
  const isUsable = ({ isRead, work, until, organizationId }: Kept, asking: Work, scope: Scope) =>
    (isRead || work === asking) && until > Date.now() && organizationId === scope.organizationId;
  return {
    of(work, scope, locationId, fresh = false) {
      const known = kept.get(locationId);
      if (known && !fresh && isUsable(known, work, scope)) return known.catalog;
      const catalog = loadCatalog(work, scope, locationId, clock.now().getTime());
      const { organizationId } = scope;
      const entry: Kept = { catalog, work, isRead: false, until: Date.now() + KEPT_FOR, organizationId };
      if (kept.size >= KEPT_AT_MOST) kept.clear();
      kept.set(locationId, entry);
      const forget = () => {
        if (kept.get(locationId) === entry) kept.delete(locationId);
      };
      catalog.then(() => {
        entry.isRead = true;
      }, forget);
      return catalog;
    },
    drop: (locationId) => void kept.delete(locationId),
  };
}
