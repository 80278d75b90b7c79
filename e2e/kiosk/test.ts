import { type BrowserContextOptions, expect, type Page } from "@playwright/test";
import type { Device } from "../../server/domain/devices/schema";
import type { Branch } from "../fixtures/branch";
import { pairDevice } from "../fixtures/pair-device";
import { morningTest as base } from "../fixtures/test";

declare global {
  interface Window {
    /** How often the page asked to be printed. */
    printed: number;
  }
}

export interface Kiosk {
  page: Page;
  device: Device;
}

interface Fixtures {
  /** A kiosk of a branch, paired and at its start. Its printer counts. */
  kiosk: (branch: Branch, settings?: Partial<Device["settings"]>, options?: BrowserContextOptions) => Promise<Kiosk>;
}

export const test = base.extend<Fixtures>({
  kiosk: async ({ visitor, appUrl, manager }, use) => {
    await use(async ({ locationId }, settings = {}, options = {}) => {
      const { secret, ...device } = await pairDevice(appUrl, manager, { locationId, kind: "kiosk", settings });
      const page = await visitor(options);
      await countPrints(page);
      await page.context().addCookies([{ name: "device", value: secret, url: appUrl }]);
      await page.goto("/kiosk");
      await expect(page.getByRole("heading", { level: 1, name: "Welcome" })).toBeVisible();
      return { page, device };
    });
  },
});

/** In a browser without head nothing is printed. */
export const countPrints = (page: Page) =>
  page.addInitScript(() => {
    window.printed = 0;
    window.print = () => {
      window.printed++;
    };
  });

export const prints = (page: Page) => page.evaluate(() => window.printed);

/** The number that was given, as it stands: "B001". */
export async function givenNumber(page: Page): Promise<string> {
  const heading = page.getByRole("heading", { level: 1, name: /^Your number/ });
  await expect(heading).toBeVisible();
  return ((await heading.locator("strong").textContent()) ?? "").replace(/\s/g, "");
}

export const ticketToken = (page: Page) => new URL(page.url()).searchParams.get("ticket") ?? "";
export const tile = (page: Page, name: string | RegExp) => page.getByRole("button", { name });
export const atStart = (page: Page) => page.getByRole("heading", { level: 1, name: "Welcome" });
