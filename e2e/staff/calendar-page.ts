import { expect, type Page } from "@playwright/test";
import type { Appointment } from "../../server/domain/booking/schema";
import { appointmentsOf } from "../customer/book-steps";
import { type Branch, dayIn } from "../fixtures/branch";
import { signIn } from "../fixtures/test";

export const SECOND = 1000;
const clock = new Intl.DateTimeFormat("en-GB", { timeZone: "Europe/London", timeStyle: "short" });
export const tomorrow = () => dayIn(1);

/** The calendar of the branch tomorrow, live. */
export async function openCalendar(page: Page, { slug, organization }: Branch, date = tomorrow()): Promise<Page> {
  await signIn(page.context(), organization, "staff");
  await page.goto(`/calendar?location=${slug}&date=${date}`);
  await expect(page.getByText("live", { exact: true })).toBeVisible();
  await expect(page.getByRole("list", { name: "Appointments and blocked times" })).toBeAttached();
  return page;
}

/** What stands on the calendar, by what it is called, at any time or at one. */
export const entry = (page: Page, name: string) => page.getByRole("button", { name: new RegExp(`, ${name},`) });
export const at = (page: Page, time: string, name: string) =>
  page.getByRole("button", { name: new RegExp(`^${time} to .*, ${name},`) });
export const panel = (page: Page) => page.getByRole("region", { name: "Appointment", exact: true });
export const said = (page: Page, text: string | RegExp) =>
  expect(page.getByRole("status").filter({ hasText: text })).toBeVisible();

/** The box of an entry that is on the screen. */
export async function boxOf(page: Page, name: string) {
  await entry(page, name).scrollIntoViewIfNeeded();
  const box = await entry(page, name).boundingBox();
  if (!box) throw new Error("The entry is not to be seen");
  return box;
}

/** "09:00 to 09:15" */
export async function timesOf(branch: Branch, name: string): Promise<string> {
  const all: Appointment[] = await appointmentsOf(branch);
  const one = all.find(({ customer }) => customer.name === name);
  return one ? `${clock.format(new Date(one.start))} to ${clock.format(new Date(one.end))}` : "none";
}

export const timeOf = async (branch: Branch, name: string): Promise<string> =>
  (await timesOf(branch, name)).split(" ")[0] as string;
