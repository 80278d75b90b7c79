import { expect } from "@playwright/test";
import { eitherWay } from "../fixtures/either-way";
import { mustOf, restOf } from "../fixtures/rest";
import { test } from "../fixtures/test";
import { number, numberOf, said } from "./ticket-page";

/** A weekday (ISO) that is not today in London, nor tomorrow. */
const anotherDay = () => ((new Date().getUTCDay() + 3) % 7) + 1;

eitherWay(() => {
  test("who is running late keeps the place, is not called until then, and may be back sooner", async ({
    page,
    branch,
  }) => {
    const mine = await branch.join();
    const other = await branch.join();
    await page.goto(`/tickets/${mine.token}`);
    await page.getByText("I need more time").click();
    await page.getByRole("button", { name: "10 min" }).click();
    await expect(page.getByText(/^You will not be called before \d\d:\d\d$/)).toBeVisible();
    await expect(page.getByText(/^Expect to be called/)).toHaveCount(0);
    expect(await branch.callNext()).toMatchObject({ id: other.id });
    await page.getByRole("button", { name: "I’m back" }).click();
    await expect(page.getByText("You will not be called before")).toHaveCount(0);
    expect(await branch.callNext("two")).toMatchObject({ id: mine.id });
  });

  test("who lets people go ahead sees the new place; with nobody behind the page says so", async ({ page, branch }) => {
    const mine = await branch.join();
    await page.goto(`/tickets/${mine.token}`);
    await page.getByText("I need more time").click();
    await page.getByRole("button", { name: "1", exact: true }).click();
    await expect(page.getByText("Nobody is waiting behind you")).toBeVisible();
    for (let behind = 0; behind < 3; behind++) await branch.join();
    await page.goto(`/tickets/${mine.token}`);
    await page.getByText("I need more time").click();
    await page.getByRole("button", { name: "2", exact: true }).click();
    await expect(page.getByText("2 people before you")).toBeVisible();
  });

  test("who missed the call says to be here, and has the place back", async ({ page, branch }) => {
    const mine = await branch.join();
    await branch.callNext();
    await branch.command(mine, "no-show");
    await branch.join();
    await page.goto(`/tickets/${mine.token}`);
    await expect(page.getByText(/^You were called and did not come\. Say by \d\d:\d\d/)).toBeVisible();
    await page.getByRole("button", { name: "I’m here now" }).click();
    await expect(page.getByText("You are next")).toBeVisible();
    expect(await branch.callNext()).toMatchObject({ id: mine.id });
  });

  test("who was served is asked once how it was", async ({ page, branch }) => {
    const mine = await branch.join();
    await branch.callNext();
    await branch.command(mine, "complete");
    await page.goto(`/tickets/${mine.token}`);
    await page.getByText("4", { exact: true }).click();
    await page.getByLabel("Anything you would like to add?").fill("Quick.\nFriendly.");
    await page.getByRole("button", { name: "Send" }).click();
    await expect(page.getByText("Thank you for telling us.")).toBeVisible();
    await expect(page.getByText("How was your visit?")).toHaveCount(0);
  });

  test("one visit is for several things: at once, and after it where they are done elsewhere", async ({
    page,
    branch,
  }) => {
    await page.goto(`${branch.path}/join`);
    await page.getByRole("radio", { name: "Blood test" }).check();
    await page.locator("summary", { hasText: "I come for more than one thing" }).click();
    await page.getByRole("checkbox", { name: "X-ray" }).check();
    await page.getByLabel("How many people").fill("3");
    await page.getByRole("button", { name: "Join the queue" }).click();
    await expect(number(page)).toContainText(numberOf("B001"));
    await expect(page.getByText("Blood test · X-ray")).toBeVisible();
    const token = new URL(page.url()).pathname.split("/").at(-1) ?? "";
    expect(await branch.ticket(token)).toMatchObject({
      serviceId: branch.services.blood,
      furtherServiceIds: [],
      nextServiceIds: [branch.services.xray],
      partySize: 3,
      language: "en-GB",
    });
  });

  test("a queue that takes nobody says why, in the staff's words too, and when it opens", async ({ page, branch }) => {
    const { must, queues, path } = branch;
    const xray = `/queues/${queues.xray}`;
    const open = () => page.goto(`${path}/join?queue=${queues.xray}`);
    const title = (name: string) => page.getByRole("heading", { level: 1, name });
    await must("PATCH", xray, { status: "paused", message: "The machine is back at about 14:00." });
    await open();
    await expect(title("The queue is paused")).toBeVisible();
    await expect(page.getByText("The machine is back at about 14:00.")).toBeVisible();
    await must("PATCH", xray, { status: "open", maxWaiting: 1 });
    await branch.join("xray");
    await open();
    await expect(title("The queue is full")).toBeVisible();
    await must("PATCH", xray, {
      maxWaiting: null,
      hours: [{ weekday: anotherDay(), opens: "08:00", closes: "12:00" }],
    });
    await open();
    await expect(title("The queue is not open at this time")).toBeVisible();
    await expect(page.getByText(/^It opens at 08:00 on /)).toBeVisible();
    await page.goto(path);
    await expect(page.getByRole("article", { name: "X-ray" }).first()).toContainText("It opens at 08:00 on ");
  });

  test("who could not be served before closing is told so and offered a time", async ({ page, branch }) => {
    const mine = await branch.join("xray");
    const hours = [{ weekday: anotherDay(), opens: "08:00", closes: "12:00" }];
    await branch.must("PATCH", `/queues/${branch.queues.xray}`, { hours });
    for (const counter of Object.values(branch.counters)) await branch.must("POST", `/counters/${counter}/close`);
    await expect.poll(async () => (await branch.ticket(mine)).status).toBe("cancelled");
    await page.goto(`/tickets/${mine.token}`);
    await expect(page.getByText("The queue closed before it was your turn.")).toBeVisible();
    await page.getByRole("link", { name: "Book a time" }).click();
    await expect(page).toHaveURL(new RegExp(`/book\\?service=${branch.services.xray}`));
  });
});

