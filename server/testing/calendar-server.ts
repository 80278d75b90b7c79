import { once } from "node:events";
import { createServer, type IncomingHttpHeaders } from "node:http";
import type { AddressInfo } from "node:net";

export interface CalendarServer {
  /** `127.0.0.1:port`, for OUTBOUND_ALLOW. */
  host: string;
  /** Where its one calendar is. */
  url: string;
  /** Headers of the requests that arrived. */
  asked: IncomingHttpHeaders[];
  /** What it answers from now on; `events` are lines of an iCalendar object, with an ETag of their own. */
  serve: (what: { events: string[] } | { status: number } | { text: string }) => void;
  close: () => Promise<void>;
}

/** A server that publishes a calendar, on a free port. */
export async function startCalendarServer(): Promise<CalendarServer> {
  const asked: IncomingHttpHeaders[] = [];
  let answer: { status: number; text: string; etag?: string } = { status: 404, text: "" };
  let version = 0;
  const server = createServer((request, response) => {
    asked.push(request.headers);
    const { status, text, etag } = answer;
    if (etag !== undefined && request.headers["if-none-match"] === etag) response.writeHead(304).end();
    else response.writeHead(status, { "Content-Type": "text/calendar", ...(etag && { ETag: etag }) }).end(text);
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    host,
    url: `http://${host}/private/4f1c0a/basic.ics`,
    asked,
    serve: (what) => {
      version++;
      if ("status" in what) answer = { status: what.status, text: "" };
      else if ("text" in what) answer = { status: 200, text: what.text };
      else {
        const text = ["BEGIN:VCALENDAR", "VERSION:2.0", ...what.events, "END:VCALENDAR"].join("\r\n");
        answer = { status: 200, text, etag: `"${version}"` };
      }
    },
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/** An event of a calendar: its lines. */
export const eventLines = (start: string, minutes: number, ...more: string[]): string[] => {
  const stamp = start.replace(/[-:]|[.]\d+/g, "");
  return [
    "BEGIN:VEVENT",
    `UID:${stamp}-${minutes}@example.org`,
    `DTSTART:${stamp}`,
    `DURATION:PT${minutes}M`,
    ...more,
    "END:VEVENT",
  ];
};
