/**
 * The properties of the one VEVENT of an iCalendar text, checked for what calendars stumble over: CRLF, lines of at most 75
 * octets, every BEGIN ended (RFC 5545, 3.1 and 3.4). Parameters are dropped.
 */
export function parseCalendar(text: string): Record<string, string> {
  if (!text.startsWith("BEGIN:VCALENDAR\r\n")) throw new Error("A calendar starts with BEGIN:VCALENDAR and CRLF");
  if (/(^|[^\r])\n/.test(text)) throw new Error("Lines end with CRLF");
  const folded = text.replace(/\r\n$/, "").split("\r\n");
  const long = folded.find((line) => Buffer.byteLength(line) > 75);
  if (long) throw new Error(`A line has more than 75 octets: ${long}`);
  const open: string[] = [];
  const event: Record<string, string> = {};
  for (const line of folded
    .join("\r\n")
    .replace(/\r\n[ \t]/g, "")
    .split("\r\n")) {
    const [, name = "", value = ""] = /^([A-Z-]+)(?:;[^:]*)?:(.*)$/.exec(line) ?? [];
    if (!name) throw new Error(`Not a property: ${line}`);
    if (name === "BEGIN") open.push(value);
    else if (name === "END" && open.pop() !== value) throw new Error(`END:${value} ends nothing`);
    else if (open.at(-1) === "VEVENT") event[name] = value;
  }
  if (open.length > 0) throw new Error(`${open.join(", ")} has no end`);
  return event;
}
