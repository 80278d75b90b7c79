import { expect, type Page } from "@playwright/test";

/** What a page needs that is to work without script; `page` has none. */
export async function expectComplete(page: Page, path: string, status: number): Promise<void> {
  const answer = await page.goto(path);
  expect(answer?.status()).toBe(status);
  await expect(page).toHaveTitle(/\S/);
  await expect(page.locator("meta[name=description]")).toHaveAttribute("content", /\S/);
  await expect(page.locator("html")).toHaveAttribute("lang", /^[a-z]{2}/);
  await expect(page.getByRole("main")).toHaveCount(1);
  await expect(page.getByRole("heading", { level: 1 })).toHaveCount(1);
  const dead = page.locator('button:not(form button), a:not([href]), [role="button"]:not(button), [onclick]');
  await expect(dead.filter({ visible: true }), "controls that nothing but script could serve").toHaveCount(0);
  await expect(page.getByText(/enable JavaScript|loading…/i)).toHaveCount(0);
}
