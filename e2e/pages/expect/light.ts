import { expect, type Page, type Response } from "@playwright/test";

/** What a public page may weigh on the wire: its HTML, styles and script, compressed. */
const MOST_BYTES = 30_000;
const PARTS = ["document", "stylesheet", "script", "font", "image"];

/** Opens a page in a browser that has nothing of it yet; all that it loads is at most 30 KB. */
export async function expectLight(page: Page, path: string): Promise<void> {
  const responses: Response[] = [];
  const note = (response: Response) => void responses.push(response);
  page.on("response", note);
  await page.goto(path, { waitUntil: "load" });
  page.off("response", note);
  const parts = responses.filter((response) => PARTS.includes(response.request().resourceType()));
  const weights = await Promise.all(
    parts.map(async (part) => ({ url: part.url(), bytes: (await part.request().sizes()).responseBodySize })),
  );
  expect(weights.length, "HTML and styles at least").toBeGreaterThanOrEqual(2);
  const total = weights.reduce((sum, { bytes }) => sum + bytes, 0);
  expect(total, JSON.stringify(weights)).toBeLessThanOrEqual(MOST_BYTES);
}
