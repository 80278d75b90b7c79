import { expect } from "@playwright/test";
import { booked, confirm, fillIn, keepTime } from "../customer/book-steps";
import { signIn, test } from "../fixtures/test";

test("back from a booking whose details were corrected leads to the form, not to the browser's question whether to send it again", async ({
  page,
  branch,
}) => {
  await keepTime(page, branch, "16:00");
  await fillIn(page, "Liam Byrne");
  await page.getByLabel("Email address").fill("not-an-address@");
  await confirm(page).click();
  await expect(page.getByRole("alert")).toBeVisible();
  await page.getByLabel("Email address").fill("liam@example.org");
  await confirm(page).click();
  await expect(booked(page)).toBeVisible();
  await page.goBack();
  await expect(page.getByRole("heading", { level: 1, name: "Your details" })).toBeVisible();
  await expect(page.getByRole("alert")).toHaveCount(0);
});

test("nor does it from settings that were corrected", async ({ page, branch }) => {
  await signIn(page.context(), branch.organization, "manager");
  await page.goto(`/manage/walk-in-share?location=${branch.locationId}&q=ray`);
  const share = page.getByLabel("percent of each hour");
  await share.fill("half");
  await share.press("Enter");
  await expect(page.getByRole("alert")).toBeVisible();
  await share.fill("50");
  await share.press("Enter");
  await expect(page.getByRole("status").filter({ hasText: "was saved" })).toBeVisible();
  await page.goBack();
  await expect(share).toHaveValue("50");
});
