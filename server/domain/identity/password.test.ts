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
