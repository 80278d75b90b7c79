import { expect } from "@playwright/test";
import { signIn, test } from "../fixtures/test";

test("where nothing but a finger points and no keys are shown, counters still are by their whole names", async ({
  branch,
  visitor,
}) => {
  const page = await visitor({ hasTouch: true, viewport: { width: 390, height: 844 } });
  await signIn(page.context(), branch.organization, "staff");
  await page.goto(`/desk?location=${branch.slug}`);
  await expect(page.getByText("live", { exact: true })).toBeVisible();
  const row = page.getByRole("list", { name: /^Counters/ }).getByRole("button", { name: /Counter 2/ });
  await expect(row.locator(".key-cap")).toBeHidden();
  const isCut = await row
    .locator(".truncate")
    .evaluateAll((lines) => lines.map(({ scrollWidth, clientWidth }) => scrollWidth > clientWidth));
  expect(isCut).toEqual([false, false]);
});
