import { useWords } from "../../words/words-context";

/** What stands where nothing was measured. */
const NOTHING = "–";

/** "09:00" or "9 AM", as the locale has it. */
export const hourWords = (hour: number, locale: string): string =>
  new Intl.DateTimeFormat(locale, { timeZone: "UTC", hour: "numeric", minute: "2-digit" })
    .format(new Date(Date.UTC(2024, 0, 1, hour)))
    .replaceAll("\u202f", " ");

/** Figures as the reader writes them; a dash of nothing. */
export function useFigures() {
  const { t, locale } = useWords();
  const format = (options: Intl.NumberFormatOptions) => {
    const one = new Intl.NumberFormat(locale, options);
    return (value: number | null | undefined) => (typeof value === "number" ? one.format(value) : NOTHING);
  };
  const whole = format({ maximumFractionDigits: 0 });
  return {
    count: whole,
    percent: format({ style: "percent", maximumFractionDigits: 0 }),
    decimal: format({ minimumFractionDigits: 1, maximumFractionDigits: 1 }),
    /** Of seconds. */
    minutes: (seconds: number | null | undefined) =>
      typeof seconds === "number" ? t("location.minutes", { minutes: Math.round(seconds / 60) }) : NOTHING,
  };
}
