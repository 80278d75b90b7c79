import { expect } from "@playwright/test";
import { startOf } from "../customer/book-steps";
import { test } from "../fixtures/test";
import { entry, openCalendar, panel } from "./calendar-page";

test("staff see which of a series an appointment is, and reach the others on their days", async ({ page, branch }) => {
  const { must, locationId, services } = branch;
  const start = await startOf(branch, "10:00");
  const customer = { name: "Ada King" };
  const input = { locationId, serviceId: services.blood, start, rule: "FREQ=WEEKLY;COUNT=3", customer };
  const { appointments } = await must("POST", "/series", input);
  await must("POST", `/appointments/${appointments[2].id}/cancel`, {});
  await openCalendar(page, branch);
  await entry(page, "Ada King").click();
  await expect(panel(page).getByRole("heading", { name: "Number 1 of 3 booked together" })).toBeVisible();
  const days = panel(page).getByRole("list").filter({ hasText: "10:00" }).getByRole("listitem");
  await expect(days).toHaveText([/Booked$/, /Booked$/, /Cancelled$/]);
  await days.nth(1).getByRole("link").click();
  await expect(page).toHaveURL(new RegExp(`date=${appointments[1].start.slice(0, 10)}`));
  await entry(page, "Ada King").click();
  await expect(panel(page).getByRole("heading", { name: "Number 2 of 3 booked together" })).toBeVisible();
});
