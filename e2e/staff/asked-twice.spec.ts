import { expect, type Page } from "@playwright/test";
import { dayIn } from "../fixtures/branch";
import { credentials } from "../fixtures/rest";
import { signIn, test } from "../fixtures/test";

/** Asks for something, keeps it, and asks again: it is done with the second answer alone. */
async function askTwice(page: Page, name: string, question: string, isKept: () => Promise<void>): Promise<void> {
  const ask = page.getByRole("link", { name, exact: true });
  await ask.press("Enter");
  await expect(page.getByText(question)).toBeVisible();
  await page.getByRole("link", { name: "No, keep it" }).press("Enter");
  await expect(page.getByText(question)).toHaveCount(0);
  await isKept();
  await ask.press("Enter");
  await page.getByRole("button", { name, exact: true }).press("Enter");
}

test.use({ javaScriptEnabled: false });

test("somebody is taken off the waiting list after that is asked for twice", async ({ page, branch }) => {
  const { locationId, services, must } = branch;
  const customer = { name: "Noah Patel", phone: "+44 20 7946 0018" };
  const day = dayIn(2);
  // Nobody can book that day, so that there is something to wait for.
  await must("POST", `/locations/${locationId}/exceptions`, { kind: "closed", firstDay: day, lastDay: day });
  const wanted = { locationId, serviceId: services.xray, earliest: day, latest: day };
  const { id } = await must("POST", "/waitlist-entries", { ...wanted, customer });
  const statusOf = async () => (await must("GET", `/waitlist-entries/${id}`)).status;
  await signIn(page.context(), branch.organization, "staff");
  await page.goto(`/manage/waitlist?location=${locationId}`);
  const question = "Take Noah Patel off the list?";
  await askTwice(page, "Take Noah Patel off the list", question, async () => expect(await statusOf()).toBe("waiting"));
  await expect(page.getByRole("status")).toContainText("They are off the list");
  expect(await statusOf()).toBe("left");
});

test("own words of a message are given up after that is asked for twice", async ({ page }) => {
  await signIn(page.context(), "riverside", "manager");
  await page.goto("/manage/message-texts/declined?language=pl");
  const subject = page.getByLabel("Subject");
  const usual = await subject.inputValue();
  await subject.fill("Niestety: {{service}}");
  await page.getByRole("button", { name: "Save", exact: true }).press("Enter");
  await expect(page.getByRole("status")).toContainText("Saved");
  await askTwice(page, "Back to the usual words", "Delete your own words in this language?", () =>
    expect(subject).toHaveValue("Niestety: {{service}}"),
  );
  await expect(subject).toHaveValue(usual);
  await expect(page.getByRole("link", { name: "Back to the usual words" })).toHaveCount(0);
});

test("a PIN is removed after that is asked for twice", async ({ page }) => {
  await signIn(page.context(), "riverside", "manager");
  await page.goto("/account");
  await page.locator("#pin").fill("730519");
  await page.locator("#currentForPin").fill(credentials("riverside", "manager").password);
  await page.getByRole("button", { name: "Keep the PIN" }).press("Enter");
  await expect(page.getByRole("status")).toContainText("Your PIN is kept");
  await askTwice(page, "Remove the PIN", "Remove your PIN?", () =>
    expect(page.getByText("You have a PIN")).toBeVisible(),
  );
  await expect(page.getByRole("status")).toContainText("You have no PIN any more");
});
