/** An instant as the clock of a zone shows it, in the words of a locale: `09:30`, `Thursday 5 March 2026`, `London`. */
export function zonedWords(instant: string, timeZone: string, locale: string) {
  const at = new Date(instant);
  const shown = (options: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat(locale, { timeZone, ...options }).format(at);
  return {
    time: shown({ timeStyle: "short" }),
    day: shown({ dateStyle: "full" }),
    shortDay: shown({ weekday: "short", day: "numeric", month: "short" }),
    zone: timeZone.split("/").at(-1)?.replaceAll("_", " ") ?? timeZone,
  };
}
