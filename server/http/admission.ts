import { BlockList, isIP } from "node:net";
import { getCookie } from "hono/cookie";
import { SITES_CHANNEL } from "../domain/devices/events";
import { findKnownDevice } from "../domain/devices/queries/device-actor";
import { allSiteNetworks } from "../domain/devices/queries/site-networks";
import { hashOf } from "../domain/identity/secret";
import { deviceCookie } from "../domain/identity/session-cookie";
import { SECOND } from "../domain/shared/duration";
import type { Infra } from "../infra/infra";
import { headerOf } from "./header";
import type { HostContext } from "./host-env";
import type { Allowance, Client, RateLimits, Surface } from "./rate-limit";

/** Takes `points` (1) of what whoever asks may do on `surface`; `withoutCookies` on a surface where they mean nothing. */
export type Admit = (
  c: HostContext,
  surface: Surface,
  options?: { points?: number; withoutCookies?: boolean },
) => Promise<Allowance>;

/** What was learned about a cookie or the sites holds for so long: limits need not be exact, and no request waits for a look-up. */
const HOLDS = 30 * SECOND;
/** Cookies that are remembered; anybody can invent one. */
const MOST_COOKIES = 10_000;

interface Learned {
  /** Null: no device has it. */
  deviceId: string | null;
  until: number;
}

/**
 * Counts devices by themselves, sites generously, everybody else by address. What is not known yet counts by its address and is looked up once that was
 * allowed, so that invented cookies cost no more look-ups than an address has requests.
 */
export function createAdmission(
  { database: { work }, bus, log }: Pick<Infra, "database" | "bus" | "log">,
  limits: RateLimits,
  baseUrl: URL,
): { admit: Admit; dispose(): void } {
  const { name } = deviceCookie(baseUrl);
  const learned = new Map<string, Learned>();
  const sites = createSites(async () => allSiteNetworks(work), log);
  const end = bus.subscribe(SITES_CHANNEL, sites.read);

  async function learn(secret: string, hash: string): Promise<void> {
    if (learned.size >= MOST_COOKIES) learned.clear();
    const until = Date.now() + HOLDS;
    learned.set(hash, { deviceId: learned.get(hash)?.deviceId ?? null, until });
    const known = await findKnownDevice(work, secret).catch(() => null);
    learned.set(hash, { deviceId: known?.actor.deviceId ?? null, until });
  }

  const clientOf = (address: string, device: Learned | undefined): Client =>
    device?.deviceId
      ? { kind: "device", key: device.deviceId }
      : { kind: sites.has(address) ? "site" : "address", key: address };

  return {
    async admit(c, surface, { points, withoutCookies = false } = {}) {
      const secret = withoutCookies || headerOf(c, "cookie") === undefined ? undefined : getCookie(c, name);
      const hash = secret === undefined ? "" : hashOf(secret);
      const device = learned.get(hash);
      const allowance = await limits.take(surface, clientOf(c.env.address, device), points);
      if (secret !== undefined && allowance.allowed && (device?.until ?? 0) < Date.now()) void learn(secret, hash);
      return allowance;
    },
    dispose: end,
  };
}

/** The declared networks of all sites, read again when they are older than they may be; the ones known last hold meanwhile. */
function createSites(load: () => Promise<string[]>, log: Infra["log"]) {
  let list = new BlockList();
  let isAny = false;
  let until = 0;
  const read = () => {
    until = Date.now() + HOLDS;
    load().then(
      (networks) => {
        list = toList(networks);
        isAny = networks.length > 0;
      },
      (error) => log.warn({ err: error }, "the networks of the sites could not be read"),
    );
  };
  return {
    read,
    has(address: string): boolean {
      if (until < Date.now()) read();
      // Each check makes an object of node's core, which costs every request more than all else here.
      return isAny && list.check(address, familyOf(address));
    },
  };
}

function toList(networks: string[]): BlockList {
  const list = new BlockList();
  for (const network of networks) {
    const [address = "", bits] = network.split("/");
    list.addSubnet(address, Number(bits), familyOf(address));
  }
  return list;
}

const familyOf = (address: string) => (isIP(address) === 6 ? "ipv6" : "ipv4");
