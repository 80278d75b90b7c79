import { expect, type Page } from "@playwright/test";

const LEAST_TARGET = 44;

/** What can be pressed and is lower than a finger needs; links within a sentence are exempt (WCAG 2.5.8). */
const smallTargets = (page: Page) =>
  page.evaluate((least) => {
    const pressable = "a[href], button, input:not([type=hidden]), select, textarea, summary";
    return [...document.querySelectorAll<HTMLElement>(pressable)]
      .map((target) => ({ target, box: (target.closest("label") ?? target).getBoundingClientRect() }))
      .filter(({ target, box }) => {
        const inSentence = getComputedStyle(target).display === "inline";
        return box.height > 1 && box.width > 1 && box.height < least && !inSentence;
      })
      .map(({ target, box }) => `${target.textContent?.trim()} is ${box.height} px high`);
  }, LEAST_TARGET);

/** Elements that would move longer than can be noticed. */
const moving = (page: Page) =>
  page.evaluate(() => {
    const longest = (times: string) => Math.max(...times.split(",").map((time) => Number.parseFloat(time)));
    return [...document.querySelectorAll("body, body *")]
      .filter((element) => {
        const { transitionDuration, animationDuration, animationName } = getComputedStyle(element);
        return longest(transitionDuration) > 0.01 || (animationName !== "none" && longest(animationDuration) > 0.01);
      })
      .map((element) => element.outerHTML.slice(0, 80));
  });

/** Fingers find their targets, and nothing moves for those who asked for that. */
export async function expectComfort(page: Page): Promise<void> {
  await page.emulateMedia({ reducedMotion: "reduce" });
  expect(await smallTargets(page), "targets below 44 px").toEqual([]);
  expect(await moving(page), "moving in spite of reduced motion").toEqual([]);
  await page.emulateMedia({ reducedMotion: null });
}
