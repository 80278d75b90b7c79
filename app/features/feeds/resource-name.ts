import type { Resource } from "../../../server/domain/catalog/schema";
import { joined } from "../../../server/domain/shared/isolated";
import type { Words } from "../../../server/domain/shared/words";

/** A resource of the organisation, and where it is. */
export interface NamedResource extends Resource {
  location: string;
  timeZone: string;
}

/** Two places may each have a room 1. */
export const nameOf = ({ t, direction }: Words, resource: NamedResource | undefined): string =>
  resource ? joined([resource.name, resource.location], direction, t("page.comma")) : "";
