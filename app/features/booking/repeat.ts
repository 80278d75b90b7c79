import type { Occurrence } from "../../../server/domain/booking/series-schema";
import type { Translate } from "../../../server/domain/shared/words";

/** How often a booking can repeat on the page, as the form says it. */
export const REPEATS = ["no", "1", "2", "4"] as const;
export type Repeat = (typeof REPEATS)[number];

export const FEWEST_TIMES = 2;
export const MOST_TIMES = 12;

/** Anything else than what the form offers is no repetition. */
export const repeatOf = (text: string): Repeat => REPEATS.find((one) => one === text) ?? "no";

/** Within what the form offers. */
export const timesOf = (text: string): number =>
  Math.min(Math.max(Math.trunc(Number(text)) || FEWEST_TIMES, FEWEST_TIMES), MOST_TIMES);

/** The rule of RFC 5545 that the form asks for; null where nothing repeats. */
export const ruleOf = (repeat: Repeat, times: number): string | null =>
  repeat === "no" ? null : `FREQ=WEEKLY;INTERVAL=${repeat};COUNT=${times}`;

/** "Every 2 weeks", where a rule says just that. */
export function everyWords(t: Translate, rule: string): string | null {
  const weeks = /^FREQ=WEEKLY(?:;INTERVAL=(\d+))?(?:;(?:COUNT|UNTIL)=\w+)?$/.exec(rule);
  return weeks && t("series.everyWeeks", { count: Number(weeks[1] ?? 1) });
}

/** The times of a repeating booking, to be looked at before it is booked. */
export interface SeriesCheck {
  occurrences: Occurrence[];
  /** Of those that can be had, what the customer does not want. */
  unwanted: string[];
  /** Why this is asked again. */
  problem: "lost" | "none" | null;
}
