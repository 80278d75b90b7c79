import { expect } from "@playwright/test";
import { signIn, test } from "../fixtures/test";
import { expectAccessible } from "../pages/expect/accessible";

const PLAIN = { javaScriptEnabled: false };

test("reports show what was measured and give it as a file, without script", async ({ visitor, branch }) => {
  const ticket = await branch.join("blood", "Nora Walsh");
  await branch.callNext("one");
  await branch.command(ticket, "complete");
  const page = await visitor(PLAIN);
  await signIn(page.context(), branch.organization, "manager");
  await page.goto(`/manage/reports?location=${branch.locationId}`);
  await expect(page.getByRole("heading", { name: "Reports" })).toBeVisible();
  await expect(page.getByRole("region", { name: "By counter" })).toContainText("Counter 1");
  await expect(page.getByRole("table", { name: "When people wait" })).toBeVisible();
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("link", { name: "Download as CSV" }).press("Enter"),
  ]);
  expect(download.suggestedFilename()).toMatch(/^reports-.+\.csv$/);
  await page.getByLabel("First day").fill("2020-01-02");
  await page.getByLabel("Last day").fill("2020-01-01");
  await page.getByRole("button", { name: "Show" }).press("Enter");
  await expect(page.getByRole("alert")).toContainText("Enter a first day and a last day");
});

test("a counter that would help is suggested, opened by one press, and closed again by another", async ({
  visitor,
  branch,
}) => {
  const page = await visitor();
  await signIn(page.context(), branch.organization, "manager");
  await branch.must("POST", `/counters/${branch.counters.two}/close`, {});
  for (let n = 0; n < 8; n++) await branch.join();
  await page.goto(`/manage/floor?location=${branch.locationId}`);
  const suggestion = page.getByRole("region", { name: /^Open Counter 2|^Let Counter 2/ });
  await expect(suggestion).toContainText("people wait");
  await expectAccessible(page);
  await suggestion.getByRole("button", { name: "Do it" }).press("Enter");
  await expect(page.getByRole("status")).toContainText("Counter 2");
  await page.getByRole("status").getByRole("button", { name: "Undo" }).press("Enter");
  await expect(page.getByRole("region", { name: /^Open Counter 2|^Let Counter 2/ })).toBeVisible();
});

test("a manager keeps a share of each hour of a service, without script", async ({ visitor, branch }) => {
  const page = await visitor(PLAIN);
  await signIn(page.context(), branch.organization, "manager");
  await page.goto(`/manage/walk-in-share?location=${branch.locationId}`);
  const field = page.getByLabel("Blood test: percent of each hour");
  await field.fill("a third");
  await field.press("Enter");
  await expect(page.getByRole("alert")).toContainText("Enter a whole number from 0 to 100");
  await field.fill("30");
  await field.press("Enter");
  await expect(page.getByRole("status")).toContainText("was saved");
  await expect(field).toHaveValue("30");
  const { items } = await branch.must("GET", `/locations/${branch.locationId}/services`);
  expect(items.find(({ id }: { id: string }) => id === branch.services.blood).walkInShare).toBe(30);
});
