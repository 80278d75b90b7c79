import { isDate } from "../../ui/zoned";

/** Where in the booking a page is: each step adds its answer to the address, so that back and reload work. */
export interface BookingQuery {
  service?: string;
  /** First day of the shown week, or the day whose times are shown. */
  from?: string;
  day?: string;
  start?: string;
  hold?: string;
  /** When the hold ends. */
  until?: string;
}

const instant = (text: string | null) => (text && !Number.isNaN(Date.parse(text)) ? text : undefined);
const date = (text: string | null) => (text && isDate(text) ? text : undefined);

/** Ill-formed parts are left out: their step is asked again. */
export function readBookingQuery(url: string): BookingQuery {
  const query = new URL(url).searchParams;
  return {
    service: query.get("service") ?? undefined,
    from: date(query.get("from")),
    day: date(query.get("day")),
    start: instant(query.get("start")),
    hold: query.get("hold") ?? undefined,
    until: instant(query.get("until")),
  };
}

export function bookingHref(base: string, query: BookingQuery): string {
  const given = Object.entries(query).filter((entry): entry is [string, string] => Boolean(entry[1]));
  return `${base}?${new URLSearchParams(given)}`;
}
