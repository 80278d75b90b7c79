import { expect } from "@playwright/test";
import type { Appointment } from "../../server/domain/booking/schema";
import { startOf } from "../customer/book-steps";
import type { Branch } from "../fixtures/branch";
import { mustOf, restOf } from "../fixtures/rest";
import { test } from "../fixtures/test";
import { entry, openCalendar, panel, said } from "./calendar-page";

/** A customer asks for a time tomorrow that the staff have to confirm. */
async function ask(branch: Branch, appUrl: string, time: string, name: string): Promise<Appointment> {
  const { locationId, services, must } = branch;
  await must("PATCH", `/services/${services.blood}`, { needsApproval: true });
  const start = await startOf(branch, time);
  const anybody = mustOf(restOf(appUrl));
  return anybody("POST", "/appointments", { locationId, serviceId: services.blood, start, customer: { name } });
}

test("a request is approved in the calendar, and the customer's page says so", async ({
  page,
  branch,
  visitor,
  appUrl,
}) => {
  const customer = await visitor({ javaScriptEnabled: false });
  const title = (words: string) => expect(customer.getByRole("heading", { level: 1, name: words })).toBeVisible();
  await openCalendar(page, branch);
  const { token } = await ask(branch, appUrl, "09:00", "Leo Hansen");
  await customer.goto(`/appointments/${token}`);
  await title("Your request is waiting for confirmation");

  await expect(entry(page, "Leo Hansen")).toContainText("Awaiting approval");
  await entry(page, "Leo Hansen").press("Enter");
  await panel(page).getByRole("button", { name: "Approve" }).click();
  await said(page, "Leo Hansen approved");
  await expect(entry(page, "Leo Hansen")).toContainText("Booked");
  await customer.reload();
  await title("Your appointment is booked");
});

test("a request is declined in the calendar, which is taken back in time, and then it stays", async ({
  page,
  branch,
  visitor,
  appUrl,
}) => {
  const { token } = await ask(branch, appUrl, "09:30", "Zoe Laurent");
  const customer = await visitor({ javaScriptEnabled: false });
  const shown = async (words: string) => {
    await customer.goto(`/appointments/${token}`);
    await expect(customer.getByRole("heading", { level: 1, name: words })).toBeVisible();
  };
  await openCalendar(page, branch);
  await entry(page, "Zoe Laurent").click();
  const decline = panel(page).getByRole("button", { name: "Decline" });
  await decline.press("Enter");
  await expect(panel(page).getByLabel("Why, for the customer (optional)")).toBeFocused();
  await page.keyboard.type("The nurse is away that day.");
  await decline.press("Enter");
  await said(page, "Zoe Laurent declined");
  await expect(entry(page, "Zoe Laurent")).toHaveCount(0);
  await shown("Your request was not accepted");
  await expect(customer.getByRole("main")).toContainText("The nurse is away that day.");
  // Its time is anybody's again.
  await startOf(branch, "09:30");

  await page.getByRole("button", { name: "Undo" }).click();
  await said(page, "Zoe Laurent awaits approval again");
  await shown("Your request is waiting for confirmation");
  await entry(page, "Zoe Laurent").click();
  await decline.click();
  await decline.click();
  await said(page, "Zoe Laurent declined");
  await shown("Your request was not accepted");
});
