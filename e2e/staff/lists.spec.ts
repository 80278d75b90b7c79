import { randomUUID } from "node:crypto";
import { expect } from "@playwright/test";
import { signIn, test } from "../fixtures/test";

test.use({ javaScriptEnabled: false });

test("a place's holidays are searched and paged, from the first to come", async ({ page, branch }) => {
  const { locationId, must } = branch;
  for (let month = 1; month <= 26; month++) {
    const firstDay = `${2040 + Math.floor(month / 12)}-${String((month % 12) + 1).padStart(2, "0")}-03`;
    const reason = month === 26 ? "Día del fundador" : `Holiday ${month}`;
    await must("POST", `/locations/${locationId}/exceptions`, { kind: "closed", firstDay, lastDay: firstDay, reason });
  }
  await signIn(page.context(), branch.organization, "manager");
  await page.goto(`/manage/hours?location=${locationId}`);
  const days = page.getByRole("region", { name: "Days that differ" });
  await expect(days.getByRole("listitem")).toHaveCount(25);
  await expect(days.getByRole("listitem").first()).toContainText("Holiday 1");
  await days.getByRole("link", { name: "Next page" }).press("Enter");
  await expect(days.getByRole("listitem")).toHaveCount(1);
  await expect(days.getByRole("listitem")).toContainText("fundador");
  await days.getByRole("searchbox", { name: "Search" }).fill("dia 2042");
  await days.getByRole("button", { name: "Show", exact: true }).press("Enter");
  await expect(days.getByRole("status")).toContainText("1 found.");
  await expect(days.getByRole("listitem")).toContainText("fundador");
  await expect(page).toHaveURL(new RegExp(`location=${locationId}.*#days$`));
});

test("what is kept for walk-ins is found by service, and what was typed wrongly stays in the list that was found", async ({
  page,
  branch,
}) => {
  await signIn(page.context(), branch.organization, "manager");
  await page.goto(`/manage/walk-in-share?location=${branch.locationId}`);
  const search = page.getByRole("searchbox", { name: "Search" });
  await search.fill("ray");
  await search.press("Enter");
  const share = page.getByLabel("percent of each hour");
  await expect(share).toHaveCount(1);
  await share.fill("half");
  await share.press("Enter");
  await expect(page.getByRole("alert")).toContainText("Enter a whole number from 0 to 100");
  await expect(share).toHaveValue("half");
  await share.fill("50");
  await share.press("Enter");
  await expect(page.getByRole("status").filter({ hasText: "X-ray was saved" })).toBeVisible();
  await expect(share).toHaveValue("50");
});

test("words of messages are found by what they are for", async ({ page }) => {
  await signIn(page.context(), "riverside", "manager");
  await page.goto("/manage/message-texts?q=waiting+list");
  await expect(page.getByRole("heading", { level: 2 })).toHaveText([
    "On the waiting list",
    "Offer from the waiting list",
  ]);
});

test("a search of people that finds only an invitation says that one was found", async ({ page }) => {
  await signIn(page.context(), "riverside", "manager");
  await page.goto("/manage/people");
  const email = `${randomUUID().slice(0, 8)}@invited.example`;
  await page.getByLabel("Email").fill(email);
  await page.getByRole("button", { name: "Send the invitation" }).press("Enter");
  await page.getByRole("searchbox", { name: "Search" }).fill(email);
  await page.getByRole("button", { name: "Show", exact: true }).press("Enter");
  await expect(page.getByRole("heading", { level: 3, name: email })).toBeVisible();
  await expect(page.getByRole("status").filter({ hasText: "Show all" })).toContainText("1 found.");
});

test("the code for a site is found by the location's name", async ({ page, branch }) => {
  await branch.must("PATCH", `/locations/${branch.locationId}`, { name: `Clinic ${branch.slug}` });
  await signIn(page.context(), branch.organization, "manager");
  await page.goto("/manage/embed");
  await page.getByRole("searchbox", { name: "Search" }).fill(`clinic ${branch.slug}`);
  await page.getByRole("button", { name: "Show", exact: true }).press("Enter");
  await expect(page.getByRole("heading", { level: 2 })).toHaveText([`Clinic ${branch.slug}`]);
});
