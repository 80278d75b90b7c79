import { expect } from "@playwright/test";
import { test } from "../fixtures/test";
import { numberOf } from "./ticket-page";

test("a call appears on the display by itself, and the one before it moves down", async ({ page, branch }) => {
  const [first, second] = [await branch.join(), await branch.join("xray")];
  await page.goto(`${branch.path}/display`);
  const now = page.getByRole("region", { name: "Now calling" });
  await expect(now).toContainText("Nobody is being called");
  await branch.callNext("one");
  await expect(now.getByRole("listitem")).toHaveText([new RegExp(`${numberOf(first.number)}\\s*Counter 1`)]);
  await expect(now.getByText("Nobody is being called")).toBeHidden();
  await branch.callNext("two");
  await expect(now.getByRole("listitem").first()).toContainText(numberOf(second.number));
  await branch.command(first, "start");
  await expect(now.getByRole("listitem")).toHaveText([new RegExp(`${numberOf(second.number)}\\s*Counter 2`)]);
  await expect(page.getByRole("listitem").filter({ hasText: numberOf(first.number) })).toBeVisible();
});

test("the display shows numbers and never a name", async ({ page, branch }) => {
  await branch.join("blood", "Zoe Laurent");
  await branch.join("blood", "Omar Haddad");
  await branch.callNext();
  await page.goto(`${branch.path}/display`);
  await expect(page.getByRole("region", { name: "Now calling" })).toContainText("Counter 1");
  await expect(page.getByText("1 waiting")).toBeVisible();
  expect(await page.content()).not.toMatch(/Laurent|Haddad/);
});

test("a paused queue is shown as paused", async ({ page, branch }) => {
  await page.goto(`${branch.path}/display`);
  await expect(page.getByText("0 waiting")).toHaveCount(2);
  await branch.setQueue("xray", "paused");
  await expect(page.getByRole("listitem").filter({ hasText: "X-ray" })).toContainText("paused");
});

test.describe("without script", () => {
  test.use({ javaScriptEnabled: false });

  test("the display loads itself anew", async ({ page, branch }) => {
    await branch.join();
    await page.goto(`${branch.path}/display`);
    await branch.callNext();
    const now = page.getByRole("region", { name: "Now calling" });
    await expect(now).toContainText("Counter 1", { timeout: 15_000 });
  });
});
