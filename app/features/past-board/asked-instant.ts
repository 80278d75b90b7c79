import { MINUTE } from "../../../server/domain/shared/duration";
import { instant } from "../../../server/domain/shared/text";
import { instantAt } from "../../../server/domain/shared/zoned-time";
import { isDate } from "../../ui/zoned";

const TIME = /^([01]?\d|2[0-3]):([0-5]\d)$/;

/**
 * Which moment an address asks for, in ms: `at`, an instant; or `date` with `time` ("09:30") or `minute` (after midnight, of the slider). Now for what is in
 * the future and where nothing can be read.
 */
export function askedInstant(query: URLSearchParams, timeZone: string, now: number): number {
  const at = query.get("at");
  if (at !== null && instant.safeParse(at).success) return Math.min(Date.parse(at), now);
  const date = query.get("date") ?? "";
  const minute = minuteOf(query);
  return isDate(date) && minute !== null ? Math.min(instantAt(date, minute, timeZone), now) : now;
}

function minuteOf(query: URLSearchParams): number | null {
  const [, hours, minutes] = TIME.exec(query.get("time") ?? "") ?? [];
  if (hours !== undefined) return Number(hours) * 60 + Number(minutes);
  const slid = query.get("minute");
  return slid !== null && /^\d{1,4}$/.test(slid) && Number(slid) < 1440 ? Number(slid) : null;
}

/** The same moment some minutes before or after, as an address has it. */
export const movedBy = (at: string, minutes: number): string =>
  new Date(Date.parse(at) + minutes * MINUTE).toISOString();
