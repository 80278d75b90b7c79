import type { QueueSnapshot } from "../../server/domain/queue/schema";
import { backoff } from "./backoff";

/** A stream that is silent this long is taken for dead although the browser thinks it open. */
const DEAD_MS = 40_000;

export interface Stream {
  /** Milliseconds since the server was last heard. */
  age: () => number;
  /** Follows other queues from now on. */
  follow: (queueIds: string[]) => void;
}

/**
 * Follows queues by /live. Every connection starts with fresh snapshots, so nothing has to be caught up. The browser's
 * own reconnecting stops at an HTTP error and is blind to a dead line, hence ours beside it.
 */
export function openStream(queueIds: string[], onSnapshot: (snapshot: QueueSnapshot) => void): Stream {
  let followed = queueIds;
  let source: EventSource | undefined;
  let heardAt = performance.now();
  let heardOn = Date.now();
  let failures = 0;
  let retry: ReturnType<typeof setTimeout> | undefined;

  const heard = () => {
    heardAt = performance.now();
    heardOn = Date.now();
    failures = 0;
  };
  const receive = (event: MessageEvent<string>) => {
    heard();
    onSnapshot(JSON.parse(event.data));
  };
  const close = () => {
    clearTimeout(retry);
    retry = undefined;
    source?.close();
  };
  const connect = () => {
    close();
    if (followed.length === 0) return;
    source = new EventSource(`/live?${followed.map((id) => `queue=${encodeURIComponent(id)}`).join("&")}`);
    source.addEventListener("snapshot", receive);
    source.addEventListener("estimate", receive);
    source.addEventListener("ping", heard);
    source.onerror = () => {
      if (source?.readyState === EventSource.CLOSED) tryAgain();
    };
  };
  const tryAgain = () => {
    source?.close();
    retry ??= setTimeout(connect, backoff(failures++));
  };
  // The first stands still while a device sleeps, the second moves when somebody sets its clock.
  const age = () => Math.max(performance.now() - heardAt, Date.now() - heardOn);

  connect();
  setInterval(() => {
    if (!retry && age() > DEAD_MS) tryAgain();
  }, 5000);
  addEventListener("online", connect);
  addEventListener("pagehide", close);
  addEventListener("pageshow", (event) => event.persisted && connect());
  document.addEventListener("visibilitychange", () => {
    if (!document.hidden && age() > 15_000) connect();
  });
  return {
    age,
    follow(next) {
      if (next.join() === followed.join()) return;
      followed = next;
      connect();
    },
  };
}
