import { expect, type Page } from "@playwright/test";

/** Beside the project's own size: the smallest phone, 1280 × 1024 at a zoom of 400 %; a tablet, a 4K board. */
const SIZES: Record<string, { width: number; height: number }[]> = {
  phone: [
    { width: 320, height: 568 },
    { width: 320, height: 256 },
  ],
  desktop: [
    { width: 820, height: 1180 },
    { width: 3840, height: 2160 },
  ],
};

/** CSS pixels by which the page is wider than its window. */
const overflow = (page: Page) =>
  page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);

/** Nobody has to scroll sideways, on no screen and with no colours. Leaves the window as it was. */
export async function expectFit(page: Page, project: string): Promise<void> {
  const own = page.viewportSize() ?? { width: 0, height: 0 };
  for (const size of [own, ...(SIZES[project] ?? [])]) {
    await page.setViewportSize(size);
    for (const forcedColors of ["active", "none"] as const) {
      await page.emulateMedia({ forcedColors });
      const message = `wider than ${size.width} px, forced colours ${forcedColors}`;
      expect(await overflow(page), message).toBeLessThanOrEqual(0);
    }
  }
  await page.setViewportSize(own);
}

/** Nor with letters of twice the size, in no part that unfolds: as browsers enlarge text alone, above the page's own styles. Leaves them so. */
export async function expectLargeText(page: Page): Promise<void> {
  await page.evaluate(() => {
    document.documentElement.style.setProperty("font-size", "200%", "important");
    for (const part of document.querySelectorAll("main details")) part.setAttribute("open", "");
  });
  expect(await overflow(page), "wider than its window with text of 200 %").toBeLessThanOrEqual(0);
}
