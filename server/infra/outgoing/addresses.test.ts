import { expect, it } from "vitest";
import { checkedLookup, isPublicAddress } from "./addresses";

it.each([
  ["this machine", ["127.0.0.1", "127.255.255.254", "::1", "0.0.0.0", "0.1.2.3", "::"]],
  ["private networks", ["10.0.0.1", "172.16.0.1", "172.31.255.255", "192.168.1.1", "fc00::1", "fd12:3456::1"]],
  ["the link", ["169.254.169.254", "fe80::1"]],
  ["a provider's network", ["100.64.0.1", "100.100.100.200", "100.127.255.255"]],
  ["many at once", ["224.0.0.1", "239.255.255.250", "255.255.255.255", "ff02::1"]],
  ["a cloud's inside", ["169.254.169.254", "fd00:ec2::254", "192.0.0.192", "168.63.129.16"]],
  [
    "an IPv4 address in another form",
    ["::ffff:127.0.0.1", "::ffff:a00:1", "::127.0.0.1", "64:ff9b::7f00:1", "2002:7f00:1::"],
  ],
  [
    "documentation, tests and what is retired",
    ["192.0.2.1", "198.51.100.1", "203.0.113.1", "198.18.0.1", "2001:db8::1", "fec0::1", "240.0.0.1"],
  ],
  ["nothing", ["", "localhost", "127.1", "1.2.3", "fe80::1%eth0"]],
])("keeps away from %s", (_what, addresses) => {
  expect(addresses.filter(isPublicAddress)).toEqual([]);
});

it("lets the internet through", () => {
  const addresses = ["1.1.1.1", "93.184.215.14", "172.32.0.1", "100.128.0.1", "2606:4700::1111", "::ffff:1.1.1.1"];
  expect(addresses.filter(isPublicAddress)).toEqual(addresses);
});

it("hands a socket the very addresses it has checked, in the form it asks for", async () => {
  const found = [
    { address: "2606:4700::1111", family: 6 },
    { address: "1.1.1.1", family: 4 },
  ];
  const looks: string[] = [];
  const lookup = checkedLookup(async (hostname) => {
    looks.push(hostname);
    return found;
  });
  const ask = (all: boolean) =>
    new Promise((resolve) => lookup("name.example", { all }, (...answer) => resolve(answer)));
  expect(await ask(true)).toEqual([null, found]);
  expect(await ask(false)).toEqual([null, "2606:4700::1111", 6]);
  expect(looks).toEqual(["name.example", "name.example"]);
});
