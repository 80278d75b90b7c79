import { expect } from "@playwright/test";
import { test } from "../fixtures/test";

test("the status page shows the parts of the installation as they are, and keeps up with them", async ({ page }) => {
  await page.goto("/status");
  await expect(page.getByText("Everything works")).toBeVisible();
  for (const name of ["Application", "Database", "Cache"]) {
    await expect(page.getByRole("region", { name })).toContainText("Healthy");
  }
  const upFor = page.getByRole("region", { name: "Application" }).getByRole("definition").first();
  const before = (await upFor.textContent()) ?? "";
  await expect(upFor).not.toHaveText(before);
});

test("the status page says when the server does not answer", async ({ page, context, problems }) => {
  problems.expect(/ERR_INTERNET_DISCONNECTED|Failed to fetch/);
  await page.clock.install();
  await page.goto("/status");
  await context.setOffline(true);
  await page.clock.fastForward(15_000);
  await page.clock.fastForward(6_000);
  await expect(page.getByText(/^No answer for \d+ seconds$/)).toBeVisible();
  await context.setOffline(false);
  await page.clock.fastForward(6_000);
  await expect(page.getByText(/^Updated at/)).toBeVisible();
});
