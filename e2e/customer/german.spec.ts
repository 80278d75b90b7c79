import { expect } from "@playwright/test";
import { signIn, test } from "../fixtures/test";

test.use({ javaScriptEnabled: false });

test("a language chosen once lasts from the location's page to the mail, without script", async ({
  page,
  branch,
  visitor,
}) => {
  const email = `${branch.slug}@example.org`;
  const heading = (name: string | RegExp) => page.getByRole("heading", { level: 1, name });
  await page.goto(branch.path);
  await page.getByRole("navigation", { name: "Language" }).getByRole("link", { name: "Deutsch" }).click();
  await expect(page.locator("html")).toHaveAttribute("lang", "de");
  await page.getByRole("link", { name: /^Zeit wählen.*Blood test/ }).click();
  await expect(heading("An welchem Tag?")).toBeVisible();
  await page.getByRole("link", { name: /^Morgen, \p{L}+, \d+\. \p{L}+/u }).click();
  await expect(heading("Um welche Zeit?")).toBeVisible();
  await page.getByRole("button", { name: "10:00", exact: true }).click();

  await expect(heading("Ihre Angaben")).toBeVisible();
  await expect(page.getByText(/^Diese Zeit ist bis \d\d:\d\d Uhr für Sie reserviert\./)).toBeVisible();
  await page.getByLabel("Ihr Name").fill("Jana Krüger");
  await page.getByLabel("E-Mail-Adresse").fill(email);
  await page.getByRole("button", { name: "Verbindlich buchen" }).click();
  await expect(heading("Ihr Termin ist gebucht")).toBeVisible();
  await expect(page.getByRole("region", { name: "Ihr Termin ist gebucht" })).toContainText(/\d+\. \p{L}+, 10:00 Uhr/u);

  await page.getByRole("link", { name: "Termin verschieben" }).click();
  await page.getByRole("link", { name: /^Morgen/ }).click();
  await page.getByRole("button", { name: "11:00", exact: true }).click();
  await expect(page.getByRole("status")).toContainText("Der Termin ist verschoben");

  await page.getByRole("link", { name: "Termin absagen" }).click();
  await page.getByRole("button", { name: "Ja, absagen" }).click();
  await expect(heading("Ihr Termin ist abgesagt")).toBeVisible();

  const staff = await visitor({ javaScriptEnabled: false });
  await signIn(staff.context(), branch.organization, "staff");
  const mail = staff.getByRole("listitem").filter({ hasText: email }).filter({ hasText: "Gebucht: Blood test" });
  await expect(async () => {
    await staff.goto(`/manage/messages?q=${email}`);
    await expect(mail).toContainText("Sent", { timeout: 500 });
  }).toPass();
  await mail.getByText("Show the text").click();
  await expect(mail).toContainText("Guten Tag Jana Krüger,");
  await expect(mail).toContainText(/Wann: \p{L}+, \d+\. \p{L}+ \d{4}, 10:00 Uhr \(Ortszeit London\)/u);
});

test("whoever's browser asks for German joins the queue in German, and is told of a wrong field in German", async ({
  visitor,
  branch,
}) => {
  const page = await visitor({ locale: "de-AT", javaScriptEnabled: false });
  await page.goto(`${branch.path}/join?queue=${branch.queues.blood}`);
  await expect(page.locator("html")).toHaveAttribute("lang", "de-AT");
  await page.getByLabel("Telefonnummer (freiwillig)").fill("030 901820");
  await page.getByRole("button", { name: "In die Warteschlange" }).click();
  await expect(page.getByRole("alert")).toContainText("Geben Sie Ihren Namen ein, damit das Personal weiß");
  await page.getByLabel("Ihr Name (freiwillig)").fill("Jana");
  await page.getByRole("button", { name: "In die Warteschlange" }).click();
  await expect(page.getByText("Sie sind als Nächstes dran")).toBeVisible();
  await expect(page).toHaveTitle(/^Sie sind als Nächstes dran · /);
});

test("what nobody finds is said in the reader's language", async ({ visitor }) => {
  const page = await visitor({ locale: "de-DE", javaScriptEnabled: false });
  await page.goto("/nowhere/at/all");
  await expect(page.getByRole("heading", { level: 1, name: "Seite nicht gefunden" })).toBeVisible();
});
