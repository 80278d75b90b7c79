// The public board: who is called, one at a time, and who was before. The display's script is for old engines: no `find`, `includes`, `flatMap`.
import type { QueueSnapshot } from "../../../server/domain/queue/schema";

/** A ticket and where it was called to. */
export interface BoardCall {
  ticketId: string;
  /** Another call of the same ticket is news again. */
  key: string;
  number: string;
  counterName: string | null;
  directions: string | null;
  /** Its holder has come, or will not: it is shown as one of the last calls only. */
  isOver: boolean;
  /** When it was called, as far as a snapshot tells. */
  since: string;
}

export interface BoardState {
  /** Being announced. */
  current: BoardCall | null;
  /** Not announced yet, the oldest first. */
  pending: BoardCall[];
  /** Announced, or older than this board: the newest first, at most 12. */
  last: BoardCall[];
}

export type BoardQueue = Pick<QueueSnapshot, "waiting" | "called" | "serving" | "recent" | "asOf">;
type Line = QueueSnapshot["called"][number];
type CalledAt = Pick<Line, "since" | "number">;

/** A call younger than this, in milliseconds, is announced by a board that has just come: it may have been made while nobody showed it. */
const FRESH_MS = 30_000;
const MOST_KEPT = 12;
/** Rows there is room for. */
const MOST_SHOWN = 6;

const callOf = (
  { ticketId, since, recalls, number, counterId, counterName, directions }: Line,
  isOver = false,
): BoardCall => ({
  ...{ ticketId, number, counterName, directions, since, isOver },
  key: `${ticketId} ${since} ${recalls} ${counterId}`,
});
const has = (calls: readonly { ticketId: string }[], { ticketId }: { ticketId: string }) =>
  calls.some((one) => one.ticketId === ticketId);
const without = (calls: readonly BoardCall[], other: { ticketId: string }) =>
  calls.filter(({ ticketId }) => ticketId !== other.ticketId);
/** Those of one millisecond by their number. */
const bySince = (a: CalledAt, b: CalledAt) =>
  a.since < b.since || (a.since === b.since && a.number < b.number) ? -1 : 1;
const flat = <Of, To>(of: readonly Of[], to: (one: Of) => readonly To[]): To[] =>
  of.reduce<To[]>((all, one) => all.concat(to(one)), []);

/** Those whose call is answered, over several queues, the newest first as far as the snapshots tell. */
function overOf(queues: readonly BoardQueue[]): BoardCall[] {
  const serving = flat(queues, (queue) => queue.serving)
    .sort(bySince)
    .reverse()
    .map((line) => callOf(line, true));
  const ranked = flat(queues, ({ recent }) => recent.map((line, rank) => ({ line, rank })));
  return serving.concat(
    ranked
      .sort((a, b) => a.rank - b.rank)
      .map(({ line }) => ({ ...line, key: line.ticketId, since: "", directions: null, isOver: true })),
  );
}

/**
 * What a board knows after these snapshots of all its queues. News stands in line to be announced, in the order of the calls; a call that is
 * taken back is gone, announced or not; one that is answered before its turn is not announced any more. `before` is null for a board that has just come.
 */
export function hear(before: BoardState | null, queues: readonly BoardQueue[]): BoardState {
  const lines = flat(queues, ({ called, asOf }) => called.map((line) => ({ line, asOf }))).sort((a, b) =>
    bySince(a.line, b.line),
  );
  const called = lines.map(({ line }) => callOf(line));
  const over = overOf(queues);
  const waiting = flat(queues, (queue) => queue.waiting);
  const isOld = ({ line, asOf }: (typeof lines)[number]) => Date.parse(asOf) - Date.parse(line.since) >= FRESH_MS;
  const { current, pending, last } = before ?? {
    current: null,
    pending: [],
    last: lines
      .filter(isOld)
      .map(({ line }) => callOf(line))
      .reverse(),
  };
  const known = pending.concat(current ?? [], last).map(({ key }) => key);
  const news = called.filter(({ key }) => known.indexOf(key) < 0);
  const wasWaiting = flat(pending, (one) => called.filter((call) => call.ticketId === one.ticketId));
  const isCurrent = current !== null && has(called, current);
  const shown = isCurrent ? current : null;
  const stillLast = last.filter((one) => !has(waiting, one)).map((one) => ({ ...one, isOver: !has(called, one) }));
  const answered = over.filter((one) => !has(stillLast, one) && !(shown && has([shown], one)));
  return {
    current: shown,
    pending: wasWaiting.concat(news.filter((one) => !has(pending, one))).sort(bySince),
    // Nobody has heard of those that were called and answered meanwhile; they came after what is known here.
    last: (before ? answered.concat(stillLast) : stillLast.concat(answered)).slice(0, MOST_KEPT),
  };
}

/** The announcement is over: it joins the last calls, and the next in line, if any, is announced. */
export function next({ current, pending, last }: BoardState): BoardState {
  const [following = null, ...others] = pending;
  const before = current ? [current].concat(without(last, current)).slice(0, MOST_KEPT) : last;
  return { current: following, pending: others, last: before };
}

/** The call that stands large, and the others below it. A ticket stands in one place only. */
export function shownOf({ current, last }: BoardState): { now: BoardCall | null; last: BoardCall[] } {
  const now = current ?? last.filter(({ isOver }) => !isOver)[0] ?? null;
  return { now, last: (now ? without(last, now) : last).slice(0, MOST_SHOWN) };
}

/** Smaller letters, so that where to go stands beside the number on the screen's width. */
export const isLong = ({ counterName }: BoardCall): boolean => (counterName ?? "").length > 11;

/** What stands where nothing announces: everything that is called, at once. */
export function boardNow(queues: readonly BoardQueue[]): ReturnType<typeof shownOf> {
  let state = hear(null, queues);
  while (state.pending.length > 0 || state.current) state = next(state);
  return shownOf(state);
}
