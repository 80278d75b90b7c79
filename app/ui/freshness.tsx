import { timeIn } from "./zoned";

interface Props {
  asOf: string;
  timeZone: string;
  locale: string;
}

/**
 * How old what is shown is. Without script it names the time; the live script counts from the last word of the server
 * and, when that is overdue, says so.
 */
export function Freshness({ asOf, timeZone, locale }: Props) {
  return (
    <p className="text-muted" data-freshness>
      Updated at <time dateTime={asOf}>{timeIn(asOf, timeZone, locale)}</time>
    </p>
  );
}
