import type { Translate } from "../../../server/domain/shared/words";
import { dateIn, dayWords, timeIn } from "../../ui/zoned";

const DAY_MS = 24 * 60 * 60 * 1000;

/** "Open until 17:00" · "Closed, opens at 09:00 on Monday 24 November" · "Closed". */
export function openingWords(
  { t, locale }: { t: Translate; locale: string },
  { openUntil, opensAt }: { openUntil: string | null; opensAt: string | null },
  timeZone: string,
  now: string,
): string {
  if (openUntil) {
    const isLasting = new Date(openUntil).getTime() - new Date(now).getTime() >= DAY_MS;
    return isLasting
      ? t("location.open.always")
      : t("location.open.until", { time: timeIn(openUntil, timeZone, locale) });
  }
  if (!opensAt) return t("location.open.closed");
  const date = dateIn(opensAt, timeZone);
  const time = timeIn(opensAt, timeZone, locale);
  return date === dateIn(now, timeZone)
    ? t("location.open.opensAt", { time })
    : t("location.open.opensOn", { time, day: dayWords(date, locale) });
}

/** "It opens at 09:00 on Monday 24 November." */
export function opensWords(
  { t, locale }: { t: Translate; locale: string },
  opensAt: string,
  timeZone: string,
  now: string,
): string {
  const date = dateIn(opensAt, timeZone);
  const time = timeIn(opensAt, timeZone, locale);
  return date === dateIn(now, timeZone)
    ? t("join.opens.at", { time })
    : t("join.opens.onDay", { time, day: dayWords(date, locale) });
}
