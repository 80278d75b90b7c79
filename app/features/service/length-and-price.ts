import type { Service } from "../../../server/domain/catalog/schema";
import type { Translate } from "../../../server/domain/shared/words";

/** "20 minutes · £35" */
export const lengthAndPrice = (t: Translate, { durationMinutes, priceText }: Service): string =>
  [t("booking.minutes", { count: durationMinutes }), priceText].filter(Boolean).join(" · ");
