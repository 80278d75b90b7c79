import { expect } from "@playwright/test";
import { signIn, test } from "../fixtures/test";

test("a manager finds a person, corrects a number, gives out what is known as a file and erases them, without script", async ({
  visitor,
  branch,
}) => {
  const name = `Ines ${branch.slug}`;
  const email = `ines@${branch.slug}.example`;
  const customer = { name, email };
  await branch.must("POST", `/queues/${branch.queues.blood}/tickets`, { serviceId: branch.services.blood, customer });
  const page = await visitor({ javaScriptEnabled: false });
  await signIn(page.context(), "riverside", "manager");
  await page.goto("/manage/customers");
  await page.getByLabel("Name, address or number").fill(email);
  await page.getByRole("button", { name: "Search" }).click();
  await page.getByRole("link", { name }).click();
  await expect(page.getByRole("heading", { name, level: 1 })).toBeVisible();

  await page.getByLabel("Telephone number").fill("rubbish");
  await page.getByRole("button", { name: "Save", exact: true }).click();
  await expect(page.getByRole("alert")).toContainText("Enter a telephone number");
  await page.getByLabel("Telephone number").fill("+44 20 7946 0958");
  await page.getByRole("button", { name: "Save", exact: true }).click();
  await expect(page.getByText("Saved.")).toBeVisible();

  const address = await page.getByRole("link", { name: "Save everything as a file" }).getAttribute("href");
  const file = await page.context().request.get(address ?? "");
  expect(file.headers()["content-disposition"]).toContain("attachment");
  expect(await file.text()).toContain(email);

  await page.getByRole("link", { name: `Erase ${name}` }).click();
  await expect(page.getByText("1 appointment or ticket ahead is ended, and nobody is told.")).toBeVisible();
  await page.getByRole("button", { name: `Erase ${name}` }).click();
  await expect(page.getByText("Erased. 1 visit has no name any more.")).toBeVisible();
  await page.goto(`/manage/customers?q=${email}`);
  await expect(page.getByText("Nobody has this name, address or number")).toBeVisible();
});

test("keeping something for a shorter time is asked for twice, as it erases what is older", async ({ visitor }) => {
  const page = await visitor({ javaScriptEnabled: false });
  await signIn(page.context(), "riverside", "manager");
  await page.goto("/manage/privacy");
  const notes = page.getByLabel("Days notes of staff on a ticket are kept");
  await notes.fill("1");
  await page.getByRole("button", { name: "Save", exact: true }).click();
  await expect(page.getByRole("alert")).toContainText("erased tonight");
  await page.getByRole("link", { name: "No, keep it" }).click();
  await expect(page).toHaveURL("/manage/privacy");
  await expect(page.getByRole("alert")).toHaveCount(0);
  await expect(notes).toHaveValue("90");
});
