import { expect, it } from "vitest";
import { backoff } from "./backoff";

it("doubles up to half a minute", () => {
  const longest = (failures: number) => backoff(failures, () => 1);
  expect([0, 1, 2, 4, 5, 50].map(longest)).toEqual([1000, 2000, 4000, 16_000, 30_000, 30_000]);
});

it("spreads a crowd over the upper half", () => {
  expect(backoff(3, () => 0)).toBe(4000);
});
