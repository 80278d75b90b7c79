import { type Command, Redis, type RedisOptions } from "ioredis";
import { SECOND } from "../domain/shared/duration";
import type { Address } from "./address";
import type { Log } from "./log";

const FIRST_WAIT_MS = 50;
const LONGEST_WAIT_MS = 5 * SECOND;
const COMMAND_LIMIT_MS = 300;

// ioredis by default queues commands while Redis is away: requests would hang with it. On a request's path a command fails at
// once or within 300 ms; a worker has nobody waiting and tries for ever.
const ROLES = {
  request: { maxRetriesPerRequest: 1, enableOfflineQueue: false },
  subscriber: { maxRetriesPerRequest: null, enableOfflineQueue: false, autoResubscribe: false },
  worker: { maxRetriesPerRequest: null },
} satisfies Record<string, RedisOptions>;

/** Its commands fail after 300 ms. ioredis' own limit takes it for Redis' when the process was busy that long: an answer that is there already counts. */
class RequestRedis extends Redis {
  override sendCommand(command: Command, stream?: Parameters<Redis["sendCommand"]>[1]): unknown {
    const give = () => {
      if (!command.isResolved) command.reject(new Error("Command timed out"));
    };
    const timer = setTimeout(() => setImmediate(give), COMMAND_LIMIT_MS);
    const stop = () => clearTimeout(timer);
    command.promise.then(stop, stop);
    return super.sendCommand(command, stream);
  }
}

/** Exponential back-off from 50 ms to 5 s, with up to a fifth of jitter so that instances do not return all at once. */
function reconnectIn(attempt: number): number {
  const wait = Math.min(FIRST_WAIT_MS * 2 ** (attempt - 1), LONGEST_WAIT_MS);
  return Math.round(wait * (1 + Math.random() / 5));
}

function credentialsIn(address: string): Pick<RedisOptions, "username" | "password"> {
  const { username, password } = new URL(address);
  return { username: decodeURIComponent(username), password: decodeURIComponent(password) };
}

/**
 * A connection that reconnects by itself, with the credentials of then, and never throws out of the blue; logs each outage once. ioredis asks its options how
 * long to wait, and takes the credentials for the next attempt from them: also in the copies that BullMQ makes of a connection.
 */
export function connectRedis(address: Address, role: keyof typeof ROLES, log: Log): Redis {
  function retryStrategy(this: RedisOptions, attempt: number): number {
    Object.assign(this, credentialsIn(address()));
    return reconnectIn(attempt);
  }
  const redis = new (role === "request" ? RequestRedis : Redis)(address(), {
    connectTimeout: 2 * SECOND,
    retryStrategy,
    ...ROLES[role],
  });
  let isLost = false;
  redis.on("error", (error) => {
    if (!isLost) log.warn({ role, reason: error.message }, "Redis is not reachable");
    isLost = true;
  });
  redis.on("ready", () => {
    if (isLost) log.info({ role }, "Redis is reachable again");
    isLost = false;
  });
  return redis;
}

/** Waits for the first connection, at most `limitMs`: a start without Redis goes on, degraded. */
export async function settled(redis: Redis, limitMs = SECOND): Promise<void> {
  if (redis.status === "ready") return;
  await new Promise<void>((resolve) => {
    const timer = setTimeout(resolve, limitMs);
    redis.once("ready", () => {
      clearTimeout(timer);
      resolve();
    });
  });
}
