import { expect } from "@playwright/test";
import { startAppProcess } from "../fixtures/app-process";
import { openBranch } from "../fixtures/branch";
import { signedInRest } from "../fixtures/rest";
import { test } from "../fixtures/test";
import { calling, TV } from "./display-page";
import { numberOf } from "./ticket-page";

test.use(TV);

const HOURS = "03:00:00";
/** Longer than the page waits for its script. */
const GIVEN_UP = 20_000;

test("after hours without a server the display says how old it is, and recovers by itself", async ({
  visitor,
  problems,
}) => {
  // The app starts twice.
  test.slow();
  problems.expect(/ERR_CONNECTION_REFUSED|ERR_INCOMPLETE_CHUNKED|ERR_EMPTY_RESPONSE|ERR_CONNECTION_RESET|answered 503/);
  const app = await startAppProcess();
  try {
    const branch = await openBranch(await signedInRest(app.url, "riverside", "manager"), "riverside");
    const [first, second] = [await branch.join(), await branch.join()];
    const page = await visitor({ baseURL: app.url });
    await page.clock.install();
    await page.goto(`${branch.path}/display`);
    await branch.callNext("one");
    await expect(calling(page)).toContainText(numberOf(first.number));
    await expect(page.getByText(/^Updated (just now|\d+ s ago)$/)).toBeVisible();

    await app.stop();
    await page.clock.fastForward(HOURS);
    await expect(page.getByRole("alert")).toHaveText(/^No connection since \d\d:\d\d. Newer calls are not shown.$/);
    await expect(page.getByText(/^Updated 180 min ago$/)).toBeVisible();
    await expect(calling(page)).toContainText(numberOf(first.number));

    await app.start();
    await branch.callNext("two");
    // Its tries are up to half a minute apart by then.
    await page.clock.fastForward("00:31");
    await expect(calling(page)).toContainText(numberOf(second.number), { timeout: 40_000 });
    await expect(page.getByRole("alert")).toBeHidden();
  } finally {
    await app.dispose();
  }
});

test("a display whose script did not come loads itself again", async ({ page, branch, problems }) => {
  problems.expect(/board\.js|ERR_FAILED/);
  await page.clock.install();
  let cut = 0;
  await page.route(/board\.js/, (route) => (cut++ === 0 ? route.abort() : route.continue()));
  await page.goto(`${branch.path}/display`);
  await expect(page.getByText(/^Updated at/)).toBeVisible();
  await page.clock.runFor(GIVEN_UP);
  await expect(page.getByText(/^Updated (just now|\d+ s ago)$/)).toBeVisible();
});

test("a display that was made for another build loads itself anew when the server has the page, and not before", async ({
  page,
  branch,
  problems,
}) => {
  problems.expect(/answered 502/);
  await page.clock.install();
  await page.goto(`${branch.path}/display`);
  await expect(page.getByText("Updated just now")).toBeVisible();
  await page.evaluate(() => {
    Object.assign(window, { marked: true });
    document.querySelector("[data-build]")?.setAttribute("data-build", "of last week");
  });
  let refused = 0;
  await page.route(/\/display$/, (route) =>
    refused++ === 0 ? route.fulfill({ status: 502, body: "" }) : route.continue(),
  );
  await page.clock.runFor("01:05");
  await expect.poll(() => refused).toBe(1);
  expect(await page.evaluate(() => "marked" in window)).toBe(true);
  await page.clock.runFor("10:05");
  await page.waitForFunction(() => !("marked" in window));
  await expect(page.getByText(/^Updated (just now|\d+ s ago)$/)).toBeVisible();
});

test("an error page in place of the display asks for it again by itself", async ({ request }) => {
  const answer = await request.get("/o/riverside/nowhere/display");
  expect(answer.status()).toBe(404);
  expect(await answer.text()).toMatch(/<meta http-equiv="refresh" content="15"/);
});
