import type { Translate } from "../../../server/domain/shared/words";

/** The age of what is shown: "0 s", "48 s", "3 min", "2 h". */
export function ageWords(t: Translate, seconds: number): string {
  const whole = Math.max(0, Math.floor(seconds));
  if (whole < 60) return t("console.age.seconds", { count: whole });
  return whole < 3600
    ? t("console.age.minutes", { count: Math.floor(whole / 60) })
    : t("console.age.hours", { count: Math.floor(whole / 3600) });
}
