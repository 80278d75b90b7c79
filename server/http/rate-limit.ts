import { isIP } from "node:net";
import { type RateLimiterAbstract, RateLimiterMemory, RateLimiterRedis, RateLimiterRes } from "rate-limiter-flexible";
import {
  LETTER_RATES,
  type Limiter,
  type PairingLimits,
  SIGN_IN_RATES,
  type SignInLimits,
} from "../domain/identity/throttle";
import { SECOND } from "../domain/shared/duration";

/**
 * Public surfaces and what one address may do on each. Generous: everybody in a waiting room may share one address.
 * A tRPC call of several procedures takes a point for each.
 */
export const SURFACES = {
  page: { points: 1200, windowSeconds: 60 },
  form: { points: 120, windowSeconds: 60 },
  live: { points: 240, windowSeconds: 60 },
  feed: { points: 600, windowSeconds: 60 },
  trpc: { points: 1800, windowSeconds: 60 },
  "api-read": { points: 1200, windowSeconds: 60 },
  "api-write": { points: 240, windowSeconds: 60 },
} as const;

/**
 * Whose allowance it is, and how many times the ordinary one. A declared network of a site is one address for a whole waiting room (some hundred phones,
 * each with its page and its stream); a paired kiosk or display is one browser, and all of them together take nothing from the address they share.
 */
const FACTORS = { address: 1, site: 20, device: 0.5 } as const;

/** What is counted of API keys, each by the rate of its own. */
const KEY_WINDOW_SECONDS = 60;

/** Who is counted. `key`: an address, or the id of a device. */
export interface Client {
  kind: keyof typeof FACTORS;
  key: string;
}

/** A manager who types codes from screens; and browsers that ask for codes: all devices of a site are set up on one day. */
const PAIRING = {
  attempt: { points: 20, windowSeconds: 15 * 60 },
  code: { points: 60, windowSeconds: 15 * 60 },
};

export type Surface = keyof typeof SURFACES;

export interface Allowance {
  allowed: boolean;
  /** RateLimit and RateLimit-Policy, and Retry-After (seconds) when not allowed; empty when limits are off. */
  headers: Record<string, string>;
}

export interface RateLimits {
  /** Takes `points` (1) of what a client may do on `surface`. Never throws: without its store it counts in memory. */
  take(surface: Surface, client: Client, points?: number): Promise<Allowance>;
  /** Takes one of the requests that an API key may make in a minute. */
  takeKey(keyId: string, perMinute: number): Promise<Allowance>;
  /** For passwords and codes of devices: the domain decides when to ask. */
  signIn: SignInLimits;
  pairing: PairingLimits;
  letters: SignInLimits;
}

type Rate = { points: number; windowSeconds: number };

const UNLIMITED: Allowance = { allowed: true, headers: {} };

/** Counts in `redis` (an ioredis client), so that several copies share one allowance, else in the process. */
export function createRateLimits({ enabled, redis }: { enabled: boolean; redis: unknown }): RateLimits {
  if (!enabled) {
    const open: Limiter = { consume: async () => ({ allowed: true, retryAfterSeconds: 0 }) };
    const signIn = { account: open, address: open };
    return {
      take: async () => UNLIMITED,
      takeKey: async () => UNLIMITED,
      signIn,
      pairing: { attempt: open, code: open },
      letters: signIn,
    };
  }
  const counters = {
    address: countersOf(redis, "address"),
    site: countersOf(redis, "site"),
    device: countersOf(redis, "device"),
  };
  const keys = createCounter(redis, "api-key", { points: Number.MAX_SAFE_INTEGER, windowSeconds: KEY_WINDOW_SECONDS });
  return {
    async take(surface, { kind, key }, points = 1) {
      const counter = counters[kind][surface];
      const outcome = await count(counter, kind === "device" ? key : network(key), points);
      return outcome ? allowance({ ...SURFACES[surface], name: surface, points: counter.points }, outcome) : UNLIMITED;
    },
    async takeKey(keyId, perMinute) {
      const outcome = await count(keys, keyId, 1);
      return outcome
        ? allowance({ name: "api-key", points: perMinute, windowSeconds: KEY_WINDOW_SECONDS }, outcome)
        : UNLIMITED;
    },
    signIn: {
      account: createLimiter(createCounter(redis, "sign-in-account", SIGN_IN_RATES.account)),
      address: createLimiter(createCounter(redis, "sign-in-address", SIGN_IN_RATES.address), network),
    },
    letters: {
      account: createLimiter(createCounter(redis, "letter-account", LETTER_RATES.account)),
      address: createLimiter(createCounter(redis, "letter-address", LETTER_RATES.address), network),
    },
    pairing: {
      attempt: createLimiter(createCounter(redis, "pairing-attempt", PAIRING.attempt)),
      code: createLimiter(createCounter(redis, "pairing-code", PAIRING.code), network),
    },
  };
}

