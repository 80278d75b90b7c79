import AxeBuilder from "@axe-core/playwright";
import { expect } from "@playwright/test";
import { test } from "../fixtures/test";
import { REFERENCE_PAGE } from "./every-page";
import { expectAccessible } from "./expect/accessible";
import { expectComplete } from "./expect/complete";
import { expectFit } from "./expect/fit";
import { expectProtected } from "./expect/protected";
import { test as townTest } from "./town";

const READY = 30_000;

townTest(
  "fitting, protected, complete and accessible without script: the API reference",
  async ({ page, town, request, visitor }, { project }) => {
    const address = REFERENCE_PAGE.path(town);
    await page.goto(address);
    await expect(page.getByText("Credentials of programs")).toBeVisible({ timeout: READY });
    await expectFit(page, project.name);
    const axe = new AxeBuilder({ page }).setLegacyMode(true).withRules(["color-contrast", "label", "select-name"]);
    expect((await axe.analyze()).violations).toEqual([]);
    await expectProtected(request, address);
    const plain = await visitor({ javaScriptEnabled: false });
    await expectComplete(plain, address, 200);
    const bare = await visitor();
    await bare.route(/swagger-ui-bundle/, (route) =>
      route.fulfill({ contentType: "text/javascript", body: "window.SwaggerUIBundle = () => {};" }),
    );
    await bare.goto(address);
    await expectAccessible(bare);
  },
);

test("an operation is tried out with a key in the browser, within the page's policy", async ({ page, manager }) => {
  const { secret, name } = await manager("POST", "/api-keys", { name: "Tried out", scopes: ["read"] });
  await page.goto("/docs#/Identity/getMe");
  const operation = page.locator("#operations-Identity-getMe");
  await expect(operation.getByRole("button", { name: "Execute" })).toBeVisible({ timeout: READY });
  await page.getByRole("button", { name: "Authorize" }).first().click();
  const dialog = page.locator(".modal-ux");
  await dialog.getByRole("textbox").fill(secret);
  await dialog.getByRole("button", { name: "Apply credentials" }).click();
  await dialog.getByRole("button", { name: "Close" }).last().click();
  await operation.getByRole("button", { name: "Execute" }).click();
  const answer = operation.locator(".live-responses-table");
  await expect(answer).toContainText("200", { timeout: READY });
  await expect(answer).toContainText(name);
});

test("every document that the reference leads to is there", async ({ page, request }) => {
  await page.goto("/docs");
  const links = await page.getByRole("main").locator("a[href^='/']:not(.swagger-ui a)").all();
  const addresses = await Promise.all(links.map((link) => link.getAttribute("href")));
  expect(addresses).toEqual(expect.arrayContaining(["/docs/webhooks", "/docs/postman_collection.json"]));
  for (const address of addresses) expect((await request.get(address ?? "")).status(), `${address}`).toBe(200);
});
