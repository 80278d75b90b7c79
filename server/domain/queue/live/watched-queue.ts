import type { Cache } from "../../../infra/cache";
import type { Work } from "../../../infra/database/work";
import type { Log } from "../../../infra/log";
import { SECOND } from "../../shared/duration";
import type { ToldQuotes } from "../../waits/commands/store-quotes";
import { type Quoted, quoteAtOnce, SHORT_LINE } from "../quoting/make-quotes";
import { createQuotingAside } from "../quoting/quoting-aside";
import { createToldUpdates } from "../quoting/told-updates";
import { type QueueName, type QueueRows, readQueue } from "./queue-rows";
import { type QueueView, toView } from "./view";

export type ViewListener = (view: QueueView, change: "version" | "estimate") => void;

/** A storm of commands costs its viewers at most this many milliseconds and the process at most 25 views a second of a queue. */
const BUILD_AT_MOST_EVERY = 40;
/** Without viewers, only those who join next are told anything. */
const BUILD_UNSEEN_EVERY = 2 * SECOND;
/** What is told to those who join: quotes at most so old, and where something has happened since, at most so old. */
const QUOTES_HOLD = 15 * SECOND;
const QUOTES_HOLD_CHANGED = 5 * SECOND;

/** One queue that somebody watches or has just read: its newest view, and who wants to hear of the next. */
export interface WatchedQueue extends QueueName {
  view: QueueView | undefined;
  /** When it was last asked for; one that nobody asks for is forgotten. */
  readAt: number;
  listeners: Set<ViewListener>;
  /** The newest view: from memory unless that is known to be old or to come before version `atLeast`. Throws `not_found`. */
  read(atLeast?: number): Promise<QueueView>;
  /** The last quotes, where they are young; without waiting for newer ones, which are made if something has changed. */
  lastQuotes(): Quoted | undefined;
  /** There is a newer version, or the estimates are old. `announced` is the version where it is known. */
  changed(announced?: number): void;
  stop(): void;
}

interface Deps {
  work: Work;
  cache: Cache;
  log: Log;
  toldQuotes: Pick<ToldQuotes, "add">;
}

/** So long after the view was built: at once, where that is over. */
function later(view: QueueView | undefined, every: number, run: () => void): NodeJS.Timeout | undefined {
  const wait = (view?.builtAt ?? 0) + every - Date.now();
  if (wait > 0) return setTimeout(run, wait);
  run();
  return undefined;
}

export function watchQueue({ work, cache, log, toldQuotes }: Deps, name: QueueName): WatchedQueue {
  let stale = true;
  let loading: Promise<QueueView> | undefined;
  let due: NodeJS.Timeout | undefined;
  let unseen: NodeJS.Timeout | undefined;
  let wanted: number | undefined;
  const storeUpdates = createToldUpdates(toldQuotes);
  const aside = createQuotingAside(log, (quoted) => {
    const { view } = queue;
    if (view && quoted.version >= view.quoted.version) publish(toView(view.rows, quoted, view.builtAt));
  });

  function publish(view: QueueView): QueueView {
    const before = queue.view?.version ?? -1;
    if (view.version < before) return view;
    queue.view = view;
    if (queue.listeners.size > 0) storeUpdates(view);
    for (const listener of queue.listeners) listener(view, view.version > before ? "version" : "estimate");
    return view;
  }

  function viewOf(rows: QueueRows): QueueView {
    const known = queue.view?.quoted;
    const isShort = rows.tickets.length <= SHORT_LINE;
    // Quotes of a longer line are made aside: until then its people are told the last ones, by their places.
    const view = toView(rows, isShort || !known ? quoteAtOnce(rows) : known, Date.now());
    if (!isShort) aside.make(rows, view.order);
    return view;
  }

  async function load(announced?: number): Promise<QueueView> {
    stale = false;
    return publish(viewOf(await readQueue(work, cache, name, announced)));
  }

  function refresh(announced?: number): Promise<QueueView> {
    loading ??= load(announced).then(
      (view) => {
        loading = undefined;
        if (stale) queue.changed(); // what was announced meanwhile may have come too late for this read
        return view;
      },
      (error) => {
        loading = undefined;
        stale = true;
        throw error;
      },
    );
    return loading;
  }

  const refreshLogged = (announced?: number) =>
    refresh(announced).catch((error) => log.warn({ err: error, queueId: name.queueId }, "a queue could not be read"));

  const queue: WatchedQueue = {
    ...name,
    view: undefined,
    readAt: Date.now(),
    listeners: new Set(),
    async read(atLeast = 0) {
      queue.readAt = Date.now();
      if (loading) await loading; // it may have begun before what is asked for was there
      return queue.view && !stale && queue.view.version >= atLeast ? queue.view : refresh();
    },
    lastQuotes() {
      queue.readAt = Date.now();
      const { view, listeners } = queue;
      if (!loading && stale && listeners.size === 0)
        unseen ??= later(view, BUILD_UNSEEN_EVERY, () => {
          unseen = undefined;
          void refreshLogged();
        })?.unref();
      const isYoung = view && Date.now() - view.builtAt < (stale ? QUOTES_HOLD_CHANGED : QUOTES_HOLD);
      return isYoung ? view.quoted : undefined;
    },
    changed(announced) {
      stale = true;
      if (queue.listeners.size === 0 || loading) return;
      wanted = due ? undefined : announced; // the first may be old by now
      if (due) return;
      due = later(queue.view, BUILD_AT_MOST_EVERY, () => {
        due = undefined;
        void refreshLogged(wanted);
      });
    },
    stop() {
      for (const timer of [due, unseen]) clearTimeout(timer);
      aside.stop();
    },
  };
  return queue;
}