function countersOf(redis: unknown, kind: Client["kind"]): Record<Surface, RateLimiterAbstract> {
  const counters = Object.entries(SURFACES).map(([name, { points, windowSeconds }]) => {
    const rate = { points: points * FACTORS[kind], windowSeconds };
    return [name, createCounter(redis, kind === "address" ? name : `${kind}-${name}`, rate)] as const;
  });
  return Object.fromEntries(counters) as Record<Surface, RateLimiterAbstract>;
}

function createCounter(redis: unknown, name: string, { points, windowSeconds }: Rate): RateLimiterAbstract {
  const options = { keyPrefix: `limit:${name}`, points, duration: windowSeconds };
  const memory = new RateLimiterMemory(options);
  return redis ? new RateLimiterRedis({ ...options, storeClient: redis, insuranceLimiter: memory }) : memory;
}

/** The library rejects with its result when the allowance is used up, and with an error when it could not count. */
async function count(counter: RateLimiterAbstract, key: string, points: number): Promise<RateLimiterRes | undefined> {
  const outcome: unknown = await counter.consume(key, points).catch((refusal: unknown) => refusal);
  return outcome instanceof RateLimiterRes ? outcome : undefined;
}

function createLimiter(counter: RateLimiterAbstract, key: (given: string) => string = (given) => given): Limiter {
  return {
    async consume(given, cost = 1) {
      const outcome = await count(counter, key(given), cost);
      if (!outcome || outcome.consumedPoints <= counter.points) return { allowed: true, retryAfterSeconds: 0 };
      return { allowed: false, retryAfterSeconds: secondsLeft(outcome) };
    },
  };
}

/** Header syntax: draft-ietf-httpapi-ratelimit-headers-10. */
function allowance({ name, points, windowSeconds }: Rate & { name: string }, outcome: RateLimiterRes): Allowance {
  const seconds = secondsLeft(outcome);
  const allowed = outcome.consumedPoints <= points;
  const headers: Record<string, string> = {
    RateLimit: `"${name}";r=${Math.max(0, points - outcome.consumedPoints)};t=${seconds}`,
    "RateLimit-Policy": `"${name}";q=${points};w=${windowSeconds}`,
  };
  if (!allowed) headers["Retry-After"] = String(seconds);
  return { allowed, headers };
}

const secondsLeft = ({ msBeforeNext }: RateLimiterRes) => Math.max(1, Math.ceil(msBeforeNext / SECOND));

/** One household or machine holds a whole /64 of IPv6 addresses, so that is what is counted. */
function network(address: string): string {
  if (isIP(address) !== 6) return address;
  const [head = "", tail] = address.split("::");
  const left = head === "" ? [] : head.split(":");
  const right = tail === undefined || tail === "" ? [] : tail.split(":");
  const gap = tail === undefined ? [] : Array(Math.max(0, 8 - left.length - right.length)).fill("0");
  return `${[...left, ...gap, ...right].slice(0, 4).join(":")}::/64`;
}
