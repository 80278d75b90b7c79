import type { IncomingMessage } from "node:http";
import { BlockList, isIP } from "node:net";

export type ClientAddress = (incoming: IncomingMessage) => string;

/**
 * Who is asking: the peer of the socket, or, when that is a trusted proxy, the last address of X-Forwarded-For that is
 * not one. What a client writes into the header itself stands further left and is never reached.
 */
export function createClientAddress(trustedProxies: string[]): ClientAddress {
  const trusted = new BlockList();
  for (const range of trustedProxies) {
    const [address = "", bits] = range.split("/");
    const family = isIP(address) === 6 ? "ipv6" : "ipv4";
    if (bits === undefined) trusted.addAddress(address, family);
    else trusted.addSubnet(address, Number(bits), family);
  }
  const isTrusted = (address: string) => trusted.check(address, isIP(address) === 6 ? "ipv6" : "ipv4");
  return (incoming) => {
    const peer = plain(incoming.socket.remoteAddress ?? "");
    if (trustedProxies.length === 0 || !isTrusted(peer)) return peer;
    const forwarded = incoming.headers["x-forwarded-for"];
    if (typeof forwarded !== "string") return peer;
    let client = peer;
    for (const entry of forwarded.split(",").reverse()) {
      const address = plain(entry.trim());
      // A proxy that appends something unreadable ends what can be believed.
      if (isIP(address) === 0) return client;
      client = address;
      if (!isTrusted(address)) return client;
    }
    return client;
  };
}

/** `::ffff:10.0.0.1`, as a dual-stack socket reports it, is 10.0.0.1. */
function plain(address: string): string {
  return address.startsWith("::ffff:") && address.includes(".") ? address.slice(7) : address;
}

export function isLoopback(address: string): boolean {
  return address === "::1" || plain(address).startsWith("127.");
}
