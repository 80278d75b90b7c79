import { expect, type Locator, type Page } from "@playwright/test";
import { signIn } from "../fixtures/test";
import { type Town, test } from "./town";

interface Pressed {
  name: string;
  path: (town: Town) => string;
  button: string;
  /** Makes the form one that is answered by itself, with what is wrong. */
  fill?: (page: Page) => Promise<void>;
  as?: "manager" | "tablet";
}

const FORMS: Pressed[] = [
  {
    name: "sign-in",
    path: () => "/login",
    button: "Sign in",
    fill: async (page) => {
      await page.getByLabel("Email address").fill("nobody@riverside.example");
      await page.getByLabel("Password").fill("not-the-password");
    },
  },
  {
    name: "booking",
    path: ({ branch, held }) =>
      `${branch.path}/book?${new URLSearchParams({ service: branch.services.xray, start: held.start, hold: held.id, until: held.expiresAt })}`,
    button: "Confirm the booking",
  },
  {
    name: "change of the password",
    path: () => "/account",
    button: "Change the password",
    fill: async (page) => {
      await page.getByLabel("Your password now").first().fill("not-the-password");
      await page.getByLabel("New password").fill("short");
    },
    as: "manager",
  },
  {
    name: "settings",
    path: ({ branch }) => `/manage/services/${branch.services.blood}`,
    button: "Save",
    fill: (page) => page.getByLabel("Length in minutes").fill("0"),
    as: "manager",
  },
];

/** What is said of the button while its page is being left: then it answers no questions. */
async function listenTo(button: Locator): Promise<void> {
  await button.evaluate((element) => {
    new MutationObserver(() => console.log(`busy: ${element.getAttribute("aria-busy")}`)).observe(element, {
      attributes: true,
    });
  });
}

for (const { name, path, button: label, fill, as } of FORMS)
  test(`a button whose form is on its way shows it, and is at rest on the page that answers: ${name}`, async ({
    page,
    town,
  }) => {
    if (as === "manager") await signIn(page.context(), "riverside", "manager");
    await page.goto(path(town));
    await page.locator("form[method=post]").evaluateAll((forms) => {
      for (const form of forms) (form as HTMLFormElement).noValidate = true;
    });
    await fill?.(page);
    const button = page.getByRole("button", { name: label, exact: true });
    let answer = () => {};
    const answered = new Promise<void>((resolve) => {
      answer = resolve;
    });
    await page.route("**", async (route) => {
      if (route.request().method() === "POST") await answered;
      await route.continue();
    });
    await listenTo(button);
    const shown = page.waitForEvent("console", (message) => message.text() === "busy: true");
    await button.click({ noWaitAfter: true });
    await shown;
    answer();
    await expect(page.getByRole("alert").first()).toBeVisible();
    await expect(button).toBeEnabled();
    await expect(button).not.toHaveAttribute("aria-busy");
  });

test("what is saved as a file leaves nothing marked", async ({ page, town }) => {
  await signIn(page.context(), "riverside", "manager");
  for (const [path, label] of [
    [`/manage/reports?location=${town.branch.locationId}`, /CSV/],
    ["/manage/audit", /CSV/],
    [`/manage/customers/${town.person.id}`, /file/],
  ] as const) {
    await page.goto(path);
    const link = page.getByRole("link", { name: label });
    const [file] = await Promise.all([page.waitForEvent("download"), link.click()]);
    expect(await file.failure()).toBeNull();
    await expect(page.locator("[aria-busy]")).toHaveCount(0);
  }
});
