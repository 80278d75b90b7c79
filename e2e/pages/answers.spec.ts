import { expect } from "@playwright/test";
import { bookElsewhere, confirm, fillIn, keepTime } from "../customer/book-steps";
import { expectAccessible } from "./expect/accessible";
import { test } from "./town";

test("what a refused form answers is accessible too", async ({ page, town }) => {
  await page.goto("/login");
  await page.getByRole("button", { name: "Sign in" }).click();
  await expect(page.getByRole("alert")).toBeVisible();
  await expectAccessible(page);
  await page.goto(`${town.branch.path}/join?queue=${town.branch.queues.blood}`);
  await page.getByLabel("Phone number").fill("020 7946 0000");
  await page.getByRole("button", { name: "Join the queue" }).click();
  await expect(page.getByRole("alert")).toBeVisible();
  await expectAccessible(page);
});

test("the times of a series, to be looked at before they are booked, are accessible too", async ({ page, branch }) => {
  await bookElsewhere(branch, "10:00", "Somebody Else", 8);
  await keepTime(page, branch, "10:00");
  await fillIn(page, "Olivia Marsh");
  await page.getByText("Book several at once").click();
  await page.getByLabel("Does it repeat?").selectOption({ label: "Every week" });
  await expectAccessible(page);
  await confirm(page).click();
  await expect(page.getByText("Taken")).toBeVisible();
  await expectAccessible(page);
});

test("the skip link leads past the header", async ({ page, town }) => {
  await page.goto(town.branch.path);
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("main")).toBeFocused();
});

for (const path of [
  "/o/%00/main",
  "/o/riverside/%F0%9F%92%A9",
  "/tickets/..%2f..%2fetc",
  "/o/riverside/main/book?day=9999-99-99",
]) {
  test(`a hostile address is answered without a fault and without detail: ${path}`, async ({ request }) => {
    const answer = await request.get(path, { maxRedirects: 0 });
    expect(answer.status()).toBeLessThan(500);
    expect(answer.headers()["content-security-policy"]).toContain("default-src 'none'");
    expect(await answer.text()).not.toMatch(/node_modules|at [A-Za-z]+ \(|prisma|select /i);
  });
}
