import { readdirSync } from "node:fs";
import { expect } from "@playwright/test";
import { signIn } from "../fixtures/test";
import { addressOf, KIOSK_PAGES, PUBLIC_PAGES, REFERENCE_PAGE, STAFF_PAGES } from "./every-page";
import { expectAccessible } from "./expect/accessible";
import { expectComfort } from "./expect/comfort";
import { expectComplete } from "./expect/complete";
import { expectFit, expectLargeText } from "./expect/fit";
import { expectLight } from "./expect/light";
import { expectProtected } from "./expect/protected";
import { expectReachable } from "./expect/reachable";
import { test } from "./town";

for (const { name, path, status = 200, setsCookie } of PUBLIC_PAGES) {
  test(`accessible, light, fitting, protected, complete without script: ${name}`, async ({
    page,
    town,
    request,
    visitor,
  }, { project }) => {
    const address = path(town);
    await test.step("at most 30 KB in all", () => expectLight(page, address));
    await test.step("axe, light and dark", () => expectAccessible(page));
    await test.step("no scrolling sideways", () => expectFit(page, project.name));
    if (project.name === "desktop") {
      await test.step("reached and seen by keyboard", () =>
        /\/display/.test(address) ? undefined : expectReachable(page));
      return;
    }
    await test.step("targets and motion", () => expectComfort(page));
    await test.step("headers", () => expectProtected(request, address, setsCookie));
    await test.step("text of twice the size", () => expectLargeText(page));
    const plain = await visitor({ javaScriptEnabled: false });
    await test.step("without script", () => expectComplete(plain, address, status));
  });
}

for (const { name, path, live } of STAFF_PAGES) {
  test(`accessible, fitting, protected, with a way to sign out: ${name}`, async ({ page, town }, { project }) => {
    await signIn(page.context(), "riverside", "manager");
    await page.goto(path(town), { waitUntil: "load" });
    if (live) await expect(page.getByText("live", { exact: true })).toBeVisible();
    // In the console's menu where the screen is narrow.
    const signOut = page.locator("form[method=post][action='/logout']").getByText("Sign out", { exact: true });
    await expect(signOut).toHaveCount(1);
    await test.step("targets and motion", () => expectComfort(page));
    await test.step("axe, light and dark", () => expectAccessible(page));
    await test.step("no scrolling sideways", () => expectFit(page, project.name));
    await test.step("headers", () => expectProtected(page.context().request, path(town)));
  });
}

for (const { name, path, device = "kiosk" } of KIOSK_PAGES) {
  test(`accessible, fitting, protected, complete without script: kiosk, ${name}`, async ({
    page,
    town,
    visitor,
    appUrl,
  }, { project }) => {
    const cookies = [{ name: "device", value: town[device].secret, url: appUrl }];
    await page.context().addCookies(cookies);
    await page.goto(path(town), { waitUntil: "load" });
    await test.step("targets and motion", () => expectComfort(page));
    await test.step("axe, light and dark", () => expectAccessible(page));
    await test.step("no scrolling sideways", () => expectFit(page, project.name));
    await test.step("headers", () => expectProtected(page.context().request, path(town), path(town).includes("lang=")));
    const plain = await visitor({ javaScriptEnabled: false });
    await plain.context().addCookies(cookies);
    await test.step("without script", () => expectComplete(plain, path(town), 200));
  });
}

test("the desk's list of keys is accessible", async ({ page, town }) => {
  await signIn(page.context(), "riverside", "staff");
  await page.goto(`/desk?location=${town.branch.slug}`);
  await expect(page.getByText("live", { exact: true })).toBeVisible();
  await page.keyboard.press("?");
  await expect(page.getByRole("dialog", { name: "Keys" })).toBeVisible();
  await expectAccessible(page);
});

test("no page of the product is missing in these tests", ({ town }) => {
  const paths = [...PUBLIC_PAGES, REFERENCE_PAGE, ...KIOSK_PAGES, ...STAFF_PAGES].map(({ path }) =>
    path(town).replace(/\?.*/, ""),
  );
  // "[.]" is in the name of a file to be downloaded: no page.
  const pages = readdirSync("app/routes").filter((file) => !file.includes("[.]"));
  const untested = pages.filter((file) => !paths.some((path) => addressOf(file).test(path)));
  expect(untested).toEqual([]);
});
