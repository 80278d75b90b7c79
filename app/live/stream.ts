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
  let age = stopwatch();
  let tried = stopwatch();
  let failures = 0;
  let retry: ReturnType<typeof setTimeout> | undefined;

  const heard = () => {
    age = stopwatch();
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
    tried = stopwatch();
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

  connect();
  setInterval(() => {
    // A try has its time too, however long nothing was heard before it.
    if (!retry && age() > DEAD_MS && tried() > DEAD_MS) tryAgain();
  }, 5000);
  addEventListener("online", connect);
  addEventListener("pagehide", close);
  addEventListener("pageshow", (event) => event.persisted && connect());
  document.addEventListener("visibilitychange", () => {
    if (!document.hidden && age() > 15_000) connect();
  });
  return {
    age: () => age(),
    follow(next) {
      if (next.join() === followed.join()) return;
      followed = next;
      connect();
    },
  };
}

/** Milliseconds from now on, by two clocks: one stands still while a device sleeps, the other moves when somebody sets it. */
function stopwatch(): () => number {
  const [at, on] = [performance.now(), Date.now()];
  return () => Math.max(performance.now() - at, Date.now() - on);
}
