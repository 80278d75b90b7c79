import { expect } from "@playwright/test";
import { morningTest, test } from "../fixtures/test";
import { bookElsewhere, bookToday, chooseTomorrow, startOf } from "./book-steps";
import { instantOf, parseCalendar } from "./parse-calendar";

test.describe("without script", () => {
  test.use({ javaScriptEnabled: false });

  test("an appointment is cancelled after one question, and its time is free again", async ({ page, branch }) => {
    const { token } = await bookElsewhere(branch, "09:00", "Sofia Rossi");
    await page.goto(`/appointments/${token}`);
    await page.getByRole("link", { name: "Cancel the appointment" }).click();
    await page.getByRole("link", { name: "No, keep it" }).click();
    await expect(page.getByRole("heading", { level: 1, name: "Your appointment is booked" })).toBeVisible();
    await page.getByRole("link", { name: "Cancel the appointment" }).click();
    await page.getByRole("button", { name: "Yes, cancel it" }).click();
    await expect(page.getByRole("heading", { level: 1, name: "Your appointment is cancelled" })).toBeVisible();
    await expect(page.getByRole("link", { name: "Cancel the appointment" })).toHaveCount(0);
    await chooseTomorrow(page, branch);
    await expect(page.getByRole("button", { name: "09:00", exact: true })).toBeVisible();
  });

  morningTest("checking in gives a ticket, and the appointment leads back to it", async ({ page, branch }) => {
    const { token } = await bookToday(branch, "Lucas Meyer");
    await page.goto(`/appointments/${token}`);
    await page.getByRole("button", { name: "I am here: check in" }).click();
    await expect(page).toHaveURL(/\/tickets\/tkt_t_/);
    await expect(page.getByRole("heading", { level: 1 })).toContainText(/B\s001/);
    await page.goto(`/appointments/${token}`);
    await expect(page.getByRole("heading", { level: 1, name: "You are checked in" })).toBeVisible();
    await page.getByRole("link", { name: "See your place in the queue" }).click();
    await expect(page.getByRole("heading", { level: 1 })).toContainText(/B\s001/);
  });

  test("one who is late is shown the new place before taking it", async ({ page, branch }) => {
    const { token } = await bookElsewhere(branch, "10:00", "Ada Novak");
    await page.goto(`/appointments/${token}?ask=late`);
    await expect(page.getByRole("heading", { name: "Your time has passed" })).toBeVisible();
    await expect(page.getByText("0 people are before you now")).toBeVisible();
    await page.getByRole("button", { name: "Check in and wait" }).click();
    await expect(page).toHaveURL(/\/tickets\/tkt_t_/);
  });

  test("nobody is led to check in before the day of the appointment", async ({ page, branch }) => {
    // Not tomorrow: it may begin while the test runs, and check-in is shown two hours before its day.
    const { token } = await bookElsewhere(branch, "12:00", "Ivan Petrov", 2);
    await page.goto(`/appointments/${token}`);
    await expect(page.getByText("On the day, check in on this page when you arrive.")).toBeVisible();
    await expect(page.getByRole("button", { name: "I am here: check in" })).toHaveCount(0);
  });

  morningTest("checking in to a queue that takes nobody says so and changes nothing", async ({ page, branch }) => {
    const { token } = await bookToday(branch, "Mia Tanaka");
    await branch.setQueue("blood", "closed");
    await page.goto(`/appointments/${token}`);
    await page.getByRole("button", { name: "I am here: check in" }).click();
    await expect(page.getByRole("alert")).toContainText("The queue is not taking anyone now");
    await expect(page.getByRole("heading", { level: 1, name: "Your appointment is booked" })).toBeVisible();
  });
});

test("the appointment's calendar entry says when, where and what", async ({ page, branch }) => {
  const start = await startOf(branch, "10:30");
  const { token, end } = await bookElsewhere(branch, "10:30", "Ethan Brooks");
  await page.goto(`/appointments/${token}`);
  const href = await page.getByRole("link", { name: "Add to calendar" }).getAttribute("href");
  const answer = await page.request.get(href ?? "");
  expect(answer.headers()["content-type"]).toMatch(/^text\/calendar/);
  const { DTSTART, DTEND, STATUS, SUMMARY, LOCATION, UID, URL: link } = parseCalendar(await answer.text());
  expect(DTSTART && instantOf(DTSTART)).toBe(new Date(start).toISOString().replace(".000", ""));
  expect(DTEND && instantOf(DTEND)).toBe(new Date(end).toISOString().replace(".000", ""));
  expect(STATUS?.value).toBe("CONFIRMED");
  expect(SUMMARY?.value).toContain("Blood test");
  expect(LOCATION?.value).toContain("Test branch");
  expect(UID?.value).toMatch(/^apt_.+@/);
  expect(link?.value).toContain(`/appointments/${token}`);
});

test("the time that is left to book counts down, and its end is told", async ({ page, branch }) => {
  await page.clock.install();
  await chooseTomorrow(page, branch);
  await page.getByRole("button", { name: "16:00", exact: true }).click();
  const chosen = page.getByRole("region", { name: "Your booking" });
  await expect(chosen).toContainText(/\(\d+:\d\d left\)/);
  await page.clock.fastForward("11:00");
  await expect(page.getByText("The time is no longer kept for you").first()).toBeVisible();
  await expect(chosen.getByText("This time is kept for you")).toBeHidden();
  await expect(page.getByRole("status")).toContainText("The time is no longer kept for you");
});

test.describe("a visitor in another time zone", () => {
  test.use({ timezoneId: "Pacific/Chatham" });

  test("sees the location's time with their own beside it", async ({ page, branch }) => {
    // Past midnight there, in summer and in winter.
    const { token } = await bookElsewhere(branch, "12:30", "Hana Suzuki");
    await page.goto(`/appointments/${token}`);
    const when = page.getByRole("region", { name: "Your appointment is booked" });
    await expect(when).toContainText("12:30");
    await expect(when).toContainText(/\(\d\d:\d\d on .+Chatham time\)/);
  });
});
