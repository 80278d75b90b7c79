import { expect, type Page } from "@playwright/test";
import type { Appointment } from "../../server/domain/booking/schema";
import { type Branch, dayIn } from "../fixtures/branch";
import { signIn, test } from "../fixtures/test";
import { booked } from "./book-steps";

const tomorrow = () => dayIn(1);

/** Others book every X-ray of tomorrow, in order of time. */
async function fillTomorrow({ must, locationId, services }: Branch): Promise<Appointment[]> {
  const query = new URLSearchParams({ locationId, serviceId: services.xray, from: tomorrow(), to: tomorrow() });
  const made: Appointment[] = [];
  for (const { start } of (await must("GET", `/availability?${query}`)).slots) {
    const customer = { name: "Somebody Else" };
    made.push(await must("POST", "/appointments", { locationId, serviceId: services.xray, start, customer }));
  }
  return made;
}

const heading = (page: Page, name: string) => page.getByRole("heading", { level: 1, name });

/** Looks again until the offer is there; the page does so by itself every half minute. */
async function waitForOffer(page: Page): Promise<void> {
  await expect(async () => {
    await page.reload();
    await expect(heading(page, "A time is free for you")).toBeVisible({ timeout: 500 });
  }).toPass();
}

for (const javaScriptEnabled of [false, true]) {
  test.describe(javaScriptEnabled ? "with script" : "without script", () => {
    test.use({ javaScriptEnabled });

    test("a day is full, somebody asks to be told, another cancels, and the time is theirs", async ({
      page,
      branch,
      visitor,
    }) => {
      const others = await fillTomorrow(branch);
      await page.goto(`${branch.path}/book?service=${branch.services.xray}`);
      await page.getByRole("link", { name: "Tell me when a time is free" }).click();
      await expect(heading(page, "Tell me when a time is free")).toBeVisible();
      const email = `${branch.slug}@example.org`;
      await page.getByLabel("Your name").fill("Noah Patel");
      const submit = page.getByRole("button", { name: "Put me on the list" });
      await submit.click();
      await expect(page.getByRole("alert")).toContainText("Enter an email address or a phone number");
      await page.getByLabel("Email address").fill(email);
      await submit.click();
      // The days after tomorrow have free times.
      await expect(page.getByRole("alert")).toContainText("A time that you ask for is free now");
      await page.getByRole("textbox", { name: "From" }).fill(tomorrow());
      await page.getByRole("textbox", { name: "Until" }).fill(tomorrow());
      await submit.click();
      await expect(heading(page, "You are on the waiting list")).toBeVisible();
      await expect(page.getByText("You are first in the line")).toBeVisible();

      await branch.must("POST", `/appointments/${others[10]?.id}/cancel`, {});
      await waitForOffer(page);
      await expect(page.getByText(/^This time is kept for you until/)).toBeVisible();
      const staff = await visitor({ javaScriptEnabled: false });
      await signIn(staff.context(), branch.organization, "staff");
      const told = staff.getByRole("listitem").filter({ hasText: email }).filter({ hasText: "A time is free: X-ray" });
      await expect(async () => {
        await staff.goto(`/manage/messages?q=${email}`);
        await expect(told).toContainText("Sent", { timeout: 500 });
      }).toPass();

      await page.getByRole("button", { name: "Take this time" }).click();
      await expect(booked(page)).toBeVisible();
      await expect(page.getByRole("region", { name: "Your appointment is booked" })).toContainText("Noah Patel");
    });

    test("whoever has an appointment is offered an earlier one, and keeps theirs until they take it", async ({
      page,
      branch,
    }) => {
      const others = await fillTomorrow(branch);
      const own = others[15] as Appointment;
      await page.goto(`/appointments/${own.token}`);
      await page.getByRole("link", { name: "I would like an earlier time" }).click();
      await page.getByRole("textbox", { name: "Not before" }).fill(tomorrow());
      await page.getByRole("button", { name: "Tell me of earlier times" }).click();
      await expect(heading(page, "You are on the waiting list")).toBeVisible();
      const entry = page.url();

      await branch.must("POST", `/appointments/${others[11]?.id}/cancel`, {});
      await waitForOffer(page);
      await page.goto(`/appointments/${own.token}`);
      await expect(page.getByText(/^An earlier time is kept for you/)).toBeVisible();
      expect((await branch.must("GET", `/appointments/${own.id}`)).start).toBe(own.start);
      await page.getByRole("link", { name: "Take it or leave it" }).click();
      await page.getByRole("button", { name: "Move my appointment to this time" }).click();
      await expect(booked(page)).toBeVisible();
      const moved = await branch.must("GET", `/appointments/${own.id}`);
      expect(moved).toMatchObject({ start: others[11]?.start, status: "booked" });
      await page.goto(entry);
      await expect(heading(page, "You have taken the time")).toBeVisible();
    });
  });
}

test("by keyboard alone an offer is declined and the list is left", async ({ page, branch }) => {
  const others = await fillTomorrow(branch);
  const { must, locationId, services } = branch;
  const customer = { name: "Noah Patel", phone: "+44 20 7946 0018" };
  const days = { earliest: tomorrow(), latest: tomorrow() };
  const { token } = await must("POST", "/waitlist-entries", {
    ...{ locationId, serviceId: services.xray, ...days, customer },
  });
  await must("POST", `/appointments/${others[12]?.id}/cancel`, {});
  await page.goto(`/waitlist/${token}`);
  await waitForOffer(page);
  await page.getByRole("button", { name: "Not this time" }).focus();
  await page.keyboard.press("Enter");
  await expect(heading(page, "You are on the waiting list")).toBeVisible();
  await page.getByRole("link", { name: "Leave the waiting list" }).focus();
  await page.keyboard.press("Enter");
  await page.getByRole("button", { name: "Yes, leave the list" }).focus();
  await page.keyboard.press("Enter");
  await expect(heading(page, "You are no longer on the waiting list")).toBeVisible();
});
