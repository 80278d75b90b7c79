import { randomUUID } from "node:crypto";
import { readFile } from "node:fs/promises";
import { expect, type Page } from "@playwright/test";
import { booked, confirm, fillIn } from "../customer/book-steps";
import { linkInLetter } from "../fixtures/letter";
import { test } from "../fixtures/test";

const PASSWORD = "otters hold hands asleep";

test("the sign-up begins with the time zone of the browser, and keeps another that was chosen", async ({ visitor }) => {
  const page = await visitor({ timezoneId: "America/Bogota" });
  await page.goto("/signup");
  const zone = page.getByLabel("Time zone");
  await expect(zone).toHaveValue("America/Bogota");
  await zone.selectOption("Asia/Tokyo");
  await page.getByLabel("Name of the organisation").fill("Otter House");
  await page.getByLabel("Its address here").fill("otter-house");
  await page.getByLabel("Your name").fill("Ottilie Otter");
  await page.getByLabel("Your email address").fill("ottilie@example.org");
  await page.getByLabel("Password").fill("password1234");
  await page.getByRole("button", { name: "Sign up" }).click();
  await expect(page.getByRole("alert")).toContainText("among those that are tried first");
  await expect(zone).toHaveValue("Asia/Tokyo");
});

/** The set-up, question by question; one of them is left for later, another answered wrongly first. */
async function setUpClinic(page: Page): Promise<void> {
  const heading = (name: string) => expect(page.getByRole("heading", { level: 1, name })).toBeVisible();
  const next = () => page.getByRole("button", { name: "Next" }).click();
  await heading("What kind of place is it?");
  await page.getByRole("radio", { name: "A clinic or practice" }).check();
  await next();
  await heading("Where is it?");
  await page.goto("/manage");
  await page.getByRole("link", { name: "Go on with it" }).click();
  await heading("Where is it?");
  await expect(page.getByLabel("Time zone")).toHaveValue("Europe/London");
  await page.getByRole("link", { name: "Skip this step" }).click();
  await heading("When is it open?");
  await page.getByRole("checkbox", { name: "Saturday" }).check();
  await page.getByLabel("Opens at").fill("09:00");
  await next();
  await heading("What can be booked?");
  await page.getByLabel("Service 2", { exact: true }).fill("Vaccination");
  await page.getByLabel("Minutes of service 2").fill("1");
  await next();
  await expect(page.getByRole("alert")).toContainText("each with 5 to 480 minutes");
  await page.getByLabel("Minutes of service 2").fill("15");
  await next();
  await heading("Who serves?");
  await expect(page.getByRole("checkbox", { name: /without an appointment/ })).toBeChecked();
  await page.getByRole("button", { name: "Finish" }).click({ timeout: 60_000 });
  await expect(page.getByRole("heading", { name: "Otter House can be booked" })).toBeVisible({ timeout: 60_000 });
}

