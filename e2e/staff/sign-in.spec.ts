import { expect } from "@playwright/test";
import { credentials } from "../fixtures/rest";
import { signIn, test } from "../fixtures/test";

const { email, password } = credentials("riverside", "staff");

test("staff sign in by keyboard alone and come to the page they asked for", async ({ page, branch }) => {
  const wanted = `/desk?location=${branch.slug}`;
  await page.goto(wanted);
  await expect(page).toHaveURL(`/login?next=${encodeURIComponent(wanted)}`);
  await page.getByLabel("Email address").focus();
  await page.keyboard.type(email);
  await page.keyboard.press("Tab");
  await page.keyboard.type(password);
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(wanted);
  await expect(page.getByRole("heading", { name: /Counter 1/ })).toBeVisible();
  await page.goto("/login");
  await expect(page).toHaveURL("/desk");
});

test("a wrong password and an unknown address are refused in the same words", async ({ page }) => {
  for (const [address, secret] of [
    [email, "wrong-password"],
    ["nobody@riverside.example", password],
  ] as const) {
    await page.goto("/login");
    await page.getByLabel("Email address").fill(address);
    await page.getByLabel("Password").fill(secret);
    await page.getByRole("button", { name: "Sign in" }).click();
    await expect(page.getByRole("alert")).toContainText("The email address or the password is wrong");
    await expect(page.getByLabel("Email address")).toHaveValue(address);
    await expect(page.getByLabel("Password")).toHaveValue("");
  }
  expect(await page.context().cookies()).toEqual([]);
});

test("an empty form says what is missing", async ({ page }) => {
  await page.goto("/login");
  await page.getByRole("button", { name: "Sign in" }).click();
  const summary = page.getByRole("alert");
  await expect(summary).toContainText("Enter your email address");
  await expect(summary).toContainText("Enter your password");
  await expect(summary).toBeFocused();
});

for (const next of ["https://evil.example/desk", "//evil.example", "/\\evil.example", "/%09/evil.example"]) {
  test(`signing in never leads to another site: ${next}`, async ({ page, appUrl }) => {
    await page.goto(`/login?next=${encodeURIComponent(next)}`);
    await page.getByLabel("Email address").fill(email);
    await page.getByLabel("Password").fill(password);
    await page.getByRole("button", { name: "Sign in" }).click();
    await expect(page).not.toHaveURL(/\/login/);
    expect(new URL(page.url()).origin).toBe(appUrl);
  });
}

test("signing out ends the session everywhere it is open", async ({ page, desk, branch }) => {
  const at = await desk(branch);
  const session = await at.context().cookies();
  expect(session).toMatchObject([{ httpOnly: true, sameSite: "Lax" }]);
  await at.getByText("Sam Okafor", { exact: true }).click();
  await at.getByRole("button", { name: "Sign out" }).click();
  await expect(at).toHaveURL("/login");
  await page.context().addCookies(session);
  await page.goto("/desk");
  await expect(page).toHaveURL(/\/login/);
});

test("a link or another site cannot sign anybody out", async ({ page, appUrl, problems }) => {
  problems.expect(/403|Refused|violates/);
  await signIn(page.context(), "riverside", "staff2");
  await page.goto("/logout");
  await expect(page.getByRole("heading", { name: "Sign out?" })).toBeVisible();
  await page.goto("about:blank");
  await page.setContent(`<form method="post" action="${appUrl}/logout"><button>Win a prize</button></form>`);
  const [answer] = await Promise.all([
    page.waitForResponse(`${appUrl}/logout`),
    page.getByRole("button", { name: "Win a prize" }).click(),
  ]);
  expect(answer.status()).toBe(403);
  await page.goto("/desk");
  await expect(page).toHaveURL("/desk");
});
