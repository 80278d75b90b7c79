import { expect } from "@playwright/test";
import { startOf } from "../customer/book-steps";
import { signIn, test } from "../fixtures/test";
import { expectAccessible } from "../pages/expect/accessible";
import { expectFit } from "../pages/expect/fit";

test("a booking's confirmation is in the staff's list and on the customer's page, without script", async ({
  page,
  branch,
  visitor,
}, { project }) => {
  const start = await startOf(branch, "11:15");
  const { locationId, services, must } = branch;
  const email = `${branch.slug}@example.org`;
  const customer = { name: "Sofia Rossi", email };
  const { token } = await must("POST", "/appointments", { locationId, serviceId: services.blood, start, customer });

  await signIn(page.context(), branch.organization, "staff");
  const entry = page.getByRole("listitem").filter({ hasText: email }).filter({ hasText: "Booked: Blood test" });
  await expect(async () => {
    await page.goto(`/manage/messages?q=${email}`);
    await expect(entry).toContainText("Sent", { timeout: 500 });
  }).toPass();
  await entry.getByText("Show the text").click();
  await expect(entry).toContainText("Where: Test branch, 1 Test Street");
  await expect(entry).not.toContainText("/appointments/");
  await expectAccessible(page);
  await expectFit(page, project.name);

  const customerPage = await visitor({ javaScriptEnabled: false });
  await customerPage.goto(`/appointments/${token}`);
  const told = customerPage.getByRole("region", { name: "Messages to you" });
  await expect(told.getByRole("listitem").filter({ hasText: "Confirmation" })).toContainText("Sent by email");
  await expect(told.getByRole("listitem").filter({ hasText: "Reminder, 1 hour before" })).toContainText(
    "Will be sent by email: 10:15 on",
  );
});

test("what the list shows is chosen by keyboard and without script, and stays chosen from page to page", async ({
  branch,
  visitor,
}) => {
  const start = await startOf(branch, "12:15");
  const { locationId, services, must } = branch;
  const customer = { name: "Sofia Rossi", phone: "+44 20 7946 0018" };
  await must("POST", "/appointments", { locationId, serviceId: services.blood, start, customer });
  const page = await visitor({ javaScriptEnabled: false });
  await signIn(page.context(), branch.organization, "staff");
  await page.goto("/manage/messages");
  await page.getByRole("searchbox", { name: "Search" }).fill("7946 0018");
  await page.getByLabel("Sent by").selectOption("Text message");
  await page.getByRole("button", { name: "Show", exact: true }).press("Enter");
  await expect(page).toHaveURL(/channel=sms/);
  await expect(page.getByLabel("Sent by")).toHaveValue("sms");
  await expect(page.getByRole("searchbox", { name: "Search" })).toHaveValue("7946 0018");
  // It is written in the background.
  await expect(async () => {
    await page.reload();
    await expect(page.getByText("To +44 20 7946 0018").first()).toBeVisible({ timeout: 500 });
  }).toPass();
  await expect(page.getByText("Email", { exact: true })).toHaveCount(1);
  await page.getByLabel("Status").selectOption("Failed");
  await page.getByLabel("Sent by").selectOption("Notification");
  await page.getByRole("button", { name: "Show", exact: true }).click();
  await expect(page.getByText("No such messages")).toBeVisible();
});

test("the list of messages is for those who are signed in", async ({ page }) => {
  await page.goto("/manage/messages");
  await expect(page).toHaveURL(/\/login\?next=%2Fmanage%2Fmessages$/);
});
