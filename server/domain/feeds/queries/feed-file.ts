import { createHash } from "node:crypto";
import type { Work } from "../../../infra/database/work";
import { feedOf } from "../../shared/calendar";
import { DAY, SECOND } from "../../shared/duration";
import type { Tokens } from "../../shared/token";
import { isoOf } from "../../shared/zoned-time";

/** What calendar_feed_read answers. */
interface FeedRow {
  kind: "resource" | "holder";
  name: string;
  etag: string | null;
  changedAt: string | null;
  events: FeedEvent[];
}

interface FeedEvent {
  id: string;
  status: string;
  version: number;
  start: string;
  end: string;
  timeZone: string;
  reference: string;
  service: string;
  location: string;
  address: string;
}

export interface FeedFile {
  etag: string;
  /** Since when it is as it is; null when that is too fresh for HTTP's seconds to tell two states apart. */
  changedAt: Date | null;
  /** The iCalendar object; made only when it is wanted. */
  content: () => string;
}

const PAST = 30 * DAY;
const AHEAD = 365 * DAY;
const MOST_EVENTS = 5000;

/** The calendar of a feed: the last 30 days and the next 365, at most 5,000 appointments. Null when there is no such feed, or no longer. */
export async function readFeedFile(
  { work, tokens, baseUrl }: { work: Work; tokens: Tokens; baseUrl: URL },
  { organizationId, id }: { organizationId: string; id: string },
  now: Date,
): Promise<FeedFile | null> {
  const at = now.getTime();
  const row = await work.read<FeedRow | null>("calendar_feed_read", {
    organizationId,
    id,
    from: isoOf(at - PAST),
    to: isoOf(at + AHEAD),
    limit: MOST_EVENTS,
  });
  if (row === null) return null;
  // Of what is told, not of the bytes: those say when they were made.
  const etag = `W/"${createHash("sha256")
    .update(JSON.stringify([row.name, row.events]))
    .digest("base64url")
    .slice(0, 22)}"`;
  const changedAt = etag === row.etag && row.changedAt !== null ? new Date(row.changedAt) : now;
  if (etag !== row.etag) {
    const where = { organizationId_id: { organizationId, id } };
    await work.prisma.calendarFeed.update({ where, data: { etag, changedAt } });
  }
  return {
    etag,
    changedAt: at - changedAt.getTime() > SECOND ? changedAt : null,
    content: () =>
      feedOf(
        row.name,
        row.events.map((event) => entryOf(event, row.kind, tokens, baseUrl, now)),
      ),
  };
}

/** Staff's calendars often lie with third parties: they get the service and the reference, no name. A holder gets the link to their own. */
function entryOf(event: FeedEvent, kind: FeedRow["kind"], tokens: Tokens, baseUrl: URL, now: Date) {
  const { id, service, location, address, reference } = event;
  const own = kind === "holder";
  return {
    appointment: { ...event, start: isoOf(Date.parse(event.start)), end: isoOf(Date.parse(event.end)) },
    summary: own ? `${service}, ${location}` : `${service} ${reference}`,
    place: [location, address].filter(Boolean).join(", "),
    url: new URL(own ? `/appointments/${tokens.tokenOf(id)}` : "/calendar", baseUrl).href,
    now,
  };
}
