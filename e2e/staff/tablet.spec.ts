import { expect, type Page } from "@playwright/test";
import { pairDevice } from "../fixtures/pair-device";
import { credentials } from "../fixtures/rest";
import { signIn, test } from "../fixtures/test";
import { counterPanel, numberOf } from "./desk-page";

const SAM = { login: "staff", name: "Sam Okafor", pin: "730518" };
const TESS = { login: "staff2", name: "Tess Novak", pin: "402917" };
type Person = typeof SAM;

interface Entry {
  verb: string;
  actor: { name: string };
  subject: { id: string };
}

/** Chooses a PIN on one's own device. */
async function choosePin(page: Page, { login, pin }: Person): Promise<void> {
  await signIn(page.context(), "riverside", login);
  await page.goto("/account");
  await page.locator("#pin").fill(pin);
  await page.locator("#currentForPin").fill(credentials("riverside", login).password);
  await page.locator("#currentForPin").press("Enter");
  await expect(page.getByRole("status")).toContainText("Your PIN is kept");
}

const expectLocked = (page: Page) =>
  expect(page.getByRole("heading", { level: 1, name: "Who is at the counter?" })).toBeVisible();

/** With the keyboard alone. */
async function letIn(page: Page, { name, pin }: Person): Promise<void> {
  await expectLocked(page);
  await page.getByRole("radio", { name }).focus();
  await page.keyboard.press("Space");
  await page.keyboard.press("Tab");
  await page.keyboard.type(pin);
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/\/desk\?location=/);
  await expect(page.getByText("live", { exact: true })).toBeVisible();
  await expect(page.getByRole("navigation").getByText(name)).toBeVisible();
}

test("two take turns at a counter's tablet with the keyboard; idle locks it, nobody is signed out, and the log names who called", async ({
  visitor,
  branch,
  appUrl,
}) => {
  test.slow();
  const since = new Date().toISOString();
  await choosePin(await visitor(), SAM);
  await choosePin(await visitor({ javaScriptEnabled: false }), TESS);
  const tickets = [await branch.join(), await branch.join()];
  const { locationId } = branch;
  const { secret } = await pairDevice(appUrl, branch.must, { locationId, kind: "desk", name: "Counter 1" });
  const tablet = await visitor();
  await tablet.context().addCookies([{ name: "device", value: secret, url: appUrl }]);
  await tablet.clock.install();
  await tablet.goto("/device");
  await letIn(tablet, SAM);
  await tablet.keyboard.press("Space");
  await expect(counterPanel(tablet)).toContainText(numberOf("B001"));
  await tablet.keyboard.press("c");
  await expect(counterPanel(tablet)).toContainText("Nobody at the counter");
  await expect(tablet.getByRole("button", { name: "Sign out" })).toHaveCount(0);

  await tablet.clock.fastForward("02:01");
  await expectLocked(tablet);
  await tablet.goto(`/desk?location=${branch.slug}`);
  await expect(tablet).toHaveURL(/\/login/);
  await tablet.goto("/device");
  await letIn(tablet, TESS);
  // Of pages without React too.
  await tablet.goto("/account");
  await tablet.clock.fastForward("02:01");
  await letIn(tablet, TESS);
  await expect(counterPanel(tablet)).toContainText("Open");
  // Locked while the call is on its way: it is made all the same.
  let release = () => {};
  const isReleased = new Promise<void>((resolve) => {
    release = resolve;
  });
  await tablet.route(/callNext/, async (route) => {
    await isReleased;
    await route.continue();
  });
  await tablet.keyboard.press("Space");
  await expect(counterPanel(tablet)).toContainText(numberOf("B002"));
  await tablet.getByRole("button", { name: "Lock" }).press("Enter");
  release();
  await letIn(tablet, SAM);

  // Whatever others do in the organisation meanwhile: to the last page of what this test was there for.
  const callers = async () => {
    const seen: Entry[] = [];
    for (let next: string | null = ""; next !== null; ) {
      const page = await branch.must("GET", `/audit?kind=ticket&limit=100&since=${since}${next && `&cursor=${next}`}`);
      seen.push(...page.items);
      next = page.nextCursor;
    }
    const called = seen.filter(({ verb }) => verb === "called");
    return tickets.map((ticket) => called.find(({ subject }) => subject.id === ticket.id)?.actor.name);
  };
  await expect.poll(callers, { timeout: 60_000 }).toEqual([SAM.name, TESS.name]);
});

test("without script a tablet is let in at and refuses a wrong PIN", async ({ visitor, branch, appUrl }) => {
  await choosePin(await visitor({ javaScriptEnabled: false }), SAM);
  const { locationId } = branch;
  const { secret } = await pairDevice(appUrl, branch.must, { locationId, kind: "desk", name: "Counter 2" });
  const tablet = await visitor({ javaScriptEnabled: false });
  await tablet.context().addCookies([{ name: "device", value: secret, url: appUrl }]);
  await tablet.goto("/device");
  await tablet.getByRole("radio", { name: SAM.name }).check();
  await tablet.getByLabel("PIN").fill("000000");
  await tablet.getByRole("button", { name: "Let me in" }).click();
  await expect(tablet.getByRole("alert")).toContainText("This is not the PIN");
  // What comes next is the desk, which does need a script.
  const user = await tablet.getByRole("radio", { name: SAM.name }).inputValue();
  const form = { user, pin: SAM.pin };
  const answer = await tablet.context().request.post("/device/desk", {
    ...{ form, maxRedirects: 0 },
    headers: { origin: appUrl },
  });
  expect([answer.status(), answer.headers().location]).toEqual([303, `/desk?location=${branch.slug}`]);
});
