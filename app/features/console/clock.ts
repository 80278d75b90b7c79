/** Milliseconds between ticks. */
const TICK = 1000;

/**
 * The one interval of the desk. Times on screen are the server's: `sync` learns how far this machine's clock is off. Only what subscribes
 * (a timer's few characters) is rendered again each second.
 */
export interface Clock {
  /** Milliseconds since the epoch on the server's clock, as of the last tick. */
  now(): number;
  /** What `now` is while the page is being hydrated: the time the server rendered it at. */
  atRender(): number;
  /** Tells the server's time as of a message that has just arrived. Older news than what is known changes nothing. */
  sync(instant: string): void;
  /** Notes that the server has been heard of. */
  heard(): void;
  /** When the server was last heard of, on the same clock as `now`. */
  heardAt(): number;
  subscribe(listener: () => void): () => void;
}

/** `read` is this machine's clock; `renderedAt` the server's when it rendered the page. */
export function createClock(renderedAt: number, read: () => number = Date.now): Clock {
  const listeners = new Set<() => void>();
  let offset = Number.NEGATIVE_INFINITY;
  let timer: ReturnType<typeof setInterval> | undefined;
  const current = () => (Number.isFinite(offset) ? read() + offset : renderedAt);
  let shown = renderedAt;
  let heard = renderedAt;

  function tick() {
    shown = current();
    for (const listener of listeners) listener();
  }
  return {
    now: () => shown,
    atRender: () => renderedAt,
    // A message is always older on arrival than its stamp says, so the largest difference seen is the nearest to the truth.
    sync: (instant) => {
      offset = Math.max(offset, Date.parse(instant) - read());
    },
    heard: () => {
      heard = current();
    },
    heardAt: () => heard,
    subscribe(listener) {
      if (!Number.isFinite(offset)) offset = renderedAt - read();
      listeners.add(listener);
      timer ??= setInterval(tick, TICK);
      return () => {
        listeners.delete(listener);
        if (listeners.size > 0) return;
        clearInterval(timer);
        timer = undefined;
      };
    },
  };
}