test("a call that is taken back is told, with the place kept", async ({ page, branch }) => {
  const mine = await branch.join();
  await branch.must("PATCH", `/counters/${branch.counters.one}`, { directions: "First floor, on the left" });
  await page.goto(`/tickets/${mine.token}`);
  await expect(page.getByText(/^Updated (just now|\d+ s ago)$/)).toBeVisible();
  await branch.callNext("one");
  await expect(page.getByText("First floor, on the left")).toBeVisible();
  await branch.command(mine, "requeue");
  await expect(page.getByRole("main").getByText("Your call was taken back")).toBeVisible();
  await expect(said(page)).toContainText("Your place is kept. You will be called again.");
});

test("without script the page that comes after a call knows of it", async ({ visitor, branch }) => {
  const mine = await branch.join();
  await branch.callNext();
  const page = await visitor({ javaScriptEnabled: false });
  await page.goto(`/tickets/${mine.token}`);
  await expect(page.locator("meta[http-equiv=refresh]")).toHaveAttribute("content", "15;url=?was=called");
  await branch.command(mine, "requeue");
  await page.goto(`/tickets/${mine.token}?was=called`);
  await expect(page.getByText("Your call was taken back")).toBeVisible();
});

test("whoever is overtaken is told why while it happens", async ({ page, branch }) => {
  const mine = await branch.join();
  await page.goto(`/tickets/${mine.token}`);
  await expect(page.getByText(/^Updated (just now|\d+ s ago)$/)).toBeVisible();
  const { queues, services } = branch;
  await branch.must("POST", `/queues/${queues.blood}/tickets`, { serviceId: services.blood, priority: "urgent" });
  await expect(page.getByRole("main").getByText("1 person before you")).toBeVisible();
  await branch.callNext();
  await expect(page.getByRole("main").getByText("1 urgent case was called before you.")).toBeVisible();
  await expect(said(page)).toContainText("1 urgent case was called before you.");
});

test("who is on the way is told what to do, until the staff confirm", async ({ page, branch, appUrl }) => {
  await branch.must("PATCH", `/queues/${branch.queues.blood}`, { confirmPresence: true });
  const anybody = mustOf(restOf(appUrl));
  const mine = await anybody("POST", `/queues/${branch.queues.blood}/tickets`, { serviceId: branch.services.blood });
  await page.goto(`/tickets/${mine.token}`);
  await expect(page.getByText("When you arrive, say your number at the counter.")).toBeVisible();
  await expect(page.getByText(/^Updated (just now|\d+ s ago)$/)).toBeVisible();
  await branch.command(mine, "confirm");
  await expect(page.getByText("You are on the way")).toHaveCount(0);
});

