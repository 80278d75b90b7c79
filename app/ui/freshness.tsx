import { useWords } from "../words/words-context";
import { timeIn } from "./zoned";

interface Props {
  asOf: string;
  timeZone: string;
}

/**
 * How old what is shown is. Without script it names the time; the live script counts from the last word of the server
 * and, when that is overdue, says so.
 */
export function Freshness({ asOf, timeZone }: Props) {
  const { t, locale } = useWords();
  return (
    <p className="text-muted" data-freshness>
      <time dateTime={asOf}>{t("live.updated.at", { time: timeIn(asOf, timeZone, locale) })}</time>
    </p>
  );
}
