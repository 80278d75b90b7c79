import { expect, type Page } from "@playwright/test";
import { signIn, test } from "../fixtures/test";

const field = (page: Page) => page.getByRole("combobox", { name: /^Find a page/ });
const chosen = (page: Page) => page.getByRole("dialog").getByRole("option", { selected: true });

/** Somebody of riverside's managers, with the page open and its script running. */
async function open(page: Page, path: string): Promise<void> {
  await signIn(page.context(), "riverside", "manager");
  await page.goto(path);
  await page.waitForLoadState("load");
  if (path === "/desk") await expect(page.locator("html[data-hydrated]")).toBeAttached();
  await page.keyboard.press("Control+k");
  await expect(field(page)).toBeFocused();
}

test("Ctrl-K finds a queue from any page of the administration and opens it, by keys alone", async ({
  page,
  branch,
}) => {
  await branch.must("PATCH", `/queues/${branch.queues.xray}`, { name: `Zebra ${branch.slug}` });
  await open(page, "/manage/roles");
  await expect(page.getByRole("banner").getByText("Ctrl K")).toBeVisible();
  await field(page).fill(branch.slug.toUpperCase());
  await expect(page.getByRole("option")).toHaveCount(1);
  await expect(chosen(page)).toContainText(`Zebra ${branch.slug}`);
  await expect(field(page)).toHaveAttribute("aria-activedescendant", (await chosen(page).getAttribute("id")) ?? "");
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(`/manage/queues/${branch.queues.xray}`);
});

test("at the desk the palette goes through pages by arrows, says when there is nothing, and leaves the desk's keys alone", async ({
  page,
}) => {
  await open(page, "/desk");
  await field(page).fill("walk-ins");
  await expect(chosen(page)).toContainText("Time for walk-ins");
  await field(page).fill("n");
  await expect(page.getByRole("dialog").getByRole("option").nth(3)).toBeVisible();
  const first = await chosen(page).textContent();
  await page.keyboard.press("ArrowDown");
  await expect(chosen(page)).not.toHaveText(first ?? "");
  await page.keyboard.press("ArrowUp");
  await expect(chosen(page)).toHaveText(first ?? "");
  await field(page).fill("nothing is called that way");
  await expect(page.getByRole("dialog").getByRole("status")).toContainText("Nothing is called that", {
    timeout: 30_000,
  });
  await page.keyboard.press("Escape");
  await expect(field(page)).toBeHidden();
});

test("without script the search of /manage finds the same without a key, and staff find no settings", async ({
  visitor,
}) => {
  const page = await visitor({ javaScriptEnabled: false });
  await signIn(page.context(), "riverside", "staff");
  await page.goto("/manage");
  await expect(page.getByRole("banner").getByRole("link", { name: /^Search/ })).toHaveAccessibleName("Search");
  await page.getByRole("searchbox").fill("counter");
  await page.getByRole("button", { name: "Search" }).click();
  await expect(page.getByRole("link", { name: /^Reports/ })).toBeVisible();
  await expect(page.getByRole("link", { name: /^Add a counter/ })).toHaveCount(0);
});
