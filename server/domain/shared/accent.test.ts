import { readFileSync } from "node:fs";
import { wcagContrast } from "culori";
import fc from "fast-check";
import { expect, it } from "vitest";
import { accentTokens, isReadable, LEAST_CONTRAST, nearestReadable, type Scheme, SURFACES } from "./accent";

const colour = fc.integer({ min: 0, max: 0xffffff }).map((value) => `#${value.toString(16).padStart(6, "0")}`);
const schemes: Scheme[] = ["light", "dark"];

it("offers for every colour one that is readable in light and in dark, and everything made of it", () => {
  fc.assert(
    fc.property(colour, fc.constantFrom(...schemes), (chosen, scheme) => {
      const near = nearestReadable(chosen, scheme);
      const { accent, accentStrong, accentSoft, onAccent } = accentTokens(near, scheme);
      const { ground, surface } = SURFACES[scheme];
      for (const under of [ground, surface, accentSoft]) {
        expect(wcagContrast(accent, under)).toBeGreaterThanOrEqual(LEAST_CONTRAST);
        expect(wcagContrast(accentStrong, under)).toBeGreaterThanOrEqual(LEAST_CONTRAST);
      }
      expect(wcagContrast(onAccent, accent)).toBeGreaterThanOrEqual(LEAST_CONTRAST);
      expect(wcagContrast(onAccent, accentStrong)).toBeGreaterThanOrEqual(LEAST_CONTRAST);
    }),
  );
});

it("leaves a colour that can be read as it is, and moves another no further than it must", () => {
  expect(nearestReadable("#0b5c6b", "light")).toBe("#0b5c6b");
  expect(isReadable("#ffd700", "light")).toBe(false);
  expect(isReadable("#0b5c6b", "dark")).toBe(false);
  const gold = nearestReadable("#ffd700", "light");
  expect(wcagContrast(gold, SURFACES.light.ground)).toBeLessThan(LEAST_CONTRAST + 0.6);
});

it("judges by the surfaces that pages have", () => {
  const [light = "", dark = ""] = readFileSync("app/styles/tokens.css", "utf8").split("prefers-color-scheme: dark");
  for (const [css, scheme] of [
    [light, "light"],
    [dark, "dark"],
  ] as const) {
    expect(css).toContain(`--ground: ${SURFACES[scheme].ground};`);
    expect(css).toContain(`--surface: ${SURFACES[scheme].surface};`);
  }
});
