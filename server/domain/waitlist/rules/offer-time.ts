import { HOUR, MINUTE } from "../../shared/duration";
import { addDays, instantAt, localDateOf } from "../../shared/zoned-time";

/** How long an offer is kept, not counting the night. */
const KEPT_FOR = 2 * HOUR;
/** Less is no chance to answer: such a time is left to whoever books it. */
const SHORTEST = 10 * MINUTE;
/** Nobody is expected to answer from 22:00 to 08:00 at the location. */
const MORNING = 8 * 60;
const NIGHT = 22 * 60;

/**
 * When an offer made at `now` of a time at `start` ends, or null when that leaves too little to answer: after two hours, of which the night
 * is none, but at half the way to the start, so that the next person has a chance too. Milliseconds of the epoch.
 */
export function offerEnds(now: number, start: number, timeZone: string): number | null {
  const date = localDateOf(now, timeZone);
  const morning = instantAt(date, MORNING, timeZone);
  const night = instantAt(date, NIGHT, timeZone);
  const asked = now < morning ? morning : now < night ? now : instantAt(addDays(date, 1), MORNING, timeZone);
  const late = asked + KEPT_FOR - instantAt(localDateOf(asked, timeZone), NIGHT, timeZone);
  const answered =
    late > 0 ? instantAt(addDays(localDateOf(asked, timeZone), 1), MORNING, timeZone) + late : asked + KEPT_FOR;
  const ends = Math.min(answered, now + (start - now) / 2);
  return ends - now < SHORTEST ? null : ends;
}

/** Who leaves so many offers in a row unanswered is no longer asked. */
export const MOST_UNANSWERED = 3;
