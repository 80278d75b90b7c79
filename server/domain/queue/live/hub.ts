import { randomUUID } from "node:crypto";
import type { Bus } from "../../../infra/bus";
import type { Cache } from "../../../infra/cache";
import type { Work } from "../../../infra/database/work";
import type { Log } from "../../../infra/log";
import { MINUTE, SECOND } from "../../shared/duration";
import { DomainError } from "../../shared/errors";
import { organizationOf } from "../../shared/id";
import { createToldQuotes } from "../../waits/commands/store-quotes";
import type { QuoteSource } from "../quoting/quote-source";
import { type Announce, QUEUES_CHANNEL, queuesHint } from "./announce";
import { readVersions } from "./queue-rows";
import type { QueueView } from "./view";
import { type ViewListener, type WatchedQueue, watchQueue } from "./watched-queue";

/**
 * The newest view of every queue that somebody watches or has just read. Hints say when to read again; the versions in the database, compared
 * every 2 s, say the truth, so a lost hint costs seconds and never correctness.
 */
export interface Hub {
  /** Never older than what this process has committed, nor than `atLeast` where there is such a version; else at most 2 s behind another. Throws `not_found`. */
  read(queueId: string, atLeast?: number): Promise<QueueView>;
  /** Calls for every newer view from now on, and every 15 s with fresh estimates. Read after watching, and nothing is missed. */
  watch(queueId: string, listener: ViewListener): () => void;
  announce: Announce;
  quotes: QuoteSource;
  /** Until what people were told is stored. */
  dispose(): Promise<void>;
}

const CHECK_EVERY = 2 * SECOND;
const ESTIMATES_EVERY = 15 * SECOND;
const FORGOTTEN_AFTER = MINUTE;

interface HubDeps {
  work: Work;
  bus: Bus;
  cache: Cache;
  log: Log;
}

/** Compares what is known with the database: the other half of the hints. */
async function check(work: Work, queues: Map<string, WatchedQueue>): Promise<void> {
  const now = Date.now();
  for (const [id, { listeners, readAt }] of queues)
    if (listeners.size === 0 && now - readAt > FORGOTTEN_AFTER) queues.delete(id);
  if (queues.size === 0) return;
  const versions = await readVersions(
    work,
    [...queues.values()].map(({ organizationId, queueId }) => ({ organizationId, queueId })),
  );
  for (const [id, queue] of queues) {
    const isNewer = versions[id] !== queue.view?.version;
    const isOld = queue.view !== undefined && now - queue.view.builtAt > ESTIMATES_EVERY;
    if (isNewer || isOld) queue.changed(isNewer ? versions[id] : undefined);
  }
}

export function createHub(deps: HubDeps): Hub {
  const { work, bus, log } = deps;
  const queues = new Map<string, WatchedQueue>();
  const toldQuotes = createToldQuotes(work, log);
  const self = randomUUID();

  function queueOf(queueId: string): WatchedQueue {
    const organizationId = organizationOf("que", queueId);
    if (organizationId === null) throw new DomainError("not_found");
    const known = queues.get(queueId) ?? watchQueue({ ...deps, toldQuotes }, { organizationId, queueId });
    queues.set(queueId, known);
    return known;
  }

  const checkLogged = () =>
    void check(work, queues).catch((error) => log.warn({ err: error }, "the versions of the queues could not be read"));
  const timer = setInterval(checkLogged, CHECK_EVERY);
  timer.unref();
  const endings = [
    bus.subscribe(QUEUES_CHANNEL, (message) => {
      const { from, queueIds } = JSON.parse(message) as { from?: string; queueIds: string[] };
      if (from !== self) for (const queueId of queueIds) queues.get(queueId)?.changed();
    }),
    bus.onReconnect(checkLogged),
  ];

  return {
    read: async (queueId, atLeast) => queueOf(queueId).read(atLeast),
    watch(queueId, listener) {
      const queue = queueOf(queueId);
      queue.listeners.add(listener);
      return () => {
        queue.listeners.delete(listener);
        queue.readAt = Date.now();
      };
    },
    announce(done, queueIds) {
      done.onCommit(() => {
        for (const queueId of queueIds) queues.get(queueId)?.changed();
        void bus.publish(QUEUES_CHANNEL, queuesHint(queueIds, self));
      });
    },
    quotes: {
      last: (queueId) => queueOf(queueId).lastQuotes(),
      refreshed: async (queueId) => void (await queueOf(queueId).read()),
      told: (quote) => toldQuotes.add({ ...quote, isFirst: true }),
    },
    async dispose() {
      clearInterval(timer);
      for (const end of endings) end();
      for (const queue of queues.values()) queue.stop();
      await toldQuotes.close();
    },
  };
}
