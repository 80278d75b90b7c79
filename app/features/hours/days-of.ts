import type { ExceptionInput } from "../../../server/domain/catalog/schema";
import type { Words } from "../../../server/domain/shared/words";
import { shortDay } from "../../ui/zoned";

/** "Fri, 25 Dec 2026" · "Fri, 25 Dec to Sun, 27 Dec 2026" */
export function daysOf(
  { t, locale }: Pick<Words, "t" | "locale">,
  { firstDay, lastDay }: Pick<ExceptionInput, "firstDay" | "lastDay">,
): string {
  const [day, last, year] = [shortDay(firstDay, locale), shortDay(lastDay, locale), lastDay.slice(0, 4)];
  return firstDay === lastDay ? t("hours.oneDay", { day, year }) : t("hours.someDays", { day, last, year });
}
