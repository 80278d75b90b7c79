import { momentIn, sameClock, timeIn, zoneWords } from "./zoned";

interface Props {
  instant: string;
  timeZone: string;
  locale: string;
  /** The visitor's zone where it is known; else the live script fills it in when it differs. */
  visitorZone?: string | null;
  /** With the day. */
  day?: boolean;
}

/** A time at the location's clock, with the visitor's own beside it when that shows another. */
export function ZonedTime({ instant, timeZone, locale, visitorZone, day }: Props) {
  const shown = (zone: string) => (day ? momentIn(instant, zone, locale) : timeIn(instant, zone, locale));
  const differs = visitorZone && !sameClock(instant, timeZone, visitorZone);
  return (
    <>
      <time dateTime={instant}>{shown(timeZone)}</time>
      <span
        className="text-muted"
        data-visitor-time={instant}
        data-zone={timeZone}
        data-locale={locale}
        hidden={!differs}
      >
        {differs && ` (${shown(visitorZone)} ${zoneWords(visitorZone)})`}
      </span>
    </>
  );
}
