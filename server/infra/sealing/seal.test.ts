import { expect, it } from "vitest";
import { createSeal } from "./seal";

const seal = createSeal(Buffer.alloc(32, 1));

it("opens what it sealed, and seals one text to another each time", () => {
  const [first, second] = [seal.seal("a secret"), seal.seal("a secret")];
  expect(first).not.toBe(second);
  expect([seal.open(first), seal.open(second)]).toEqual(["a secret", "a secret"]);
});

it("opens nothing of which a bit was changed, that was cut short, or that another key sealed", () => {
  const bytes = Buffer.from(seal.seal("a secret"), "base64url");
  for (let i = 0; i < bytes.length; i++) {
    const changed = Buffer.from(bytes);
    changed[i] = (changed[i] ?? 0) ^ 1;
    expect(seal.open(changed.toString("base64url")), `byte ${i}`).toBeNull();
    expect(seal.open(bytes.subarray(0, i).toString("base64url")), `the first ${i}`).toBeNull();
  }
  expect(createSeal(Buffer.alloc(32, 2)).open(bytes.toString("base64url"))).toBeNull();
  for (const nothing of ["", "a secret", "§k1:"]) expect(seal.open(nothing)).toBeNull();
});
