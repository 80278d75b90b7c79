import { expect } from "@playwright/test";
import { test } from "../fixtures/test";
import { appointmentsOf, bookElsewhere, booked, chooseTomorrow, confirm, fillIn, keepTime } from "./book-steps";

test.use({ javaScriptEnabled: false });

test("a time is booked from the location's page to the confirmation without script", async ({ page, branch }) => {
  await keepTime(page, branch, "10:00");
  const chosen = page.getByRole("region", { name: "Your booking" });
  await expect(chosen).toContainText("Blood test, 15 minutes");
  await expect(chosen).toContainText("10:00");
  await expect(chosen).toContainText("This time is kept for you until");
  await page.getByLabel("Your name").fill("Olivia Marsh");
  await page.getByLabel("Email address").fill("olivia@example.org");
  await confirm(page).click();
  await expect(booked(page)).toBeVisible();
  await expect(page).toHaveURL(/\/appointments\/apt_t_/);
  const appointment = page.getByRole("region", { name: "Your appointment is booked" });
  for (const text of ["10:00", "Test branch, 1 Test Street", "Blood test", "Olivia Marsh"]) {
    await expect(appointment).toContainText(text);
  }
  const [made, ...more] = await appointmentsOf(branch);
  expect(more).toEqual([]);
  expect(made).toMatchObject({ status: "booked", customer: { name: "Olivia Marsh", email: "olivia@example.org" } });
});

test("the service is asked first where there are several", async ({ page, branch }) => {
  await page.goto(`${branch.path}/book`);
  await expect(page.getByRole("heading", { level: 1, name: "What do you need?" })).toBeVisible();
  await page.getByRole("radio", { name: /^X-ray/ }).check();
  await page.getByRole("button", { name: "Continue" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Which day?" })).toBeVisible();
  await page.getByRole("link", { name: "Change what you need" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "What do you need?" })).toBeVisible();
});

test("the next free times are one tap away from the location's page", async ({ page, branch }) => {
  await page.goto(branch.path);
  await page
    .getByRole("button", { name: /^\d\d:\d\d.*Blood test/ })
    .first()
    .click();
  await expect(page.getByRole("heading", { level: 1, name: "Your details" })).toBeVisible();
  await fillIn(page, "Noah Patel");
  await confirm(page).click();
  await expect(booked(page)).toBeVisible();
});

test("what is wrong is told at the top and beside the field, and nothing typed is lost", async ({ page, branch }) => {
  await keepTime(page, branch, "11:00");
  await page.getByLabel("Email address").fill("not-an-address@");
  await page.getByLabel("Anything the staff should know").fill("I use a wheelchair");
  await confirm(page).click();
  const summary = page.getByRole("alert");
  await expect(summary).toContainText("Enter your name");
  await expect(summary).toBeFocused();
  await summary.getByRole("link", { name: "Enter your name" }).click();
  await expect(page.getByLabel("Your name")).toBeFocused();
  await expect(page.getByLabel("Email address")).toHaveAccessibleDescription(/correct format/);
  await expect(page.getByLabel("Email address")).toHaveValue("not-an-address@");
  await expect(page.getByLabel("Anything the staff should know")).toHaveValue("I use a wheelchair");
  expect(await appointmentsOf(branch)).toEqual([]);
});

test("a time that was taken meanwhile is told beside the nearest that are free", async ({ page, branch }) => {
  await chooseTomorrow(page, branch);
  await bookElsewhere(branch, "12:00");
  await page.getByRole("button", { name: "12:00", exact: true }).click();
  const refusal = page.getByRole("alert");
  await expect(refusal).toContainText("12:00 has just been taken");
  await expect(refusal.getByRole("button", { name: "12:00" })).toHaveCount(0);
  await refusal.getByRole("button", { name: /^12:15/ }).click();
  await expect(page.getByRole("region", { name: "Your booking" })).toContainText("12:15");
});

test("a time lost at the last step is replaced without typing anything again", async ({ page, branch }) => {
  await keepTime(page, branch, "13:00");
  const holdId = new URL(page.url()).searchParams.get("hold");
  await branch.must("DELETE", `/holds/${holdId}`);
  await bookElsewhere(branch, "13:00");
  await fillIn(page, "Emma Kowalski");
  await confirm(page).click();
  await expect(page.getByRole("alert")).toContainText("13:00 has just been taken");
  await page
    .getByRole("alert")
    .getByRole("button", { name: /^13:15/ })
    .click();
  await expect(page.getByLabel("Your name")).toHaveValue("Emma Kowalski");
  await confirm(page).click();
  await expect(booked(page)).toBeVisible();
  await expect(page.getByRole("main")).toContainText("13:15");
});

test("pressing twice, or going back and pressing again, books once", async ({ page, branch }) => {
  await keepTime(page, branch, "14:00");
  await fillIn(page, "Liam Byrne");
  await confirm(page).dblclick();
  await expect(booked(page)).toBeVisible();
  const address = page.url();
  await page.goBack();
  await fillIn(page, "Liam Byrne");
  await confirm(page).click();
  await expect(page).toHaveURL(address);
  expect(await appointmentsOf(branch)).toHaveLength(1);
});

test("a time that is given back is free for others at once", async ({ page, branch, visitor }) => {
  await keepTime(page, branch, "15:00");
  const other = await visitor({ javaScriptEnabled: false });
  await chooseTomorrow(other, branch);
  await expect(other.getByRole("button", { name: "15:00", exact: true })).toHaveCount(0);
  await page.getByRole("button", { name: "Choose another time" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "What time?" })).toBeVisible();
  await other.reload();
  await expect(other.getByRole("button", { name: "15:00", exact: true })).toBeVisible();
});
