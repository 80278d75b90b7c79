import type { IncomingMessage } from "node:http";
import { expect, it } from "vitest";
import { createClientAddress, isLoopback } from "./client-address";

const request = (remoteAddress: string, forwarded?: string) =>
  ({ socket: { remoteAddress }, headers: { "x-forwarded-for": forwarded } }) as unknown as IncomingMessage;

it("believes no X-Forwarded-For without trusted proxies", () => {
  expect(createClientAddress([])(request("203.0.113.9", "198.51.100.1"))).toBe("203.0.113.9");
});

it("believes none from a peer that is not a trusted proxy", () => {
  expect(createClientAddress(["10.0.0.0/8"])(request("203.0.113.9", "198.51.100.1"))).toBe("203.0.113.9");
});

it("takes the rightmost address that is not a proxy, so a spoofed one on the left is ignored", () => {
  const address = createClientAddress(["10.0.0.0/8", "::1"]);
  expect(address(request("10.0.0.1", "1.2.3.4, 203.0.113.9"))).toBe("203.0.113.9");
  expect(address(request("::ffff:10.0.0.1", "1.2.3.4, 203.0.113.9, 10.0.0.7"))).toBe("203.0.113.9");
  expect(address(request("::1", "2001:db8::1"))).toBe("2001:db8::1");
});

it("stops at what is not an address", () => {
  const address = createClientAddress(["10.0.0.0/8"]);
  expect(address(request("10.0.0.1", "1.2.3.4, unknown"))).toBe("10.0.0.1");
  expect(address(request("10.0.0.1", "1.2.3.4, <script>, 10.0.0.7"))).toBe("10.0.0.7");
  expect(address(request("10.0.0.1", undefined))).toBe("10.0.0.1");
});

it("tells this machine from others", () => {
  expect(["127.0.0.1", "::1", "::ffff:127.0.0.1"].every(isLoopback)).toBe(true);
  expect(["10.0.0.1", "::ffff:10.0.0.1", "", "1270.0.0.1"].some(isLoopback)).toBe(false);
});
