import { expect, type Page } from "@playwright/test";
import type { Branch } from "../fixtures/branch";
import { test } from "../fixtures/test";
import { appointmentsOf, bookElsewhere, booked, confirm, fillIn, keepTime } from "./book-steps";

test.use({ javaScriptEnabled: false });

const others = async (branch: Branch) =>
  (await appointmentsOf(branch)).filter(({ customer }: { customer: { name: string } }) => customer.name !== "Ada King");
const own = async (branch: Branch) =>
  (await appointmentsOf(branch)).filter(({ customer }: { customer: { name: string } }) => customer.name === "Ada King");

/** To the list of the times of a booking that repeats every week, four times. */
async function checkTimes(page: Page, branch: Branch): Promise<void> {
  await keepTime(page, branch, "10:00");
  await fillIn(page, "Ada King");
  await page.getByText("Book several at once").click();
  await page.getByLabel("Does it repeat?").selectOption({ label: "Every week" });
  await page.getByLabel("How many times?").selectOption({ label: "4 times" });
  await confirm(page).click();
  await expect(page.getByRole("heading", { level: 1, name: "Check the times" })).toBeVisible();
}

const bookThem = (page: Page) => page.getByRole("button", { name: "Book these times" });
const together = (page: Page, count: number) =>
  page.getByRole("region", { name: `${count} appointments, booked together` });

test("every time of a series is seen, with what is taken, before anything is booked; then it is cancelled one by one or whole", async ({
  page,
  branch,
}) => {
  await bookElsewhere(branch, "10:00", "Somebody Else", 15);
  await checkTimes(page, branch);
  await expect(page.getByText("3 of the 4 times can be had.")).toBeVisible();
  const times = page.getByRole("group", { name: "Which of them do you want?" }).getByRole("listitem");
  await expect(times).toHaveText([/^10:00/, /^10:00/, /^10:00.*Taken$/, /^10:00/]);
  await expect(page.getByRole("checkbox", { checked: true })).toHaveCount(3);
  expect(await own(branch)).toEqual([]);

  await bookThem(page).click();
  await expect(booked(page)).toBeVisible();
  await expect(page.getByRole("link", { name: "1 of 3" })).toBeVisible();
  const list = together(page, 3);
  await expect(list).toContainText("Every week");
  await expect(list.getByRole("listitem")).toHaveText([/Booked$/, /Booked$/, /Booked$/]);
  expect(await own(branch)).toHaveLength(3);

  await list
    .getByRole("link", { name: /^10:00/ })
    .first()
    .click();
  await expect(page.getByRole("link", { name: "2 of 3" })).toBeVisible();
  await page.getByRole("link", { name: "Cancel the appointment" }).click();
  await page.getByRole("button", { name: "Yes, cancel it" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Your appointment is cancelled" })).toBeVisible();
  await expect(together(page, 3).getByRole("listitem")).toHaveText([/Booked$/, /Cancelled$/, /Booked$/]);

  await page.getByRole("link", { name: "Cancel the whole series" }).click();
  await expect(page.getByRole("heading", { name: "Cancel all 2 appointments that are to come?" })).toBeVisible();
  await page.getByRole("button", { name: "Yes, cancel all of them" }).click();
  await expect(together(page, 3).getByRole("listitem")).toHaveText([/Cancelled$/, /Cancelled$/, /Cancelled$/]);
  await expect(page.getByRole("link", { name: "Cancel the whole series" })).toHaveCount(0);
  expect(await others(branch)).toMatchObject([{ status: "booked" }]);
});

test("only the times that are ticked are booked, and going back loses nothing", async ({ page, branch }) => {
  await checkTimes(page, branch);
  for (const box of await page.getByRole("checkbox").all()) await box.uncheck();
  await bookThem(page).click();
  await expect(page.getByRole("alert")).toContainText("Choose at least one time");
  await page.getByRole("button", { name: "Change the details" }).click();
  await expect(page.getByLabel("Your name")).toHaveValue("Ada King");
  await expect(page.getByLabel("Does it repeat?")).toHaveValue("1");
  await expect(page.getByLabel("How many times?")).toHaveValue("4");
  await confirm(page).click();
  await page.getByRole("checkbox").nth(1).uncheck();
  await bookThem(page).click();
  await expect(together(page, 3)).toBeVisible();
  expect(await own(branch)).toHaveLength(3);
});

test("a time that is lost at the last moment is told, and nothing is booked until it is confirmed again", async ({
  page,
  branch,
}) => {
  await checkTimes(page, branch);
  await bookElsewhere(branch, "10:00", "Somebody Else", 8);
  await bookThem(page).click();
  await expect(page.getByRole("alert")).toContainText("Not all of these times could be had any more");
  await expect(page.getByText("3 of the 4 times can be had.")).toBeVisible();
  expect(await own(branch)).toEqual([]);
  await bookThem(page).click();
  await expect(together(page, 3)).toBeVisible();
  expect(await own(branch)).toHaveLength(3);
});

test("what it is too late to cancel stays when the rest of a series is cancelled, and it is said", async ({
  page,
  branch,
}) => {
  await branch.must("PATCH", `/services/${branch.services.blood}`, { cancelNoticeMinutes: 3 * 24 * 60 });
  await checkTimes(page, branch);
  await bookThem(page).click();
  await page.getByRole("link", { name: "Cancel the whole series" }).click();
  await page.getByRole("button", { name: "Yes, cancel all of them" }).click();
  await expect(page.getByRole("alert")).toContainText("1 appointment can no longer be cancelled here and stays.");
  await expect(together(page, 4).getByRole("listitem")).toHaveText([
    /Booked$/,
    /Cancelled$/,
    /Cancelled$/,
    /Cancelled$/,
  ]);
});
