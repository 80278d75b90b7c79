import { expect } from "@playwright/test";
import { atStart, givenNumber, prints, test, ticketToken, tile } from "./test";

const waitingIn = async (branch: {
  must: (method: string, path: string) => Promise<{ waiting: unknown[] }>;
  queues: { blood: string };
}) => (await branch.must("GET", `/queues/${branch.queues.blood}`)).waiting;

test("while the server is away the kiosk says so, gives no number, and goes on by itself", async ({
  kiosk,
  branch,
  problems,
}) => {
  problems.expect(/ERR_INTERNET_DISCONNECTED/);
  const { page } = await kiosk(branch);
  const away = page.getByRole("alert").getByText("There is no connection.");
  await page.context().setOffline(true);
  // After two silences, five seconds apart.
  await expect(away, "also where nobody touches it").toBeVisible();
  await page.context().setOffline(false);
  await expect(away).toBeHidden();

  await page.getByRole("link", { name: "Take a number" }).click();
  await expect(tile(page, /Blood test/)).toBeVisible();
  await page.context().setOffline(true);
  await tile(page, /Blood test/).click();
  await expect(away).toBeVisible();
  expect(await prints(page)).toBe(0);
  expect(await waitingIn(branch)).toHaveLength(0);
  await page.context().setOffline(false);
  expect(await givenNumber(page)).toBe("B001");
  await expect.poll(() => prints(page)).toBe(1);
});

test("a lost answer is asked for again: one number, printed once, shown only when it was acknowledged", async ({
  kiosk,
  branch,
  problems,
}) => {
  problems.expect(/ERR_CONNECTION_FAILED|ERR_FAILED/);
  const { page } = await kiosk(branch);
  await page.getByRole("link", { name: "Take a number" }).click();
  let lost = 0;
  await page.route("**/kiosk/join", async (route) => {
    if (route.request().method() !== "POST" || lost === 2) return route.continue();
    lost++;
    await route.fetch({ maxRedirects: 0 });
    expect(await waitingIn(branch), "the ticket is there, its number was not told").toHaveLength(1);
    expect(await prints(page)).toBe(0);
    await route.abort("connectionfailed");
  });
  await tile(page, /Blood test/).click();
  await expect(page.getByRole("alert").getByText("There is no connection.")).toBeVisible();
  expect(await givenNumber(page)).toBe("B001");
  expect(lost).toBe(2);
  expect(await waitingIn(branch)).toHaveLength(1);
  await expect.poll(() => prints(page)).toBe(1);
});

test("a number that nobody has seen, as they left before its answer came, leaves the line again", async ({
  kiosk,
  branch,
  problems,
}) => {
  problems.expect(/ERR_CONNECTION_FAILED|ERR_FAILED/);
  const { page } = await kiosk(branch);
  await page.clock.install();
  await page.getByRole("link", { name: "Take a number" }).click();
  let isCut = true;
  await page.route("**/kiosk/join", async (route) => {
    if (route.request().method() !== "POST" || !isCut) return route.continue();
    await route.fetch({ maxRedirects: 0 });
    await route.abort("connectionfailed");
  });
  await tile(page, /Blood test/).click();
  await expect(page.getByRole("alert").getByText("There is no connection.")).toBeVisible();
  await page.clock.runFor(46_000);
  await expect(atStart(page)).toBeVisible();
  expect(await waitingIn(branch)).toHaveLength(1);
  isCut = false;
  await page.clock.runFor(10_000);
  await expect.poll(async () => (await waitingIn(branch)).length).toBe(0);
  await expect(atStart(page)).toBeVisible();
  expect(await prints(page)).toBe(0);
  expect(ticketToken(page)).toBe("");
});
