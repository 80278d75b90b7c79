import { expect } from "@playwright/test";
import { test } from "../fixtures/test";
import { number, numberOf, said } from "./ticket-page";

test("a place moves up by itself, to the call and to the end, and each step is said", async ({ page, branch }) => {
  await branch.join();
  const mine = await branch.join();
  await page.goto(`/tickets/${mine.token}`);
  await expect(page.getByText("1 person before you")).toBeVisible();
  await expect(page.getByText(/^Updated (just now|\d+ s ago)$/)).toBeVisible();

  await branch.callNext("one");
  await expect(page.getByText("You are next", { exact: true }).first()).toBeVisible();
  await expect(said(page)).toHaveText("You are next");
  await expect(page).toHaveTitle(new RegExp(`^You are next · ${numberOf(mine.number)}`));

  await branch.callNext("two");
  await expect(page.getByText("Go to Counter 2", { exact: true })).toBeVisible();
  await expect(said(page)).toContainText("Go to Counter 2");
  await expect(page).toHaveTitle(/^Go to Counter 2/);

  await branch.command(mine, "start");
  await expect(page.getByText("You are at Counter 2")).toBeVisible();
  await branch.command(mine, "complete");
  await expect(page.getByText("Served", { exact: true })).toBeVisible();
  await expect(number(page)).toContainText(numberOf(mine.number));
});

test("being called again is said again", async ({ page, branch }) => {
  const mine = await branch.join();
  await page.goto(`/tickets/${mine.token}`);
  await expect(page.getByText(/^Updated (just now|\d+ s ago)$/)).toBeVisible();
  await branch.callNext("one");
  await expect(said(page)).toContainText("Go to Counter 1");
  await said(page).evaluate((region) => region.replaceChildren());
  await branch.command(mine, "recall");
  await expect(said(page)).toContainText("Go to Counter 1");
});

test("a live change leaves the focus where it was", async ({ page, branch }) => {
  await branch.join();
  const mine = await branch.join();
  await page.goto(`/tickets/${mine.token}`);
  const leave = page.getByRole("link", { name: "Leave the queue" });
  await leave.focus();
  await branch.callNext("one");
  await expect(page.getByText("You are next", { exact: true }).first()).toBeVisible();
  await branch.callNext("two");
  await expect(page.getByText("Go to Counter 2", { exact: true })).toBeVisible();
  await expect(leave).toBeFocused();
});

test("who waits is told when the queue pauses, closes or has no counter, and that the place is kept", async ({
  page,
  branch,
}) => {
  const mine = await branch.join();
  await page.goto(`/tickets/${mine.token}`);
  await expect(page.getByText(/^Updated (just now|\d+ s ago)$/)).toBeVisible();
  const main = page.getByRole("main");
  await branch.setQueue("blood", "paused");
  await expect(main.getByText("The queue is paused. Nobody new can join; you keep your place.")).toBeVisible();
  await branch.setQueue("blood", "closed");
  await expect(main.getByText("The queue has closed for new people. You keep your place.")).toBeVisible();
  await branch.setQueue("blood", "open");
  await expect(main.getByText("The queue has closed for new people")).toBeHidden();
  for (const counter of Object.values(branch.counters)) await branch.must("POST", `/counters/${counter}/close`);
  await expect(main.getByText("No counter is open at the moment")).toBeVisible();
});

test("somebody put on hold and taken back by the staff sees it", async ({ page, branch }) => {
  const mine = await branch.join();
  await page.goto(`/tickets/${mine.token}`);
  await expect(page.getByText(/^Updated (just now|\d+ s ago)$/)).toBeVisible();
  await branch.command(mine, "park");
  await expect(page.getByText("On hold", { exact: true })).toBeVisible();
  await expect(page.getByRole("button", { name: "I am ready" })).toBeVisible();
  await branch.command(mine, "unpark");
  await expect(page.getByRole("main").getByText("You are next")).toBeVisible();
  await branch.callNext();
  await branch.command(mine, "no-show");
  await expect(page.getByRole("main").getByText("You were called and did not come")).toBeVisible();
});

test("what happens while the page fetches what happened before is fetched after it", async ({
  page,
  visitor,
  branch,
}) => {
  const mine = await branch.join();
  await page.goto(`/tickets/${mine.token}`);
  // Follows the same queue, and is called last: what it shows has reached the other page, too.
  const witness = await visitor();
  await witness.goto(`/tickets/${(await branch.join()).token}`);
  await expect(page.getByText("You are next")).toBeVisible();
  let isOver = () => {};
  const over = new Promise<void>((resolve) => {
    isOver = resolve;
  });
  let isAsked = () => {};
  const asked = new Promise<void>((resolve) => {
    isAsked = resolve;
  });
  // The first answer is made while the ticket is called, and comes when it is not any more.
  await page.route(
    (url) => url.pathname.startsWith("/tickets/"),
    async (route) => {
      const response = await route.fetch();
      isAsked();
      await over;
      await route.fulfill({ response });
    },
    { times: 1 },
  );
  await branch.callNext();
  await asked;
  await branch.command(mine, "no-show");
  await branch.callNext("two");
  await expect(witness.getByText("Go to Counter 2", { exact: true })).toBeVisible();
  isOver();
  await expect(page.getByRole("main").getByText("You were called and did not come")).toBeVisible();
});

