import { expect } from "@playwright/test";
import { startAppProcess } from "../fixtures/app-process";
import { openBranch } from "../fixtures/branch";
import { signedInRest } from "../fixtures/rest";
import { test } from "../fixtures/test";
import { counterPanel } from "./desk-page";

test("open pages outlive a restart of the server and lose nothing", async ({ visitor, problems, desk }) => {
  // The app starts twice.
  test.slow();
  problems.expect(
    /ERR_CONNECTION_REFUSED|ERR_INCOMPLETE_CHUNKED|ERR_EMPTY_RESPONSE|ERR_CONNECTION_RESET|Failed to fetch/,
  );
  problems.expect(/answered 503/);
  const app = await startAppProcess();
  try {
    const branch = await openBranch(await signedInRest(app.url, "riverside", "manager"), "riverside");
    const mine = await branch.join();
    const phone = await visitor({ baseURL: app.url });
    await phone.goto(`/tickets/${mine.token}`);
    const page = await desk(branch, "staff", app.url);
    await expect(phone.getByText(/^Updated (just now|\d+ s ago)$/)).toBeVisible();

    // Streams are open: the drain must end them itself.
    await app.stop();
    await expect(page.getByText(/^(no connection|not live, read every 5 s)$/)).toBeVisible();
    await app.start();
    await expect(page.getByText("live", { exact: true })).toBeVisible();
    await page.keyboard.press("Space");
    await expect(counterPanel(page)).toContainText("Called");
    await expect(phone.getByText("Go to Counter 1", { exact: true })).toBeVisible();
  } finally {
    await app.dispose();
  }
});
