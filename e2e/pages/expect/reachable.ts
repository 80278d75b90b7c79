import { expect, type Page } from "@playwright/test";

const MOST_STOPS = 200;

interface Stop {
  text: string;
  /** Whether the focus can be seen, and where it is. */
  seen: boolean;
  inWindow: boolean;
}

const focused = (page: Page) =>
  page.evaluate((): Stop | null => {
    const element = document.activeElement;
    if (!element || element === document.body) return null;
    const shape = element.closest("label") ?? element;
    const { bottom, top, width } = shape.getBoundingClientRect();
    const seen = [element, shape].some((one) => {
      const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(one);
      return (outlineStyle !== "none" && Number.parseFloat(outlineWidth) >= 2) || boxShadow !== "none";
    });
    const text = element.getAttribute("aria-label") ?? element.textContent?.trim().slice(0, 40) ?? "";
    return { text, seen, inWindow: bottom > 0 && top < innerHeight && width > 0 };
  });

/** Everything that Tab comes to, in order. */
async function tour(page: Page): Promise<Stop[]> {
  const stops: Stop[] = [];
  while (stops.length < MOST_STOPS) {
    await page.keyboard.press("Tab");
    const stop = await focused(page);
    if (!stop) return stops;
    stops.push(stop);
  }
  throw new Error(`Tab has not left the page after ${MOST_STOPS} stops`);
}

/** Tab goes through everything that can be pressed, from the skip link on, and each stop is seen. */
export async function expectReachable(page: Page): Promise<void> {
  const stops = await tour(page);
  const pressable = await page
    .locator("a[href], button, input:not([type=hidden]):not([type=radio]), select, textarea")
    .filter({ visible: true })
    .count();
  expect(stops[0]?.text).toBe("Skip to main content");
  expect(stops.length).toBeGreaterThanOrEqual(pressable);
  for (const stop of stops) expect(stop).toMatchObject({ seen: true, inWindow: true });
}
