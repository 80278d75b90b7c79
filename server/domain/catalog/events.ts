/** A location, its hours, services or resources changed. Payload `{locationId}`. */
export const CATALOG_CHANGED = "catalog.changed";
export interface CatalogChanged {
  locationId: string;
}

/** Where every process hears of it, with the same payload. */
export const CATALOG_CHANNEL = "catalog";
