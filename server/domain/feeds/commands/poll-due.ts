import type { Work } from "../../../infra/database/work";
import type { Log } from "../../../infra/log";
import type { Outgoing } from "../../../infra/outgoing/outgoing";
import { OutgoingError } from "../../../infra/outgoing/outgoing-error";
import type { Announcer } from "../../booking/live/calendars";
import { DAY, MINUTE, SECOND } from "../../shared/duration";
import { newId } from "../../shared/id";
import type { Interval } from "../../shared/interval";
import { isoOf } from "../../shared/zoned-time";
import type { BusyAnswer } from "../reading/busy-thread";
import type { BusyQuestion } from "../reading/read-busy";

export interface PollDeps {
  work: Work;
  outgoing: Outgoing;
  calendars: Announcer;
  log: Log;
  /** Reads a calendar out of harm's way (reading/read-in-thread.ts). */
  read: (question: BusyQuestion) => Promise<BusyAnswer>;
}

/** What busy_feed_claim answers of each. */
interface ClaimedFeed {
  organizationId: string;
  id: string;
  sealedUrl: string;
  etag: string | null;
  readAt: string | null;
  locationId: string;
  timeZone: string;
}

const EVERY = 10 * MINUTE;
/** So that feeds which began together do not stay together. */
const JITTER = 2 * MINUTE;
/** Read side by side; each may want a thread. */
const BATCH = 4;
const LIMITS = { timeoutMs: 20 * SECOND, maxBytes: 2_000_000, redirects: 3 };
/** Recurring events go on for ever; slots are offered for less. */
const HORIZON = 400 * DAY;
/** What has begun still matters to who looks at today's calendar. */
const BEHIND = DAY;
/** An unchanged calendar is still read whole once a day: the horizon moves on. */
const READ_WHOLE_EVERY = DAY;

/** Reads up to 4 calendars that are due and answers how many it took. What fails keeps the times it blocked before, and says why. */
export async function pollDue(deps: PollDeps, now: number): Promise<number> {
  const claimed = await deps.work.call<ClaimedFeed[]>("busy_feed_claim", {
    now: isoOf(now),
    limit: BATCH,
    everySeconds: EVERY / SECOND,
    jitterSeconds: JITTER / SECOND,
  });
  await Promise.all(
    claimed.map(async (feed) => {
      const { organizationId, id, locationId } = feed;
      const outcome = await readFeed(deps, feed, now);
      if ("problem" in outcome) deps.log.info({ feedId: id, problem: outcome.problem }, "a calendar could not be read");
      const args = { organizationId, id, now: isoOf(now), ...outcome };
      const { changed } = await deps.work.call<{ changed: boolean }>("busy_feed_settle", args);
      if (changed) deps.calendars.announce(deps.work, locationId);
    }),
  );
  return claimed.length;
}

interface Block {
  id: string;
  start: string;
  end: string;
}
/** None of them: nothing has changed since the last time. */
type Outcome = { problem: string } | { etag: string | null; blocks: Block[] } | Record<string, never>;

async function readFeed({ work, outgoing, read }: PollDeps, feed: ClaimedFeed, now: number): Promise<Outcome> {
  const url = await work.texts.openSecret(feed.sealedUrl, "busy feeds");
  if (url === null) return { problem: "sealed" };
  const isFresh = feed.readAt !== null && now - Date.parse(feed.readAt) < READ_WHOLE_EVERY;
  const headers: Record<string, string> = { accept: "text/calendar, */*;q=0.1" };
  if (feed.etag && isFresh) headers["if-none-match"] = feed.etag;
  try {
    const answer = await outgoing.send({ url, headers, ...LIMITS });
    if (answer.status === 304 && isFresh) return {};
    if (answer.status !== 200) return { problem: `http_${answer.status}` };
    const { organizationId, timeZone } = feed;
    const horizon = { from: now - BEHIND, to: now + HORIZON };
    const found = await read({ text: answer.body.toString(), organizationId, timeZone, ...horizon });
    if ("problem" in found) return found;
    return { etag: answer.headers.etag ?? null, blocks: found.busy.map((one) => blockOf(one, organizationId, now)) };
  } catch (error) {
    if (error instanceof OutgoingError) return { problem: error.reason };
    throw error;
  }
}

const blockOf = ({ start, end }: Interval, organizationId: string, now: number): Block => ({
  id: newId("blk", organizationId, now),
  start: isoOf(start),
  end: isoOf(end),
});
