import { expect, type Page } from "@playwright/test";
import type { Branch } from "../fixtures/branch";
import { test } from "../fixtures/test";
import { expectLight } from "../pages/expect/light";
import { appointmentsOf, bookElsewhere, booked, chooseTomorrow } from "./book-steps";

const current = (page: Page) => page.getByRole("region", { name: "Your appointment now" });

/** From the appointment's page to the times of tomorrow. */
async function changeTomorrow(page: Page, token: string): Promise<void> {
  await page.goto(`/appointments/${token}`);
  await page.getByRole("link", { name: "Change the time" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Which day?" })).toBeVisible();
  await page.getByRole("link", { name: /^Tomorrow/ }).click();
  await expect(page.getByRole("heading", { level: 1, name: "What time?" })).toBeVisible();
}

const choose = (page: Page, time: string) => page.getByRole("button", { name: time, exact: true }).click();

async function timesOf(branch: Branch): Promise<string[]> {
  const clock = new Intl.DateTimeFormat("en-GB", { timeZone: "Europe/London", timeStyle: "short" });
  const active = (await appointmentsOf(branch)).filter(({ status }: { status: string }) => status === "booked");
  return active.map(({ start }: { start: string }) => clock.format(new Date(start))).sort();
}

for (const javaScriptEnabled of [false, true]) {
  test.describe(javaScriptEnabled ? "with script" : "without script", () => {
    test.use({ javaScriptEnabled });

    test("another time is chosen by the steps of booking, told clearly, and the old one is free again", async ({
      page,
      branch,
    }) => {
      const { token, id } = await bookElsewhere(branch, "09:00", "Sofia Rossi");
      await changeTomorrow(page, token);
      await expect(current(page)).toContainText("09:00");
      await choose(page, "11:15");
      await expect(booked(page)).toBeVisible();
      await expect(page.getByRole("status").first()).toContainText("The time is changed");
      await expect(page.getByRole("status").first()).toContainText("It was at 09:00");
      await expect(page.getByRole("region", { name: "Your appointment is booked" })).toContainText("11:15");
      await expect(page).toHaveURL(new RegExp(`/appointments/${token}\\?was=`));
      const [made, ...more] = await appointmentsOf(branch);
      expect(more).toEqual([]);
      expect(made).toMatchObject({ id, status: "booked", version: 2, customer: { name: "Sofia Rossi" } });
      await chooseTomorrow(page, branch);
      await expect(page.getByRole("button", { name: "09:00", exact: true })).toBeVisible();
    });

    test("a time taken meanwhile is told beside the nearest, and the old one is kept until another is had", async ({
      page,
      branch,
    }) => {
      const { token } = await bookElsewhere(branch, "09:00", "Lucas Meyer");
      await changeTomorrow(page, token);
      await bookElsewhere(branch, "12:00");
      await choose(page, "12:00");
      await expect(page.getByRole("alert")).toContainText("12:00 has just been taken");
      await expect(current(page)).toContainText("09:00");
      await expect(current(page)).toContainText("This time stays yours");
      expect(await timesOf(branch)).toEqual(["09:00", "12:00"]);
      await page
        .getByRole("alert")
        .getByRole("button", { name: /^12:15/ })
        .click();
      await expect(page.getByRole("region", { name: "Your appointment is booked" })).toContainText("12:15");
      expect(await timesOf(branch)).toEqual(["12:00", "12:15"]);
    });
  });
}

test("an appointment that somebody else moved meanwhile is shown as it stands, and not moved again", async ({
  page,
  branch,
  visitor,
}) => {
  const { token } = await bookElsewhere(branch, "09:00", "Mia Tanaka");
  await changeTomorrow(page, token);
  const other = await visitor({ javaScriptEnabled: false });
  await changeTomorrow(other, token);
  await choose(other, "10:00");
  await expect(booked(other)).toBeVisible();
  await choose(page, "14:00");
  await expect(page.getByRole("alert")).toContainText("changed in the meantime");
  await expect(current(page)).toContainText("10:00");
  expect(await timesOf(branch)).toEqual(["10:00"]);
  await choose(page, "14:00");
  await expect(booked(page)).toBeVisible();
  expect(await timesOf(branch)).toEqual(["14:00"]);
});

test("an appointment that is over has no other time to choose", async ({ page, branch }) => {
  const { token, id } = await bookElsewhere(branch, "09:00", "Ethan Brooks");
  await changeTomorrow(page, token);
  await branch.must("POST", `/appointments/${id}/cancel`, {});
  await choose(page, "14:00");
  await expect(page.getByRole("heading", { level: 1, name: "Your appointment is cancelled" })).toBeVisible();
  await expect(page.getByRole("link", { name: "Change the time" })).toHaveCount(0);
  await page.goto(`/appointments/${token}/reschedule`);
  await expect(page).toHaveURL(new RegExp(`/appointments/${token}$`));
});

test("the way back keeps the time, and the pages are light", async ({ page, branch }) => {
  const { token } = await bookElsewhere(branch, "09:00", "Hana Suzuki");
  await expectLight(page, `/appointments/${token}/reschedule`);
  await page.getByRole("link", { name: "Keep the time and go back" }).click();
  await expect(page.getByRole("region", { name: "Your appointment is booked" })).toContainText("09:00");
});