/** A colour nobody could read is refused, the nearest that works is taken, and a picture stands beside the name. */
async function dressUp(page: Page): Promise<void> {
  await page.goto("/manage/organization");
  await page.getByLabel("On light pages").fill("#ffd700");
  await page.getByRole("button", { name: "Use these colours" }).click();
  await expect(page.getByRole("alert")).toContainText("The nearest that works is #816800");
  await page.getByRole("button", { name: /^Use #816800 and #/ }).click();
  await expect(page.getByRole("status")).toContainText("holds from now on");
  const usual = page.getByRole("link", { name: "Back to the usual colours" });
  await usual.click();
  await expect(page.getByText("Give up your own colours?")).toBeVisible();
  await page.getByRole("link", { name: "No, keep it" }).click();
  await expect(page.getByLabel("On light pages")).toHaveValue("#816800");
  await usual.click();
  await page.getByRole("button", { name: "Back to the usual colours" }).click();
  await expect(page.getByLabel("On light pages")).not.toHaveValue("#816800");
  await expect(usual).toHaveCount(0);
  await page.getByLabel("On light pages").fill("#816800");
  await page.getByRole("button", { name: "Use these colours" }).click();
  await expect(page.getByRole("status")).toContainText("holds from now on");
  const buffer = await readFile("docs/images/desk.png");
  await page.getByLabel("Picture").setInputFiles({ name: "logo.png", mimeType: "image/png", buffer });
  await page.getByRole("button", { name: "Use this picture" }).click();
  const away = page.getByRole("link", { name: "Take the logo away" });
  await away.click();
  await expect(page.getByText("It cannot be brought back.")).toBeVisible();
  await page.getByRole("link", { name: "No, keep it" }).click();
  await expect(away).toBeVisible();
}

test("an organisation signs up, is set up and has its first booking, without script; its owner then changes a forgotten password", async ({
  visitor,
}) => {
  // Some thirty pages one after the other: a machine that does much else takes its time for each.
  test.setTimeout(300_000);
  const slug = `otter-${randomUUID().slice(0, 8)}`;
  const email = `${slug}@example.org`;
  const page = await visitor({ javaScriptEnabled: false });
  await page.goto("/login");
  await page.getByRole("link", { name: "Sign up an organisation" }).click();
  await page.getByLabel("Name of the organisation").fill("Otter House");
  await page.getByLabel("Its address here").fill(slug);
  await page.getByLabel("Time zone").selectOption("Europe/London");
  await page.getByLabel("Your name").fill("Ottilie Otter");
  await page.getByLabel("Your email address").fill(email);
  await page.getByLabel("Password").fill("password1234");
  await page.getByRole("button", { name: "Sign up" }).click();
  await expect(page.getByRole("alert")).toContainText("among those that are tried first");
  await page.getByLabel("Password").fill(PASSWORD);
  await page.getByRole("button", { name: "Sign up" }).click();
  await expect(page.getByRole("heading", { name: "Look into your mail" })).toBeVisible();

  await page.goto(await linkInLetter(email, "/signup/"));
  await expect(page.getByRole("heading", { name: "Open Otter House" })).toBeVisible();
  await page.getByRole("button", { name: "Open the organisation" }).click();
  await setUpClinic(page);
  await expect(page.getByRole("img", { name: /^QR code of .*\/main$/ })).toBeVisible();

  const customer = await visitor({ javaScriptEnabled: false, colorScheme: "light" });
  await dressUp(page);
  await customer.goto(`/o/${slug}/main`);
  await expect(customer.getByRole("banner").locator("img")).toHaveAttribute("src", /^\/logos\//);
  await expect(customer.getByRole("banner")).toHaveCSS("border-bottom-color", "rgb(129, 104, 0)");
  await expect(customer.getByRole("link", { name: "Join the queue" })).toBeVisible();
  await customer.getByRole("link", { name: /^Choose a time.*First visit/ }).click();
  await customer
    .getByRole("listitem")
    .getByRole("link", { name: /^(Mon|Tues|Wednes|Thurs|Fri)day/ })
    .first()
    .click();
  await expect(customer.getByRole("heading", { level: 1, name: "What time?" })).toBeVisible();
  await customer.getByRole("button", { name: /^9:00/ }).first().click();
  await fillIn(customer, "Nina");
  await confirm(customer).click();
  await expect(booked(customer)).toBeVisible();

  await page.goto("/account");
  await expect(page.getByText("This browser")).toBeVisible();
  const forgetful = await visitor();
  await forgetful.goto("/forgot");
  await forgetful.getByLabel("Email address").fill(email);
  await forgetful.getByRole("button", { name: "Send the link" }).click();
  await expect(forgetful.getByRole("heading", { name: "Look into your mail" })).toBeVisible();
  await forgetful.goto(await linkInLetter(email, "/reset/"));
  await forgetful.getByLabel("New password").fill("herons wait very still");
  await forgetful.getByRole("button", { name: "Set the password" }).click();
  await expect(forgetful).toHaveURL("/login?reset");
  await forgetful.getByLabel("Email address").fill(email);
  await forgetful.getByLabel("Password").fill("herons wait very still");
  await forgetful.getByRole("button", { name: "Sign in" }).click();
  await expect(forgetful).not.toHaveURL(/login/);
  await page.goto("/account");
  await expect(page).toHaveURL(/\/login/);
});
