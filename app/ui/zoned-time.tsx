import { useWords } from "../words/words-context";
import { momentIn, sameClock, timeIn, zoneWords } from "./zoned";

interface Props {
  instant: string;
  timeZone: string;
  /** The visitor's zone where it is known; else the live script fills it in when it differs. */
  visitorZone?: string | null;
  /** With the day. */
  day?: boolean;
}

/** A time at the location's clock, with the visitor's own beside it when that shows another. */
export function ZonedTime({ instant, timeZone, visitorZone, day }: Props) {
  const { t, locale } = useWords();
  const shown = (zone: string) => (day ? momentIn(t, instant, zone, locale) : timeIn(instant, zone, locale));
  const differs = visitorZone && !sameClock(instant, timeZone, visitorZone);
  return (
    <>
      <time dateTime={instant}>{shown(timeZone)}</time>
      <span className="text-muted" data-visitor-time={instant} data-zone={timeZone} hidden={!differs}>
        {differs && ` ${t("live.time.visitor", { time: shown(visitorZone), zone: zoneWords(t, visitorZone) })}`}
      </span>
    </>
  );
}
