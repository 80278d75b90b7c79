import ICAL from "ical.js";
import { DomainError } from "../../shared/errors";

/** A rule may give this many times at most: a year of weeks. */
export const MOST_OCCURRENCES = 52;
const DAY_OF_WEEK = "(-?[1-5])?(MO|TU|WE|TH|FR|SA|SU)";
const DAY_OF_MONTH = "-?([1-9]|[12][0-9]|3[01])";
/**
 * The parts of a rule that are taken, bounded so that every rule meets its days soon: for one that never does (the 30th of every twelfth month
 * from February on) the iterator does not return.
 */
const PARTS: Record<string, RegExp> = {
  FREQ: /^(DAILY|WEEKLY|MONTHLY)$/,
  INTERVAL: /^([1-9]|1[01])$/,
  COUNT: /^[1-9][0-9]?$/,
  UNTIL: /^[0-9]{8}$/,
  BYDAY: new RegExp(`^${DAY_OF_WEEK}(,${DAY_OF_WEEK}){0,6}$`),
  BYMONTHDAY: new RegExp(`^${DAY_OF_MONTH}(,${DAY_OF_MONTH}){0,30}$`),
  WKST: /^(MO|SU)$/,
};

const wrong = (message: string) => new DomainError("invalid", undefined, [{ path: "rule", message }]);

function parse(rule: string): ICAL.Recur {
  const parts = rule.split(";").map((part) => part.split("="));
  const strange = parts.find(([name = "", value = ""]) => !PARTS[name]?.test(value));
  if (strange)
    throw wrong(
      `must be made of FREQ, INTERVAL, COUNT or UNTIL (a date), BYDAY and BYMONTHDAY; ${strange[0]} is not right`,
    );
  if (parts.some(([name]) => name === "BYDAY") && parts.some(([name]) => name === "BYMONTHDAY"))
    throw wrong("must have either BYDAY or BYMONTHDAY");
  if (!/COUNT=|UNTIL=/.test(rule)) throw wrong("must end: give COUNT or UNTIL");
  if (!rule.includes("FREQ=")) throw wrong("must say FREQ");
  if (/FREQ=DAILY/.test(rule) && /INTERVAL=/.test(rule) && /BYDAY=/.test(rule))
    throw wrong("must be WEEKLY to name days of the week with an INTERVAL"); // every seventh day is never another weekday
  if (!rule.includes("FREQ=MONTHLY") && /BYDAY=[^;]*[1-5]|BYMONTHDAY/.test(rule))
    throw wrong("must be MONTHLY to name days of a month");
  return ICAL.Recur.fromString(rule);
}

/**
 * The wall clocks of a series, "YYYY-MM-DDTHH:MM", in time order: those the rule (RFC 5545 §3.3.10) gives from `localStart` on, the start
 * itself being the first. Throws `invalid` for a rule that is not one, has no end, ends after more than 52 times or does not begin at the start.
 */
export function occurrencesOf(rule: string, localStart: string): string[] {
  const recur = parse(rule);
  // The day that is named is included.
  if (recur.until) recur.until = ICAL.Time.fromDateTimeString(`${recur.until.toString()}T23:59:59`);
  const starts: string[] = [];
  const iterator = recur.iterator(ICAL.Time.fromDateTimeString(`${localStart.slice(0, 16)}:00`));
  for (let next = iterator.next(); next; next = iterator.next()) {
    if (starts.length === MOST_OCCURRENCES) throw wrong(`must give at most ${MOST_OCCURRENCES} times`);
    starts.push(next.toString().slice(0, 16));
  }
  if (starts[0] !== localStart.slice(0, 16)) throw wrong("must begin at the start");
  if (starts.length < 2) throw wrong("must give at least 2 times");
  return starts;
}
