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
    await page.goto("/manage/messages");
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
  await expect(told).toContainText("We emailed you a confirmation");
  await expect(told).toContainText(/We will email you a reminder: 10:15 on/);
});

test("the list of messages is for those who are signed in", async ({ page }) => {
  await page.goto("/manage/messages");
  await expect(page).toHaveURL(/\/login\?next=%2Fmanage%2Fmessages$/);
});