test("what happens between a page and its stream is told too: a pause, and another call", async ({ page, branch }) => {
  const mine = await branch.join();
  const open = async (meanwhile: () => Promise<unknown>) => {
    let begin = () => {};
    const isOver = new Promise<void>((resolve) => {
      begin = resolve;
    });
    await page.route("**/live?**", (route) => isOver.then(() => route.continue()), { times: 1 });
    await page.goto(`/tickets/${mine.token}`);
    await meanwhile();
    begin();
  };
  await open(() => branch.setQueue("blood", "paused"));
  const main = page.getByRole("main");
  await expect(main.getByText("The queue is paused. Nobody new can join; you keep your place.")).toBeVisible();
  await branch.callNext("one");
  await expect(page.getByText("Go to Counter 1", { exact: true })).toBeVisible();
  await open(() => branch.command(mine, "recall"));
  await expect(said(page)).toContainText("Go to Counter 1");
});

test("the waits on the location's page follow the queue", async ({ page, branch }) => {
  await page.goto(branch.path);
  const queue = page.getByRole("article", { name: "Blood tests" });
  await expect(queue).toContainText("Nobody is waiting");
  await expect(page.getByText(/^Updated (just now|\d+ s ago)$/)).toBeVisible();
  await branch.join();
  await branch.join();
  await expect(queue).toContainText("2 people waiting");
  await expect(queue).toContainText(/minutes/);
  await branch.setQueue("blood", "paused");
  await expect(queue).toContainText("Paused: nobody can join for the moment");
  await branch.setQueue("blood", "open");
  await expect(queue.getByRole("link", { name: /^Join the queue/ })).toBeVisible();
});

test("a cut line is told with the age of what is shown, and made good when it is back", async ({
  page,
  branch,
  context,
  problems,
}) => {
  problems.expect(/ERR_INTERNET_DISCONNECTED/);
  await page.clock.install();
  const mine = await branch.join();
  await page.goto(`/tickets/${mine.token}`);
  await expect(page.getByText(/^Updated (just now|\d+ s ago)$/)).toBeVisible();
  await context.setOffline(true);
  await page.clock.fastForward(17_000);
  await expect(page.getByText(/^Updated \d+ s ago\. No connection: trying again\.$/).first()).toBeVisible();
  await expect(said(page)).toContainText("No connection");
  await branch.callNext("two");
  await context.setOffline(false);
  await page.clock.fastForward(10_000);
  await expect(page.getByText("Go to Counter 2", { exact: true })).toBeVisible();
  await expect(page.getByText("No connection: trying again.").filter({ visible: true })).toHaveCount(0);
});

test("a page that stays open and quiet does not claim to be old", async ({ page, branch }) => {
  const mine = await branch.join();
  await page.goto(`/tickets/${mine.token}`);
  const age = page.getByText(/^Updated /);
  await expect(age).toHaveText(/^Updated (just now|\d+ s ago)$/);
  await age.evaluate((line) => {
    new MutationObserver(() => {
      if (line.textContent?.includes("No connection")) line.setAttribute("data-was-old", "");
    }).observe(line, { childList: true, characterData: true, subtree: true });
  });
  // Longer than the server is silent (pings every 10 s) and than what counts as old (15 s); on a machine that stands still meanwhile it is old, and looked at again.
  await expect(async () => {
    await age.evaluate((line) => line.removeAttribute("data-was-old"));
    await page.waitForTimeout(18_000);
    expect(await age.getAttribute("data-was-old")).toBeNull();
  }).toPass();
});

test.describe("without script", () => {
  test.use({ javaScriptEnabled: false });

  test("the ticket's page asks to be loaded anew while something can still happen", async ({ page, branch }) => {
    const mine = await branch.join();
    await page.goto(`/tickets/${mine.token}`);
    await expect(page.getByText("You are next")).toBeVisible();
    await expect(page.getByText(/^Updated at \d\d:\d\d$/)).toBeVisible();
    const refresh = page.locator("meta[http-equiv=refresh]");
    await expect(refresh).toHaveAttribute("content", "15");
    // A question is not pulled from under a finger.
    await page.getByRole("link", { name: "Leave the queue" }).click();
    await expect(page.getByRole("button", { name: "Yes, leave the queue" })).toBeVisible();
    await expect(refresh).toHaveCount(0);
    await page.getByRole("button", { name: "Yes, leave the queue" }).click();
    await expect(page.getByText("You left the queue")).toBeVisible();
    await expect(refresh).toHaveCount(0);
  });
});
