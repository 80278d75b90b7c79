import { expect, type FrameLocator, type Page } from "@playwright/test";
import { type AppProcess, startAppProcess } from "../fixtures/app-process";
import { type Branch, openBranch } from "../fixtures/branch";
import { type HostSite, startHostSite } from "../fixtures/host-site";
import { type Must, signedInRest } from "../fixtures/rest";
import { test } from "../fixtures/test";
import { appointmentsOf } from "./book-steps";

// An app of its own: which sites may frame the booking holds for a whole organisation.
let app: AppProcess;
let manager: Must;
let branch: Branch;
const sites: HostSite[] = [];
test.beforeAll(async () => {
  app = await startAppProcess();
  manager = await signedInRest(app.url, "riverside", "manager");
  branch = await openBranch(manager, "riverside");
});
test.afterEach(() => {
  for (const site of sites.splice(0)) site.close();
});
test.afterAll(() => app.dispose());

/** Opens a page of another site with this in it, after the organisation has allowed that site. */
async function openSite(page: Page, content: string, isAllowed = true): Promise<void> {
  const site = await startHostSite(content);
  sites.push(site);
  await manager("PATCH", "/organizations/riverside", { embedOrigins: isAllowed ? [site.origin] : [] });
  await page.goto(`${site.origin}/`);
}

const script = (more = "", query = "") =>
  `<script async src="${app.url}/embed.js" data-book="${branch.path}/book${query}" ${more}></script>`;
const title = "Book a time";

async function bookIn(frame: FrameLocator, time: string): Promise<void> {
  await frame.getByRole("radio", { name: /^Blood test/ }).check();
  await frame.getByRole("button", { name: "Continue" }).click();
  await frame.getByRole("link", { name: /^Tomorrow/ }).click();
  await frame.getByRole("button", { name: time, exact: true }).click();
  await expect(frame.getByRole("heading", { name: "Your details" })).toBeVisible();
}

test("a time is booked within a page of another site, as high as what is in it, with what the link knew", async ({
  page,
}) => {
  await openSite(page, script("", "?name=Ada+Lovelace&email=ada%40example.org"));
  const frame = page.frameLocator(`iframe[title="${title}"]`);
  await expect(frame.getByRole("heading", { name: "What do you need?" })).toBeVisible();
  // The site around it says whose page it is.
  await expect(frame.getByRole("banner")).toBeHidden();
  await bookIn(frame, "10:00");
  await expect(frame.getByLabel("Your name")).toHaveValue("Ada Lovelace");
  await expect(frame.getByLabel("Email address")).toHaveValue("ada@example.org");
  const element = page.locator("iframe");
  const inside = () => frame.locator("body").evaluate((body) => Math.ceil(body.getBoundingClientRect().height));
  await expect.poll(async () => ((await element.boundingBox())?.height ?? 0) - (await inside())).toBe(0);
  await frame.getByRole("button", { name: "Confirm the booking" }).click();
  await expect(frame.getByRole("heading", { name: "Your appointment is booked" })).toBeVisible();
  // A new step begins at its top.
  await expect.poll(async () => (await element.boundingBox())?.y).toBeGreaterThanOrEqual(-1);
  expect(await appointmentsOf(branch)).toMatchObject([{ customer: { name: "Ada Lovelace" } }]);
  expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true);
});

test("as a button it opens a dialog, by keyboard, which keeps the focus and gives it back", async ({ page }) => {
  await openSite(page, script('data-button="Book with us"'));
  const opener = page.getByRole("button", { name: "Book with us" });
  await expect(page.locator("iframe")).toBeHidden();
  await opener.focus();
  await page.keyboard.press("Enter");
  const dialog = page.getByRole("dialog", { name: title });
  await expect(dialog).toBeVisible();
  await expect(page.frameLocator("iframe").getByRole("heading", { name: "What do you need?" })).toBeVisible();
  await page.getByRole("button", { name: "Close" }).focus();
  await page.keyboard.press("Escape");
  await expect(dialog).toBeHidden();
  await expect(opener).toBeFocused();
});

test("a plain frame needs no script on either side", async ({ visitor }) => {
  const page = await visitor({ javaScriptEnabled: false });
  await openSite(
    page,
    `<iframe title="${title}" src="${app.url}${branch.path}/book" width="100%" height="900"></iframe>`,
  );
  await bookIn(page.frameLocator("iframe"), "11:00");
});

test("the script heeds what its own frame says, and nothing that anybody else sends", async ({ page }) => {
  await openSite(page, script());
  await expect(page.frameLocator("iframe").getByRole("heading", { name: "What do you need?" })).toBeVisible();
  const heightAfter = (message: object) =>
    page.evaluate(
      (data) =>
        new Promise((resolve) => {
          // Messages come in the order they were sent in.
          addEventListener(
            "message",
            (event) => event.data === "last" && resolve(document.querySelector("iframe")?.style.blockSize),
          );
          postMessage(data, "*");
          postMessage("last", "*");
        }),
      message,
    );
  // Nothing in the frame is as high as that.
  expect(await heightAfter({ qconnect: 1, height: 5432 })).toMatch(/px$/);
  expect(await heightAfter({ qconnect: 1, height: 5432 })).not.toBe("5432px");
});

test("a site the organisation has not named cannot show the booking, nor a named one what is for staff", async ({
  page,
  problems,
}) => {
  problems.expectViolation(/frame-ancestors/);
  problems.expect(/ERR_BLOCKED_BY_RESPONSE|X-Frame-Options/i);
  await openSite(page, script(), false);
  const frame = page.frameLocator("iframe");
  await expect(page.locator("iframe")).toBeVisible();
  await expect(frame.getByRole("heading", { name: "What do you need?" })).toHaveCount(0);
  await openSite(page, `<iframe title="${title}" src="${app.url}/login"></iframe>`);
  await expect(frame.getByRole("textbox")).toHaveCount(0);
});

test("the script is small, and may be loaded by anybody", async ({ request }) => {
  const answer = await request.get(`${app.url}/embed.js`);
  expect(answer.headers()["cross-origin-resource-policy"]).toBe("cross-origin");
  expect((await answer.body()).length).toBeLessThan(15_000);
});
