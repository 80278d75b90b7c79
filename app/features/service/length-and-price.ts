import type { Service } from "../../../server/domain/catalog/schema";
import { joined } from "../../../server/domain/shared/isolated";
import type { Words } from "../../../server/domain/shared/words";

/** "20 minutes · £35" */
export const lengthAndPrice = ({ t, direction }: Words, { durationMinutes, priceText }: Service): string =>
  joined([t("booking.minutes", { count: durationMinutes }), priceText], direction);
