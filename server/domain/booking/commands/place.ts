import type { Work } from "../../../infra/database/work";
import type { Catalogs } from "../../catalog/catalogs";
import type { Catalog } from "../../catalog/queries/load-catalog";
import type { Outcome } from "../../shared/outcome";
import type { Scope } from "../../shared/scope";

/**
 * Decides on the catalog in memory and carries it out in one round trip. When the database answers that the catalog has changed since, it is
 * read anew and decided again, so nobody books by yesterday's hours. Throws what `decide` throws.
 */
export async function place<T extends object>(
  work: Work,
  catalogs: Catalogs,
  scope: Scope,
  locationId: string,
  decideAndCall: (catalog: Catalog) => Promise<Outcome<T>>,
): Promise<Outcome<T>> {
  for (let attempt = 1; ; attempt++) {
    const catalog = await catalogs.of(work, scope, locationId, attempt > 1);
    const outcome = await decideAndCall(catalog);
    if (attempt === 5 || !("error" in outcome && outcome.error === "stale_catalog")) return outcome;
  }
}
