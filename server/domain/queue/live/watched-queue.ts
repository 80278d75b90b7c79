import type { Cache } from "../../../infra/cache";
import type { Work } from "../../../infra/database/work";
import type { Log } from "../../../infra/log";
import { DomainError } from "../../shared/errors";
import { type QueueName, readRows, readVersion } from "./queue-rows";
import { type QueueView, toView } from "./view";

export type ViewListener = (view: QueueView, change: "version" | "estimate") => void;

/** A storm of commands costs its viewers at most this many milliseconds and the process at most 25 views a second of a queue. */
const BUILD_AT_MOST_EVERY = 40;

/** One queue that somebody watches or has just read: its newest view, and who wants to hear of the next. */
export interface WatchedQueue extends QueueName {
  view: QueueView | undefined;
  /** When it was last asked for; one that nobody asks for is forgotten. */
  readAt: number;
  listeners: Set<ViewListener>;
  /** The newest view: from memory unless that is known to be old or to come before version `atLeast`. Throws `not_found`. */
  read(atLeast?: number): Promise<QueueView>;
  /** There is a newer version, or the estimates are old. `announced` is the version where it is known. */
  changed(announced?: number): void;
  stop(): void;
}

interface Deps {
  work: Work;
  cache: Cache;
  log: Log;
}

export function watchQueue({ work, cache, log }: Deps, name: QueueName): WatchedQueue {
  let stale = true;
  let loading: Promise<QueueView> | undefined;
  let due: NodeJS.Timeout | undefined;
  let wanted: number | undefined;

  function publish(view: QueueView): void {
    const before = queue.view?.version ?? -1;
    if (view.version < before) return;
    queue.view = view;
    for (const listener of queue.listeners) listener(view, view.version > before ? "version" : "estimate");
  }

  async function load(announced?: number): Promise<QueueView> {
    for (let version = announced; ; version = undefined) {
      stale = false;
      const rows =
        version === undefined ? (await readRows(work, [name]))[0] : await readVersion(work, cache, name, version);
      if (!rows) throw new DomainError("not_found");
      const view = toView(rows, Date.now());
      publish(view);
      // What was announced meanwhile may have come too late for this read.
      if (!stale) return view;
    }
  }

  function refresh(announced?: number): Promise<QueueView> {
    loading ??= load(announced)
      .catch((error) => {
        stale = true;
        throw error;
      })
      .finally(() => {
        loading = undefined;
      });
    return loading;
  }

  const queue: WatchedQueue = {
    ...name,
    view: undefined,
    readAt: Date.now(),
    listeners: new Set(),
    async read(atLeast = 0) {
      queue.readAt = Date.now();
      const view = queue.view && !stale && !loading ? queue.view : await refresh();
      // A reading under way may have begun before that version was there.
      return view.version >= atLeast ? view : refresh();
    },
    changed(announced) {
      stale = true;
      if (queue.listeners.size === 0 || loading) return;
      // Whatever was announced first may be old by now.
      wanted = due ? undefined : announced;
      if (due) return;
      const wait = (queue.view?.builtAt ?? 0) + BUILD_AT_MOST_EVERY - Date.now();
      due = setTimeout(
        () => {
          due = undefined;
          refresh(wanted).catch((error) =>
            log.warn({ err: error, queueId: name.queueId }, "a queue could not be read"),
          );
        },
        Math.max(0, wait),
      );
    },
    stop: () => clearTimeout(due),
  };
  return queue;
}
