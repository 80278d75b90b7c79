import { expect, type Page } from "@playwright/test";
import type { Branch } from "../fixtures/branch";

const MINUTE = 60_000;

interface Person {
  name: string;
  phone?: string;
}

export const search = (page: Page) => page.getByLabel("Name, phone, ticket number or reference");

/** The person chosen and what can be done for them. */
export const panel = (page: Page) => page.getByRole("region", { name: "Reception" });

/** Everybody of one standing. */
export const group = (
  page: Page,
  name: "Late" | "Expected" | "On the way" | "Here" | "Gone today" | "Slip did not print",
) => page.getByRole("list", { name: new RegExp(`^${name}`) });

/** Opens it at a desk that is signed in. */
export async function toReception(page: Page): Promise<void> {
  await expect(page.getByText("live", { exact: true })).toBeVisible();
  await page.keyboard.press("m");
  await search(page).waitFor();
}

/** An appointment of today that begins so many minutes from now; staff may put one in the past. */
export async function bookAt({ must, locationId, services }: Branch, minutes: number, customer: Person) {
  const day = new Date(Date.now() + 24 * 60 * MINUTE).toISOString().slice(0, 10);
  const query = new URLSearchParams({ locationId, serviceId: services.blood, from: day, to: day });
  const { slots } = await must("GET", `/availability?${query}`);
  const input = { locationId, serviceId: services.blood, start: slots[0].start, customer };
  const { id } = await must("POST", "/appointments", input);
  return must("PATCH", `/appointments/${id}`, { start: new Date(Date.now() + minutes * MINUTE).toISOString() });
}
