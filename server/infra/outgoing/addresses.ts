import type { LookupAddress, LookupOptions } from "node:dns";
import { lookup } from "node:dns/promises";
import { isIP } from "node:net";
import ipaddr from "ipaddr.js";
import { OutgoingError } from "./outgoing-error";

/** All addresses of a name, as the system knows them. */
export type Resolve = (hostname: string) => Promise<LookupAddress[]>;

export const systemResolve: Resolve = (hostname) => lookup(hostname, { all: true });

/** Answers every machine of one cloud with that machine's secrets, on an address of the internet. */
const WIRE_SERVER = "168.63.129.16";
/** `::127.0.0.1` (RFC 4291 2.5.5.1) and `fec0::1` (RFC 3879): both retired, both still routed by some systems. */
const RETIRED = [ipaddr.IPv6.parseCIDR("::/96"), ipaddr.IPv6.parseCIDR("fec0::/10")];

/** Whether an address is one of the internet's: not of this machine, its network, a cloud's inside, nor one that carries such an address. */
export function isPublicAddress(address: string): boolean {
  if (isIP(address) === 0) return false;
  const parsed = ipaddr.process(address);
  if (parsed.range() !== "unicast") return false;
  if (parsed instanceof ipaddr.IPv6) return !RETIRED.some((range) => parsed.match(range));
  return parsed.toString() !== WIRE_SERVER;
}

/** @throws OutgoingError `private` when one of the addresses is not public */
export function requirePublic(hostname: string, addresses: readonly string[]): void {
  if (addresses.length === 0) throw new OutgoingError("unreachable", `${hostname} has no address`);
  const inside = addresses.find((address) => !isPublicAddress(address));
  if (inside !== undefined) throw new OutgoingError("private", `${hostname} is ${inside}`);
}

type LookupCallback = (error: Error | null, address: string | LookupAddress[], family?: number) => void;

/**
 * A `lookup` for sockets that hands out only what it has checked. The socket connects to these very addresses, so a name that means
 * something else a moment later (DNS rebinding) changes nothing.
 */
export const checkedLookup =
  (resolve: Resolve) =>
  (hostname: string, options: LookupOptions, callback: LookupCallback): void => {
    const answer = async () => {
      const found = await resolve(hostname);
      const addresses = found.map(({ address }) => address);
      requirePublic(hostname, addresses);
      return found;
    };
    answer().then(
      (found) =>
        options.all ? callback(null, found) : callback(null, found[0]?.address ?? "", found[0]?.family ?? undefined),
      (error: Error) => callback(error, []),
    );
  };
