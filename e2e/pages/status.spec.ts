import { expect } from "@playwright/test";
import { test } from "../fixtures/test";

test("the status page shows the parts of the installation as they are", async ({ page }) => {
  await page.goto("/status");
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  await expect(page.getByRole("main")).toContainText(/database/i);
  await expect(page.getByRole("main")).toContainText(/cache/i);
});
