import type { Redis } from "ioredis";
import type { Log } from "./log";

export type Listener = (message: string) => void;

/**
 * Carries hints, not truth: a message may be lost (Redis drops what is published while a subscriber is disconnected), so
 * whoever listens re-reads its state by version when `onReconnect` calls. Listeners are called later, never within `publish`.
 */
export interface Bus {
  /** Never rejects: with Redis lost the message still reaches this process. */
  publish: (channel: string, message: string) => Promise<void>;
  /** Returns the function that ends the subscription. */
  subscribe: (channel: string, listener: Listener) => () => void;
  /** Called each time the connection has come back and every channel is subscribed again. */
  onReconnect: (callback: () => void) => () => void;
}

interface Channels {
  deliver: (channel: string, message: string) => void;
  names: () => string[];
  add: (channel: string, listener: Listener) => void;
  remove: (channel: string, listener: Listener) => void;
  has: (channel: string) => boolean;
}

function createChannels(log: Log): Channels {
  const channels = new Map<string, Set<Listener>>();
  return {
    names: () => [...channels.keys()],
    has: (channel) => channels.has(channel),
    add(channel, listener) {
      const listeners = channels.get(channel) ?? new Set();
      channels.set(channel, listeners.add(listener));
    },
    remove(channel, listener) {
      const listeners = channels.get(channel);
      listeners?.delete(listener);
      if (listeners?.size === 0) channels.delete(channel);
    },
    deliver(channel, message) {
      for (const listener of [...(channels.get(channel) ?? [])]) {
        try {
          listener(message);
        } catch (error) {
          log.error({ err: error, channel }, "a bus listener failed");
        }
      }
    },
  };
}

/** The bus of one process. */
export function createMemoryBus(log: Log): Bus {
  const channels = createChannels(log);
  return {
    async publish(channel, message) {
      setImmediate(() => channels.deliver(channel, message));
    },
    subscribe(channel, listener) {
      channels.add(channel, listener);
      return () => channels.remove(channel, listener);
    },
    onReconnect: () => () => {},
  };
}

const PREFIX = "qconnect:bus:";

/** The bus of several processes. `subscriber` must be a connection of its own: Redis allows nothing else on it. */
export function createRedisBus(publisher: Redis, subscriber: Redis, log: Log): Bus {
  const channels = createChannels(log);
  const callbacks = new Set<() => void>();
  let connections = 0;

  subscriber.on("message", (channel: string, message: string) =>
    channels.deliver(channel.slice(PREFIX.length), message),
  );
  const onReady = async () => {
    connections++;
    const isReconnect = connections > 1;
    const names = channels.names().map((name) => PREFIX + name);
    // A failure here means that the connection is gone again; its return comes back here.
    if (names.length > 0) await subscriber.subscribe(...names);
    if (isReconnect) for (const callback of callbacks) callback();
  };
  const ready = () => void onReady().catch((error) => log.warn({ err: error }, "the bus could not subscribe again"));
  subscriber.on("ready", ready);
  if (subscriber.status === "ready") ready();

  return {
    async publish(channel, message) {
      await publisher.publish(PREFIX + channel, message).catch(() => {
        setImmediate(() => channels.deliver(channel, message));
      });
    },
    subscribe(channel, listener) {
      const isNew = !channels.has(channel);
      channels.add(channel, listener);
      if (isNew && subscriber.status === "ready") void subscriber.subscribe(PREFIX + channel).catch(() => {});
      return () => {
        channels.remove(channel, listener);
        if (!channels.has(channel) && subscriber.status === "ready") {
          void subscriber.unsubscribe(PREFIX + channel).catch(() => {});
        }
      };
    },
    onReconnect(callback) {
      callbacks.add(callback);
      return () => callbacks.delete(callback);
    },
  };
}
