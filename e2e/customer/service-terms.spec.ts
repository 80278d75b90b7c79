import { expect, type Locator, type Page } from "@playwright/test";
import type { Branch } from "../fixtures/branch";
import { test } from "../fixtures/test";
import { appointmentsOf, booked, chooseTomorrow, confirm, keepTime } from "./book-steps";

const TERMS = {
  priceText: "£35",
  whatToBring: ["The form from your doctor", "A list of your medicines"],
  consentText: "I agree that my blood is examined.",
  cancelNoticeMinutes: 60,
  questions: [
    { id: "fasted", label: "Have you fasted?", kind: "choice", options: ["Yes", "No"], required: true },
    { id: "doctor", label: "Who sent you?", kind: "text", required: true },
    { id: "why", label: "Why are you coming?", kind: "text" },
    { id: "adult", label: "I am 18 or older", kind: "checkbox", required: true },
  ],
};
const setTerms = ({ must, services }: Branch, terms: object) => must("PATCH", `/services/${services.blood}`, terms);

test.describe("without script", () => {
  test.use({ javaScriptEnabled: false });

  test("a service says what it costs and what to bring before anything is chosen, and asks its questions at the end", async ({
    page,
    branch,
  }) => {
    await setTerms(branch, TERMS);
    await page.goto(`${branch.path}/book`);
    const row = page.getByText(/^Blood test/).locator("xpath=ancestor::label");
    await expect(row).toContainText("15 minutes · £35");
    await expect(row).toContainText("Bring with you: The form from your doctor · A list of your medicines");
    await keepTime(page, branch, "10:00");
    const chosen = page.getByRole("region", { name: "Your booking" });
    await expect(chosen).toContainText("£35");
    await expect(chosen.getByRole("listitem")).toHaveText(TERMS.whatToBring);

    await page.getByLabel("Why are you coming?").fill("A check-up");
    await confirm(page).click();
    const summary = page.getByRole("alert");
    await expect(summary).toBeFocused();
    await expect(summary.getByRole("listitem")).toHaveText([
      "Enter your name",
      "Enter an email address or a phone number",
      "Answer this: Have you fasted?",
      "Answer this: Who sent you?",
      "Tick this to go on: I am 18 or older",
      "Tick “I agree” to go on",
    ]);
    await summary.getByRole("link", { name: /Have you fasted/ }).click();
    await expect(page.getByRole("radio", { name: "Yes" })).toBeFocused();
    await expect(page.getByLabel("Who sent you?")).toHaveAccessibleDescription(/Answer this/);
    await expect(page.getByLabel("Why are you coming?")).toHaveValue("A check-up");
    expect(await appointmentsOf(branch)).toEqual([]);

    await page.getByLabel("Your name").fill("Olivia Marsh");
    await page.getByRole("radio", { name: "No" }).check();
    await page.getByRole("checkbox", { name: "I am 18 or older" }).check();
    await page.getByRole("checkbox", { name: "I agree" }).check();
    await confirm(page).click();
    await expect(summary.getByRole("listitem")).toHaveText([
      "Enter an email address or a phone number",
      "Answer this: Who sent you?",
    ]);
    await expect(page.getByRole("radio", { name: "No" })).toBeChecked();
    await expect(page.getByRole("checkbox", { name: "I agree" })).toBeChecked();
    await page.getByLabel("Phone number").fill("020 7946 0000");
    await page.getByLabel("Who sent you?").fill("Dr Osman");
    await confirm(page).click();

    await expect(booked(page)).toBeVisible();
    const appointment = page.getByRole("region", { name: "Your appointment is booked" });
    for (const text of ["£35", "Nurse", "A list of your medicines"]) await expect(appointment).toContainText(text);
    await expect(page.getByRole("main")).toContainText("You can change or cancel it until 09:00 on");
    const said = page.getByRole("region", { name: "What you told us" });
    for (const text of ["Dr Osman", "A check-up", "I agree that my blood is examined."])
      await expect(said).toContainText(text);
  });

  test("a time one keeps does not look taken on the way back, and another one takes its place", async ({
    page,
    branch,
    visitor,
  }) => {
    await keepTime(page, branch, "10:00");
    const details = page.url();
    await page.goBack();
    await page.reload();
    await expect(page.getByText("10:00 is kept for you until")).toBeVisible();
    await page.getByRole("button", { name: "Go on with 10:00" }).click();
    await expect(page).toHaveURL(details);
    await page.goBack();
    await page.getByRole("button", { name: "11:00", exact: true }).click();
    await expect(page.getByRole("region", { name: "Your booking" })).toContainText("11:00");
    const other = await visitor({ javaScriptEnabled: false });
    await chooseTomorrow(other, branch);
    await expect(other.getByRole("button", { name: "10:00", exact: true })).toBeVisible();
    await expect(other.getByRole("button", { name: "11:00", exact: true })).toHaveCount(0);
  });

  test("too late to change is said with the moment it was possible until, and offers no button", async ({
    page,
    branch,
  }) => {
    const { token } = await bookAsCustomer(page, branch, { cancelNoticeMinutes: 5 * 24 * 60 });
    await expect(page.getByRole("main")).toContainText(/can no longer be changed or cancelled here: .* until 10:00 on/);
    for (const name of ["Change the time", "Cancel the appointment"])
      await expect(page.getByRole("link", { name })).toHaveCount(0);
    for (const path of ["reschedule", "?ask=cancel"]) {
      await page.goto(`/appointments/${token}/${path}`.replace("/?", "?"));
      await expect(page.getByRole("button", { name: "Yes, cancel it" })).toHaveCount(0);
      await expect(page.getByRole("heading", { level: 1, name: "Your appointment is booked" })).toBeVisible();
    }
  });

  test("what to bring is read before joining the queue, and while waiting", async ({ page, branch }) => {
    await setTerms(branch, { whatToBring: TERMS.whatToBring });
    await page.goto(`${branch.path}/join`);
    await expect(
      page
        .getByRole("group", { name: "What do you need?" })
        .getByText(/^Blood test/)
        .locator("xpath=ancestor::label"),
    ).toContainText("Bring with you: The form");
    await page.goto(`${branch.path}/join?queue=${branch.queues.blood}`);
    const list = page.getByRole("region", { name: "Bring with you" }).getByRole("listitem");
    await expect(list).toHaveText(TERMS.whatToBring);
    await page.getByRole("button", { name: "Join the queue" }).click();
    await expect(page).toHaveURL(/\/tickets\//);
    await expect(list).toHaveText(TERMS.whatToBring);
  });
});

/** Books 10:00 tomorrow by the pages, with what the service asks beyond the name set by `terms`. */
async function bookAsCustomer(page: Page, branch: Branch, terms: object) {
  await setTerms(branch, terms);
  await keepTime(page, branch, "10:00");
  await page.getByLabel("Your name").fill("Sofia Rossi");
  await page.getByLabel("Phone number").fill("020 7946 0000");
  await page.getByRole("button", { name: /^(Confirm the booking|Send the request)$/ }).click();
  await expect(page).toHaveURL(/\/appointments\/apt_t_/);
  const [appointment] = await appointmentsOf(branch);
  return appointment;
}

const heading = (page: Page, name: string) => page.getByRole("heading", { level: 1, name });

test("a request says that it waits for the staff, and shows their answer when it comes", async ({ page, branch }) => {
  await page.clock.install();
  const { id } = await bookAsCustomer(page, branch, { needsApproval: true });
  await expect(heading(page, "Your request is waiting for confirmation")).toBeVisible();
  await expect(page.getByRole("main")).toContainText("We have received your request");
  await expect(page.getByText("check in on this page")).toHaveCount(0);
  await expect(page.getByRole("link", { name: "Take back the request" })).toBeVisible();
  await branch.must("POST", `/appointments/${id}/approve`);
  await page.clock.fastForward(15_000);
  await expect(booked(page)).toBeVisible();
  await expect(page).toHaveTitle(/Your appointment is booked/);
  await expect(page.getByText("On the day, check in on this page")).toBeVisible();
});

test("a request that is not accepted says what the staff wrote, on a page loaded again without script", async ({
  branch,
  visitor,
}) => {
  const page = await visitor({ javaScriptEnabled: false });
  const { id } = await bookAsCustomer(page, branch, { needsApproval: true });
  await branch.must("POST", `/appointments/${id}/decline`, { reason: "The nurse is away that day." });
  await page.reload();
  await expect(heading(page, "Your request was not accepted")).toBeVisible();
  await expect(page.getByRole("main")).toContainText("The nurse is away that day.");
  await expect(page.getByRole("link", { name: "Book another time" })).toBeVisible();
});

test.describe("far from the place", () => {
  // An hour behind London all year: both clocks change in the same night.
  test.use({ timezoneId: "Atlantic/Azores" });

  test("every time stands beside that of the visitor's own clock", async ({ page, branch }) => {
    await setTerms(branch, { name: "Blood test" });
    await chooseTomorrow(page, branch);
    await expect(page.getByText("Below each: Azores time")).toBeVisible();
    await page.getByRole("button", { name: "10:00 09:00" }).click();
    await expect(page.getByRole("region", { name: "Your booking" })).toContainText("(09:00 Azores time)");
    await page.getByLabel("Your name").fill("Mia Tanaka");
    await page.getByLabel("Phone number").fill("020 7946 0000");
    await confirm(page).click();
    const appointment = page.getByRole("region", { name: "Your appointment is booked" });
    await expect(appointment).toContainText(/\(09:00 .*Azores time\)/);
    await page.getByRole("link", { name: "Change the time" }).click();
    await page.getByRole("link", { name: /^Tomorrow/ }).click();
    await expect(page.getByText("Below each: Azores time")).toBeVisible();
    await expect(page.getByRole("button", { name: "11:00 10:00" })).toBeVisible();
    await expect(page.getByRole("button", { name: "10:00 09:00" })).toHaveCount(0);
  });
});

/** Goes on with the keyboard until it is there. */
async function tabTo(page: Page, target: Locator): Promise<void> {
  for (let presses = 0; presses < 120; presses++) {
    if (await target.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press("Tab");
  }
  throw new Error("The keyboard does not reach it");
}

test("the whole booking is done with the keyboard", async ({ page, branch }) => {
  await setTerms(branch, TERMS);
  const press = async (target: Locator, key: string) => {
    await tabTo(page, target);
    await page.keyboard.press(key);
  };
  const type = async (label: string, text: string) => {
    await tabTo(page, page.getByLabel(label));
    await page.keyboard.type(text);
  };
  await page.goto(`${branch.path}/book`);
  await press(page.getByRole("radio").first(), "Space");
  await expect(page.getByRole("radio", { name: /^Blood test/ })).toBeChecked();
  await press(page.getByRole("button", { name: "Continue" }), "Enter");
  await press(page.getByRole("link", { name: /^Tomorrow/ }), "Enter");
  await press(page.getByRole("button", { name: "10:00", exact: true }), "Enter");
  await press(confirm(page), "Enter");
  await expect(page.getByRole("alert")).toBeFocused();
  await press(page.getByRole("alert").getByRole("link", { name: "Enter your name" }), "Enter");
  await expect(page.getByLabel("Your name")).toBeFocused();
  await page.keyboard.type("Hana Suzuki");
  await type("Email address", "hana@example.org");
  await press(page.getByRole("radio", { name: "Yes" }), "ArrowDown");
  await expect(page.getByRole("radio", { name: "No" })).toBeChecked();
  await type("Who sent you?", "Dr Osman");
  await press(page.getByRole("checkbox", { name: "I am 18 or older" }), "Space");
  await press(page.getByRole("checkbox", { name: "I agree" }), "Space");
  await press(confirm(page), "Enter");
  await expect(booked(page)).toBeVisible();
  expect((await appointmentsOf(branch))[0].answers.map(({ value }: { value: unknown }) => value)).toEqual([
    "No",
    "Dr Osman",
    true,
  ]);
});
