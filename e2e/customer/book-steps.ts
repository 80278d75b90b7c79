import { expect, type Page } from "@playwright/test";
import { HOUR } from "../../server/domain/shared/duration";
import { type Branch, dayIn } from "../fixtures/branch";

/** From the branch's page to the times of tomorrow, by the links a visitor has. */
export async function chooseTomorrow(page: Page, branch: Branch): Promise<void> {
  await page.goto(branch.path);
  await page.getByRole("link", { name: /^Choose a time.*Blood test/ }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Which day?" })).toBeVisible();
  await page.getByRole("link", { name: /^Tomorrow/ }).click();
  await expect(page.getByRole("heading", { level: 1, name: "What time?" })).toBeVisible();
}

/** To the form for the details of a time tomorrow. */
export async function keepTime(page: Page, branch: Branch, time: string): Promise<void> {
  await chooseTomorrow(page, branch);
  await page.getByRole("button", { name: time, exact: true }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Your details" })).toBeVisible();
}

/** What the form always asks: a name, and one way to be reached. */
export async function fillIn(page: Page, name: string): Promise<void> {
  await page.getByLabel("Your name").fill(name);
  await page.getByLabel("Email address").fill("somebody@example.org");
}

export const confirm = (page: Page) => page.getByRole("button", { name: "Confirm the booking" });
export const booked = (page: Page) => page.getByRole("heading", { level: 1, name: "Your appointment is booked" });

/** The instant of a wall-clock time at the branch, tomorrow or some days later, as availability has it. */
export async function startOf({ must, locationId, services }: Branch, time: string, daysAhead = 1): Promise<string> {
  const date = dayIn(daysAhead);
  const query = new URLSearchParams({ locationId, serviceId: services.blood, from: date, to: date });
  const { slots } = await must("GET", `/availability?${query}`);
  const clock = new Intl.DateTimeFormat("en-GB", { timeZone: "Europe/London", timeStyle: "short" });
  const slot = slots.find(({ start }: { start: string }) => clock.format(new Date(start)) === time);
  if (!slot) throw new Error(`${time} is not free on ${date}`);
  return slot.start;
}

/** Somebody else books a time, tomorrow or some days later. */
export async function bookElsewhere(branch: Branch, time: string, name = "Somebody Else", daysAhead = 1) {
  const start = await startOf(branch, time, daysAhead);
  const { locationId, services, must } = branch;
  return must("POST", "/appointments", { locationId, serviceId: services.blood, start, customer: { name } });
}

/** Two hours from now, at a branch where it is morning. */
export async function bookToday({ must, locationId, services }: Branch, name: string) {
  const [from, to] = [2, 3].map((hours) => new Date(Date.now() + hours * HOUR).toISOString());
  const query = new URLSearchParams({ locationId, serviceId: services.blood, from: from ?? "", to: to ?? "" });
  const { slots } = await must("GET", `/availability?${query}`);
  return must("POST", "/appointments", {
    ...{ locationId, serviceId: services.blood, start: slots[0].start },
    customer: { name },
  });
}

export const appointmentsOf = async ({ must, locationId }: Branch) =>
  (await must("GET", `/appointments?locationId=${locationId}`)).items;
