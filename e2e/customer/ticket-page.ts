import type { Page } from "@playwright/test";

/** "B001" as the pages write it: with a space that does not break. */
export const numberOf = (number: string) => number.replace(/^([A-Z]+)/, "$1\u00a0");

export const number = (page: Page) => page.getByRole("heading", { level: 1 });

/** What the page has last told those who cannot see it change. */
export const said = (page: Page) => page.getByRole("status");
