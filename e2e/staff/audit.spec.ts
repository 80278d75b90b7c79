import { expect } from "@playwright/test";
import { signIn, test } from "../fixtures/test";

test("a manager finds in the audit log who changed what, and saves it as a file, without script", async ({
  visitor,
  branch,
}) => {
  const name = `Blood ${branch.slug}`;
  await branch.must("PATCH", `/services/${branch.services.blood}`, { name });
  const page = await visitor({ javaScriptEnabled: false });
  await signIn(page.context(), "riverside", "manager");
  const entry = page.getByRole("listitem").filter({ has: page.getByRole("heading", { name }) });
  const changed = entry.filter({ has: page.getByText("Changed", { exact: true }) });
  await expect(async () => {
    await page.goto("/manage/audit");
    await page.getByLabel("About").selectOption("service");
    await page.getByRole("searchbox", { name: "Search" }).fill(branch.slug);
    await page.getByRole("button", { name: "Show" }).click();
    await expect(changed).toHaveCount(1, { timeout: 1_000 });
  }).toPass({ timeout: 60_000 });
  await expect(changed).toContainText("Maya Lindqvist");
  await changed.getByText("What changed").click();
  await expect(changed.getByRole("row", { name: new RegExp(`name.*${name}`) })).toBeVisible();
  const file = await page.context().request.get(`/manage/audit.csv?kind=service&q=${branch.slug}`);
  expect(file.headers()["content-type"]).toContain("text/csv");
  expect(await file.text()).toContain(name);

  const staff = await visitor();
  await signIn(staff.context(), "riverside", "staff");
  expect((await staff.goto("/manage/audit"))?.status()).toBe(403);
  await staff.getByRole("link", { name: "Go to the start page" }).click();
  await expect(staff).toHaveURL(/\/desk/);
});
