import { joined } from "../../../server/domain/shared/isolated";
import type { Words } from "../../../server/domain/shared/words";
import type { NamedResource } from "./feeds-page";

/** Two places may each have a room 1. */
export const nameOf = ({ t, direction }: Words, resource: NamedResource | undefined): string =>
  resource ? joined([resource.name, resource.location], direction, t("page.comma")) : "";