eitherWay(() => {
  test("the code that hangs at the place says that one is here, at joining and later", async ({
    page,
    branch,
    appUrl,
  }) => {
    const queueId = branch.queues.blood;
    await branch.must("PATCH", `/queues/${queueId}`, { confirmPresence: true });
    const { siteCode } = await branch.must("GET", `/locations/${branch.locationId}/site-code`);
    const mine = await mustOf(restOf(appUrl))("POST", `/queues/${queueId}/tickets`, {
      serviceId: branch.services.blood,
    });
    await page.goto(`/tickets/${mine.token}`);
    await page.getByRole("link", { name: "I am here" }).click();
    const wrong = siteCode === "000000" ? "000001" : "000000";
    await page.getByLabel("Code of the place").fill(wrong);
    await page.getByRole("button", { name: "I am here" }).click();
    await expect(page.getByText("This is not the code of this place.")).toBeVisible();
    await page.getByLabel("Code of the place").fill(siteCode);
    await page.getByRole("button", { name: "I am here" }).click();
    await expect(page.getByText("You are next")).toBeVisible();
    await expect(page.getByText("You are on the way")).toHaveCount(0);

    await page.goto(`${branch.path}/join?queue=${queueId}&here=${siteCode}`);
    await page.getByRole("button", { name: "Join the queue" }).click();
    await expect(page.getByText("1 person before you")).toBeVisible();
    await expect(page.getByText("You are on the way")).toHaveCount(0);
  });
});

test("a wait that becomes much longer is said once, with why and what can be done", async ({ page, branch }) => {
  for (let ahead = 0; ahead < 6; ahead++) await branch.join();
  const mine = await branch.join();
  // What the wait is compared with comes with the stream.
  const stream = page.waitForResponse("**/live?**");
  await page.goto(`/tickets/${mine.token}`);
  await stream;
  const worse = page.getByRole("main").getByText("The wait has become longer than expected");
  await expect(worse).toBeHidden();
  await branch.must("POST", `/counters/${branch.counters.two}/close`);
  await expect(worse).toBeVisible();
  await expect(said(page)).toContainText("Fewer counters are open than before");
  await expect(said(page)).toContainText("you can come later, step out, or book a time instead");
});

test("a call sounds and is felt where that is left on, and the choice is remembered", async ({ page, branch }) => {
  await page.addInitScript(() => {
    const { start } = OscillatorNode.prototype;
    OscillatorNode.prototype.start = function (...args) {
      document.documentElement.dataset.sounded = "yes";
      return start.apply(this, args);
    };
    navigator.vibrate = () => {
      document.documentElement.dataset.felt = "yes";
      return true;
    };
  });
  const mine = await branch.join();
  await page.goto(`/tickets/${mine.token}`);
  const sound = page.getByRole("checkbox", { name: "Sound on" });
  await expect(sound).toBeChecked();
  await expect(page.getByText("Tap this page once")).toBeVisible();
  await number(page).click();
  await expect(page.getByText("Tap this page once")).toBeHidden();
  await expect(page.getByText(/^Updated (just now|\d+ s ago)$/)).toBeVisible();
  await branch.callNext();
  await expect(page.locator("html")).toHaveAttribute("data-sounded", "yes");
  await expect(page.locator("html")).toHaveAttribute("data-felt", "yes");

  await sound.uncheck();
  await page.reload();
  await expect(sound).toBeVisible();
  await expect(sound).not.toBeChecked();
  await expect(page.getByText("Tap this page once")).toBeHidden();
  await number(page).click();
  await branch.command(mine, "recall");
  await expect(said(page)).toContainText("Go to Counter 1");
  await expect(page.locator("html")).not.toHaveAttribute("data-sounded");
  await expect(page.locator("html")).not.toHaveAttribute("data-felt");
});

test("a screen reader finds number, place, wait and what can be done, in this order", async ({ page, branch }) => {
  await branch.join();
  const mine = await branch.join();
  await page.goto(`/tickets/${mine.token}`);
  await expect(page.getByText(/^Updated (just now|\d+ s ago)$/)).toBeVisible();
  await expect(page.getByRole("main")).toMatchAriaSnapshot(`
    - heading /Your number · Blood tests B.002/ [level=1]
    - paragraph: 1 person before you
    - paragraph: /minute/
    - paragraph: /Expect to be called about/
    - paragraph: /Updated/
    - group: I need more time
    - link "Take a time instead"
    - link "Leave the queue"
    - paragraph: /Keep this page open/
    - region "Tell me when my turn is near"
    - checkbox "Sound on" [checked]
  `);
  // Said when the place changes; the age of what is shown, which changes every second, is not.
  await expect(page.locator("[aria-live], [role=status], [role=alert]").filter({ hasText: "Updated" })).toHaveCount(0);
  await branch.callNext();
  await expect(said(page)).toHaveText("You are next");
});
