import { readdirSync, readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { hashPassword, verifyPassword } from "./password";

it("takes a password as it is: no other case, no shorter, no longer, whatever stands in it", async () => {
  const password = "  Žluťoučký kůň! 7\t日本語 🦦 correct horse battery staple, to the 64th sign and on  ";
  const hash = await hashPassword(password);
  expect(hash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
  expect(await verifyPassword(hash, password)).toBe(true);
  for (const other of [password.toLowerCase(), password.trim(), password.slice(0, 64), `${password}.`, ""])
    expect(await verifyPassword(hash, other), other).toBe(false);
});

it("hashes one password to another text each time, and takes it in every form of Unicode", async () => {
  expect(await hashPassword("one password twice")).not.toBe(await hashPassword("one password twice"));
  const hash = await hashPassword("caf\u00e9 au lait, twice");
  expect(await verifyPassword(hash, "cafe\u0301 au lait, twice")).toBe(true);
});

it.skipIf(process.platform !== "linux")("hashes in a thread that gives way to the rest of the process", async () => {
  await hashPassword("whoever books goes on");
  const niceness = (thread: string) =>
    Number(readFileSync(`/proc/self/task/${thread}/stat`, "utf8").split(") ")[1]?.split(" ")[16]);
  const own = niceness(String(process.pid));
  expect(Math.max(...readdirSync("/proc/self/task").map(niceness))).toBe(Math.min(19, own + 10));
});

it("refuses more than it can hash in a few seconds, and takes the next when they are done", async () => {
  const many = await Promise.allSettled(Array.from({ length: 100 }, (_, n) => hashPassword(`one of a hundred ${n}`)));
  const refused = many.filter((one) => one.status === "rejected");
  expect(refused.length).toBe(100 - 61);
  expect(refused[0]?.reason).toMatchObject({ code: "unavailable" });
  expect(await verifyPassword(await hashPassword("the next of all"), "the next of all")).toBe(true);
}, 60_000);

it("tells a hash that is none from a wrong password", async () => {
  await expect(verifyPassword("no hash", "any password")).rejects.toThrow(/could not be compared/);
  expect(await verifyPassword(await hashPassword("and goes on"), "and goes on")).toBe(true);
});
