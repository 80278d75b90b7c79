import { randomUUID } from "node:crypto";
import { expect, type Page } from "@playwright/test";
import { Secret, TOTP } from "otpauth";
import { linkInLetter } from "../fixtures/letter";
import { test } from "../fixtures/test";

const PASSWORD = "otters hold hands asleep";

/** Signs an organisation up; its owner, at a page that is signed in. */
async function newOwner(page: Page) {
  const slug = `lynx-${randomUUID().slice(0, 8)}`;
  const email = `${slug}@example.org`;
  await page.goto("/signup");
  await page.getByLabel("Name of the organisation").fill("Lynx House");
  await page.getByLabel("Its address here").fill(slug);
  await page.getByLabel("Your name").fill("Lena Lynx");
  await page.getByLabel("Your email address").fill(email);
  await page.getByLabel("Password").fill(PASSWORD);
  await page.getByRole("button", { name: "Sign up" }).click();
  await expect(page.getByRole("heading", { name: "Look into your mail" })).toBeVisible();
  await page.goto(await linkInLetter(email, "/signup/"));
  await page.getByRole("button", { name: "Open the organisation" }).click();
  await expect(page).toHaveURL("/manage/setup");
  return { email, slug };
}

async function openFactors(page: Page) {
  await page.goto("/account/second-factor");
  await page.getByLabel("Your password now").fill(PASSWORD);
  await page.getByRole("button", { name: "Go on" }).click();
  await expect(page.getByRole("heading", { name: "Codes from an app" })).toBeVisible();
}

async function signInAgain(page: Page, email: string) {
  await page.goto("/login?next=/account");
  await page.getByLabel("Email").fill(email);
  await page.getByLabel("Password").fill(PASSWORD);
  await page.getByRole("button", { name: "Sign in", exact: true }).click();
  await expect(page.getByRole("heading", { name: "One more step" })).toBeVisible();
}

test("an owner sets up an app without script, and signs in with its code and, once, with a recovery code", async ({
  visitor,
}) => {
  const page = await visitor({ javaScriptEnabled: false });
  const { email } = await newOwner(page);
  await openFactors(page);
  await page.getByRole("button", { name: "Set up an app" }).click();
  const secret = (await page.getByTestId("totp-secret").textContent()) ?? "";
  const codeOf = (steps: number) =>
    new TOTP({ secret: Secret.fromBase32(secret.trim()) }).generate({ timestamp: Date.now() + steps * 30_000 });
  await page.getByLabel("Code from the app").fill("000000");
  await page.getByRole("button", { name: "Turn on" }).click();
  await expect(page.getByRole("alert")).toContainText("This code is wrong");
  await page.getByLabel("Code from the app").fill(codeOf(0));
  await page.getByRole("button", { name: "Turn on" }).click();
  await expect(page.getByTestId("recovery-codes").getByRole("listitem")).toHaveCount(10);
  const recovery = (await page.getByTestId("recovery-codes").getByRole("listitem").first().textContent()) ?? "";

  await page.goto("/account/second-factor");
  await page.getByRole("link", { name: "Make new codes" }).click();
  await expect(page.getByText("Those you have kept work no more.")).toBeVisible();
  await page.getByRole("link", { name: "No, keep it" }).click();
  await expect(page.getByText("10 are left")).toBeVisible();

  const other = await visitor({ javaScriptEnabled: false });
  await signInAgain(other, email);
  // The next: one that was used is refused. Whatever a slow machine takes, both stay among those of half a minute before and after.
  await other.getByLabel("Code from your app").fill(codeOf(1));
  await other.getByRole("button", { name: "Sign in" }).click();
  await expect(other).toHaveURL("/account");

  const third = await visitor({ javaScriptEnabled: false });
  await signInAgain(third, email);
  await third.getByLabel("Code from your app").fill(recovery);
  await third.getByRole("button", { name: "Sign in" }).click();
  await expect(third).toHaveURL("/account");
  const fourth = await visitor({ javaScriptEnabled: false });
  await signInAgain(fourth, email);
  await fourth.getByLabel("Code from your app").fill(recovery);
  await fourth.getByRole("button", { name: "Sign in" }).click();
  await expect(fourth.getByRole("alert")).toContainText("was used before");

  await page.getByRole("link", { name: "Make new codes" }).click();
  await page.getByRole("button", { name: "Make new codes" }).click();
  const codes = page.getByTestId("recovery-codes").getByRole("listitem");
  await expect(codes).toHaveCount(10);
  expect(await codes.allTextContents()).not.toContain(recovery);
  await expect(page.getByText("Those you have kept work no more.")).toHaveCount(0);
});

test("an owner adds a passkey and signs in with it; pages without one load no such script", async ({ visitor }) => {
  const page = await visitor();
  const scripts: string[] = [];
  page.on("request", (request) => void (request.resourceType() === "script" && scripts.push(request.url())));
  const cdp = await page.context().newCDPSession(page);
  await cdp.send("WebAuthn.enable");
  await cdp.send("WebAuthn.addVirtualAuthenticator", {
    options: {
      ...{ protocol: "ctap2", transport: "internal", hasResidentKey: true, hasUserVerification: true },
      ...{ isUserVerified: true, automaticPresenceSimulation: true },
    },
  });
  const { email } = await newOwner(page);
  await page.goto("/account");
  await expect(page.getByRole("heading", { name: "Your account" })).toBeVisible();
  expect(scripts.filter((url) => url.includes("passkey"))).toEqual([]);
  await openFactors(page);
  await page.getByLabel("What to call it").fill("This laptop");
  await page.getByRole("button", { name: "Add a passkey" }).click();
  await expect(page.getByTestId("recovery-codes").getByRole("listitem")).toHaveCount(10);
  await page.goto("/account/second-factor");
  await expect(page.getByText("This laptop", { exact: true })).toBeVisible();
  expect(scripts.filter((url) => url.includes("passkey"))).not.toEqual([]);

  await page.context().clearCookies();
  await signInAgain(page, email);
  await page.getByRole("button", { name: "Use a passkey" }).click();
  await expect(page).toHaveURL("/account");
});

test("other sessions are ended by whoever has shown the password again", async ({ visitor }) => {
  const page = await visitor({ javaScriptEnabled: false });
  const { email } = await newOwner(page);
  const other = await visitor({ javaScriptEnabled: false });
  await other.goto("/login?next=/account");
  await other.getByLabel("Email").fill(email);
  await other.getByLabel("Password").fill(PASSWORD);
  await other.getByRole("button", { name: "Sign in", exact: true }).click();
  await expect(other).toHaveURL("/account");

  await page.goto("/account");
  await expect(page.getByText("This browser")).toBeVisible();
  const end = page.getByRole("button", { name: /^Sign out (there|everywhere)/ });
  await expect(end).toHaveCount(0);
  const sessions = page.getByRole("region", { name: "Where you are signed in" });
  for (const [password, count] of [
    ["not this one at all", 0],
    [PASSWORD, 2],
  ] as const) {
    await sessions.getByLabel("Your password now").fill(password);
    await sessions.getByRole("button", { name: "Go on" }).click();
    await expect(end).toHaveCount(count);
    if (count === 0) await expect(page.getByRole("alert")).toContainText("This is not your password");
  }
  await page.getByRole("button", { name: "Sign out everywhere else" }).click();
  await expect(page.getByText("Signed out there.")).toBeVisible();
  await other.goto("/account");
  await expect(other).toHaveURL(/\/login/);
});
