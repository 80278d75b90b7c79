import type { Redis } from "ioredis";

/**
 * A cache of strings (the caller encodes). What is in it may vanish at any time, and it is never the truth: with Redis lost
 * `get` finds nothing and `set` does nothing. Only `delete` rejects then, so that an invalidation can be tried again.
 */
export interface Cache {
  kind: "memory" | "redis";
  get: (key: string) => Promise<string | null>;
  set: (key: string, value: string, ttlMs: number) => Promise<void>;
  delete: (keys: string[]) => Promise<void>;
  /** Rejects while the cache does not answer. */
  ping: () => Promise<void>;
}

/** Keeps the `capacity` entries used last in this process: right for one instance, wrong for several (no invalidation). */
export function createMemoryCache(capacity = 10_000, now: () => number = Date.now): Cache {
  // A Map iterates in the order of insertion: the first key is the one used longest ago.
  const entries = new Map<string, { value: string; expiresAt: number }>();
  return {
    kind: "memory",
    async get(key) {
      const entry = entries.get(key);
      if (!entry) return null;
      entries.delete(key);
      if (entry.expiresAt <= now()) return null;
      entries.set(key, entry);
      return entry.value;
    },
    async set(key, value, ttlMs) {
      entries.delete(key);
      entries.set(key, { value, expiresAt: now() + ttlMs });
      const [oldest] = entries.keys();
      if (entries.size > capacity && oldest !== undefined) entries.delete(oldest);
    },
    async delete(keys) {
      for (const key of keys) entries.delete(key);
    },
    async ping() {},
  };
}

/** The cache that several instances share. */
export function createRedisCache(redis: Redis, prefix = "qconnect:cache:"): Cache {
  return {
    kind: "redis",
    get: (key) => redis.get(prefix + key).catch(() => null),
    async set(key, value, ttlMs) {
      await redis.set(prefix + key, value, "PX", ttlMs).catch(() => null);
    },
    async delete(keys) {
      if (keys.length > 0) await redis.del(keys.map((key) => prefix + key));
    },
    async ping() {
      await redis.ping();
    },
  };
}
