import { Temporal } from "temporal-polyfill";

interface Property {
  value: string;
  /** The zone of a local time. */
  zone?: string;
}

/**
 * The properties of the one VEVENT of an iCalendar text, checked for what calendars stumble over: CRLF, lines of at most 75
 * octets, every BEGIN ended, every zone described (RFC 5545, 3.1, 3.2.19, 3.4).
 */
export function parseCalendar(text: string): Record<string, Property> {
  if (!text.startsWith("BEGIN:VCALENDAR\r\n")) throw new Error("A calendar starts with BEGIN:VCALENDAR and CRLF");
  if (/(^|[^\r])\n/.test(text)) throw new Error("Lines end with CRLF");
  const folded = text.replace(/\r\n$/, "").split("\r\n");
  const long = folded.find((line) => Buffer.byteLength(line) > 75);
  if (long) throw new Error(`A line has more than 75 octets: ${long}`);
  const open: string[] = [];
  const zones: string[] = [];
  const event: Record<string, Property> = {};
  for (const line of folded
    .join("\r\n")
    .replace(/\r\n[ \t]/g, "")
    .split("\r\n")) {
    const [, name = "", parameters = "", value = ""] = /^([A-Z-]+)((?:;[^:]*)?):(.*)$/.exec(line) ?? [];
    if (!name) throw new Error(`Not a property: ${line}`);
    if (name === "BEGIN") open.push(value);
    else if (name === "END" && open.pop() !== value) throw new Error(`END:${value} ends nothing`);
    else if (open.at(-1) === "VTIMEZONE" && name === "TZID") zones.push(value);
    else if (open.at(-1) === "VEVENT") event[name] = { value, zone: /;TZID=([^;]+)/.exec(parameters)?.[1] };
  }
  if (open.length > 0) throw new Error(`${open.join(", ")} has no end`);
  for (const { zone } of Object.values(event)) {
    if (zone && !zones.includes(zone)) throw new Error(`${zone} is not described`);
  }
  return event;
}

/** The instant of a date-time, in UTC or local to its zone: "2026-11-22T10:30:00Z". */
export function instantOf({ value, zone }: Property): string {
  const utc = value.endsWith("Z");
  if (utc === (zone !== undefined)) throw new Error(`${value} is in UTC or in a zone`);
  const clock = Temporal.PlainDateTime.from(value.replace(/Z$/, ""));
  return clock
    .toZonedDateTime(zone ?? "UTC")
    .toInstant()
    .toString();
}
