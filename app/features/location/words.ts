// Everything the pages about a place say, in one place.
import { dateIn, dayWords, timeIn } from "../../ui/zoned";

export const locationWords = {
  goNow: "Go now",
  goNowHint: "Join the queue and follow your place from anywhere.",
  bookTime: "Book a time",
  bookHint: "Come at a time that is kept for you.",
  join: "Join the queue",
  choose: "Choose a time",
  allServices: "All services",
  bookInstead: "Book a time instead",
  noQueues: "There is no queue here. Book a time instead.",
  noServices: "Nothing can be booked here yet. Come in, or ask at the counter.",
  noTimes: "No free times in the next days. Choose a time to look further ahead.",
  board: "Public display",
  waiting: (count: number) =>
    count === 0 ? "Nobody is waiting" : count === 1 ? "1 person waiting" : `${count} people waiting`,
  queueStatus: {
    open: "Open",
    paused: "Paused",
    closed: "Closed",
  },
  paused: "Paused: nobody can join for the moment. People who are in it keep their place.",
  closed: "Closed: nobody can join now. People who are in it keep their place.",
  locations: "Where would you like to go?",
  noLocations: "This organisation has no locations yet.",
};

/** "Open until 17:00" · "Closed, opens at 09:00 on Monday 24 November" · "Closed". */
export function openingWords(
  place: { openUntil: string | null; opensAt: string | null },
  timeZone: string,
  locale: string,
  now: string,
): string {
  const { openUntil, opensAt } = place;
  if (openUntil) {
    const lasting = new Date(openUntil).getTime() - new Date(now).getTime() >= 24 * 60 * 60 * 1000;
    return lasting ? "Open around the clock" : `Open until ${timeIn(openUntil, timeZone, locale)}`;
  }
  if (!opensAt) return "Closed";
  const date = dateIn(opensAt, timeZone);
  const day = date === dateIn(now, timeZone) ? "" : ` on ${dayWords(date, locale)}`;
  return `Closed, opens at ${timeIn(opensAt, timeZone, locale)}${day}`;
}
