import { email, instant, line, phone } from "../../../server/domain/shared/text";
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
  /** Who is coming, as far as the link that led here knows. */
  name?: string;
  email?: string;
  phone?: string;
}

/** What every step hands on of the address it came by. */
export type Prefill = Pick<BookingQuery, "name" | "email" | "phone">;
export const prefillOf = ({ name, email, phone }: BookingQuery): Prefill => ({ name, email, phone });

const PREFILLED = { name: line(120), email, phone };

/** An instant as it stands in an address or a form, or nothing when it is none. */
export const readInstant = (text: string | null) => (text && instant.safeParse(text).success ? text : undefined);

const date = (text: string | null) => (text && isDate(text) ? text : undefined);

/** Ill-formed parts are left out: their step is asked again. */
export function readBookingQuery(url: string): BookingQuery {
  const query = new URL(url).searchParams;
  return {
    service: query.get("service") ?? undefined,
    from: date(query.get("from")),
    day: date(query.get("day")),
    start: readInstant(query.get("start")),
    hold: query.get("hold") ?? undefined,
    until: readInstant(query.get("until")),
    ...prefillIn(query),
  };
}

function prefillIn(query: URLSearchParams): Prefill {
  const entries = Object.entries(PREFILLED).map(([name, shape]) => [name, shape.safeParse(query.get(name)).data]);
  return Object.fromEntries(entries);
}

export function bookingHref(base: string, query: BookingQuery): string {
  const given = Object.entries(query).filter((entry): entry is [string, string] => Boolean(entry[1]));
  return `${base}?${new URLSearchParams(given)}`;
}
