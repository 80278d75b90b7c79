import { expect } from "@playwright/test";
import { eitherWay } from "../fixtures/either-way";
import { test } from "../fixtures/test";
import { number, numberOf } from "./ticket-page";

eitherWay(() => {
  test("a visitor joins from the location's page and gets a number and a place", async ({ page, branch }) => {
    await branch.join();
    await page.goto(branch.path);
    await expect(page.getByRole("article", { name: "Blood tests" })).toContainText("1 person waiting");
    await page.getByRole("link", { name: /^Join the queue.*Blood tests/ }).click();
    await page.getByLabel("Your name").fill("Ava Singh");
    await page.getByRole("button", { name: "Join the queue" }).click();
    await expect(page).toHaveURL(/\/tickets\/tkt_t_/);
    await expect(number(page)).toContainText(numberOf("B002"));
    await expect(page.getByText("1 person before you")).toBeVisible();
    await expect(page.getByText(/^Expect to be called about/)).toBeVisible();
    await expect(page.getByRole("main")).not.toContainText("Ava Singh");
    const token = new URL(page.url()).pathname.split("/").at(-1) ?? "";
    expect(await branch.ticket(token)).toMatchObject({ status: "waiting", customer: { name: "Ava Singh" } });
  });

  test("leaving is asked once more, and then the next person moves up", async ({ page, branch }) => {
    const first = await branch.join();
    const second = await branch.join();
    await page.goto(`/tickets/${first.token}`);
    await page.getByRole("link", { name: "Leave the queue" }).click();
    await page.getByRole("link", { name: "No, keep my place" }).click();
    await expect(page.getByText("You are next")).toBeVisible();
    await page.getByRole("link", { name: "Leave the queue" }).click();
    await page.getByRole("button", { name: "Yes, leave the queue" }).click();
    await expect(page.getByText("You left the queue")).toBeVisible();
    await expect(page.getByRole("link", { name: "Join again" })).toBeVisible();
    expect(await branch.ticket(second)).toMatchObject({ position: 1 });
  });

  test("who needs a moment is passed over and takes the old place again", async ({ page, branch }) => {
    const mine = await branch.join();
    const other = await branch.join();
    await page.goto(`/tickets/${mine.token}`);
    await page.getByText("I need more time").click();
    await page.getByRole("button", { name: "I need a moment" }).click();
    await expect(page.getByText("On hold")).toBeVisible();
    expect(await branch.callNext()).toMatchObject({ id: other.id });
    await page.getByRole("button", { name: "I am ready" }).click();
    await expect(page.getByText("You are next")).toBeVisible();
    expect(await branch.callNext("two")).toMatchObject({ id: mine.id });
  });

  test("pressing join twice gives one ticket", async ({ page, branch }) => {
    await page.goto(`${branch.path}/join?queue=${branch.queues.blood}`);
    await page.getByRole("button", { name: "Join the queue" }).dblclick();
    await expect(number(page)).toContainText(numberOf("B001"));
    const snapshot = await branch.must("GET", `/queues/${branch.queues.blood}`);
    expect(snapshot.waiting).toHaveLength(1);
  });

  for (const [status, title, card] of [
    ["paused", "The queue is paused", "Paused: nobody can join for the moment"],
    ["closed", "The queue is closed", "Closed: nobody can join now"],
  ] as const) {
    test(`a ${status} queue says so before anybody fills in a form, and offers a booking`, async ({ page, branch }) => {
      await branch.setQueue("blood", status);
      await page.goto(branch.path);
      const queue = page.getByRole("article", { name: "Blood tests" });
      await expect(queue).toContainText(card);
      await expect(queue.getByRole("link", { name: /^Join the queue/ })).toHaveCount(0);
      await page.goto(`${branch.path}/join?queue=${branch.queues.blood}`);
      await expect(page.getByRole("heading", { level: 1, name: title })).toBeVisible();
      await page.getByRole("link", { name: "Book a time" }).click();
      await expect(page).toHaveURL(new RegExp(`/book\\?service=${branch.services.blood}`));
    });
  }

  test("a queue that closes while the form is filled in refuses in words, and issues nothing", async ({
    page,
    branch,
  }) => {
    await page.goto(`${branch.path}/join?queue=${branch.queues.blood}`);
    await page.getByLabel("Your name").fill("Leo Hansen");
    await branch.setQueue("blood", "closed");
    await page.getByRole("button", { name: "Join the queue" }).click();
    await expect(page.getByRole("main")).toContainText(/Nobody can join now/);
    const snapshot = await branch.must("GET", `/queues/${branch.queues.blood}`);
    expect(snapshot.waiting).toEqual([]);
  });

  test("a telephone number without a name is asked for the name, and is kept", async ({ page, branch }) => {
    await page.goto(`${branch.path}/join?queue=${branch.queues.blood}`);
    await page.getByLabel("Phone number").fill("020 7946 0000");
    await page.getByRole("button", { name: "Join the queue" }).click();
    await expect(page.getByRole("alert")).toContainText("Enter your name");
    await expect(page.getByLabel("Phone number")).toHaveValue("020 7946 0000");
  });
});

test("a button whose answer takes its time shows at once that it was pressed, and is at rest when one comes back", async ({
  page,
  branch,
}) => {
  await page.goto(`${branch.path}/join?queue=${branch.queues.blood}`);
  const join = page.getByRole("button", { name: "Join the queue" });
  let answer = () => {};
  const answered = new Promise<void>((resolve) => {
    answer = resolve;
  });
  await page.route("**/join**", async (route) => {
    if (route.request().method() === "POST") await answered;
    await route.continue();
  });
  // A page that is being left answers no questions: it tells by itself.
  await join.evaluate((button) => {
    new MutationObserver(() => console.log(`busy: ${button.getAttribute("aria-busy")}`)).observe(button, {
      attributes: true,
    });
  });
  const shown = page.waitForEvent("console", (message) => message.text() === "busy: true");
  await join.click({ noWaitAfter: true });
  await shown;
  answer();
  await expect(number(page)).toBeVisible();
  await page.goBack();
  await expect(join).not.toHaveAttribute("aria-busy");
});
