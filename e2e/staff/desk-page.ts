import type { Page } from "@playwright/test";

export const numberOf = (number: string) => number.replace(/^([A-Z]+)/, "$1\u00a0");

/** The panel of the counter: who is there and what can be done. */
export const counterPanel = (page: Page) => page.getByRole("region", { name: /^Counter \d/ });

/** The words about the last command, beside the actions; below them is what waits for the link. */
export const notice = (page: Page) => counterPanel(page).getByRole("status").first();

export const list = (page: Page, name: "Next" | "Parked" | "Expected") =>
  page.getByRole("list", { name: new RegExp(`^${name}`) });
