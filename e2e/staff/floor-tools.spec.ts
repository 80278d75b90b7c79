import { expect } from "@playwright/test";
import { dayIn } from "../fixtures/branch";
import { signIn, test } from "../fixtures/test";
import { expectAccessible } from "../pages/expect/accessible";
import { counterPanel, list, notice, numberOf } from "./desk-page";

const PLAIN = { javaScriptEnabled: false };

test("I shows the history of a ticket and what can be changed, of the row with the focus or of who is at the counter", async ({
  desk,
  branch,
}) => {
  const [first, second] = [await branch.join("blood", "Nora Walsh"), await branch.join("blood", "Paul Mensah")];
  const page = await desk(branch);
  await page.keyboard.press("i");
  await expect(notice(page)).toContainText("Choose a row of a list, then press I.");
  await page.keyboard.press("Space");
  await expect(counterPanel(page)).toContainText("Nora Walsh");
  await page.keyboard.press("s");
  await expect.poll(async () => (await branch.ticket(first)).status).toBe("serving");
  await page.keyboard.press("i");
  const dialog = page.getByRole("dialog", { name: numberOf("B001") });
  const events = dialog.getByRole("list").getByRole("listitem");
  await expect(events).toHaveCount(3);
  await expect(events.nth(0)).toContainText("Number issued");
  await expect(events.nth(1)).toContainText("Counter 1");
  await expect(events.nth(1)).toContainText("Called as the first in line.");
  await expect(events.nth(2)).toContainText("service began");
  await expectAccessible(page);
  await page.keyboard.press("Escape");
  await expect(dialog).toBeHidden();

  const row = list(page, "Next").getByRole("listitem").first();
  await row.getByRole("button", { name: /^Call/ }).focus();
  await page.keyboard.press("i");
  const other = page.getByRole("dialog", { name: numberOf("B002") });
  await other.getByLabel("Interpreter needed").check();
  await other.getByLabel("Language").selectOption({ label: "Polish" });
  await other.getByLabel("Priority").selectOption({ index: 1 });
  await other.getByRole("button", { name: "Save" }).press("Enter");
  await expect(other).toBeHidden();
  await expect(row).toContainText("Interpreter needed · Polish");
  await expect
    .poll(() => branch.ticket(second))
    .toMatchObject({ needs: ["interpreter"], language: "pl", priority: "high", partySize: 1 });
  await page.keyboard.press("Escape");
  await page.keyboard.press("u");
  await expect.poll(() => branch.ticket(second)).toMatchObject({ needs: [], language: null, priority: "normal" });
  await row.getByRole("button", { name: /Paul Mensah/ }).click();
  await expect(other.getByRole("list").getByRole("listitem")).toHaveCount(3);
  await expect(other.getByRole("list")).toContainText("Taken back");
});

test("pausing says first what it does to the waits, and that nobody else is there", async ({ desk, branch }) => {
  for (let n = 0; n < 5; n++) await branch.join();
  const page = await desk(branch);
  await page.keyboard.press("b");
  const question = page.getByRole("group", { name: "Pause Counter 1?" });
  await expect(question.getByRole("status")).toContainText(/Blood tests: the wait grows from .+ to .+\./);
  await page.keyboard.press("Escape");
  await expect(question).toBeHidden();
  await expect(page.getByRole("heading", { name: /Counter 1.*Open/ })).toBeVisible();
  await branch.must("POST", `/counters/${branch.counters.two}/pause`);
  await page.keyboard.press("b");
  await expect(question.getByRole("status")).toContainText(
    "Blood tests: no other counter is open, so nobody is called.",
  );
  await page.keyboard.press("b");
  await expect(page.getByRole("heading", { name: /Counter 1.*Paused/ })).toBeVisible();
});

test("the list is printed with L, as it was last known, also while the link is lost", async ({ desk, branch }) => {
  await branch.join("blood", "Nora Walsh");
  const page = await desk(branch);
  await branch.join("xray", "Paul Mensah");
  await branch.join("blood");
  await branch.callNext();
  await branch.join("blood", "Last Of All");
  await expect(list(page, "Next")).toContainText("Last Of All");
  // The dialog of the browser would wait for somebody; what it prints is drawn before.
  await page.evaluate(() => {
    window.print = () => {
      window.dispatchEvent(new Event("beforeprint"));
      document.body.dataset.printed = "yes";
    };
  });
  await page.context().setOffline(true);
  await page.emulateMedia({ media: "print" });
  await page.keyboard.press("l");
  await expect(page.locator("body[data-printed]")).toHaveCount(1);
  await expect(page.getByRole("heading", { name: "List of Test branch" })).toBeVisible();
  const here = page.getByRole("table", { name: "Here, in the order of calling" });
  // Who is at a counter, and where; then whoever came first, of whichever queue.
  await expect(here.getByRole("rowheader")).toHaveText(
    ["B001", "X001", "B002", "B003"].map((number) => numberOf(number)),
  );
  await expect(here.getByRole("row").filter({ hasText: numberOf("B001") })).toContainText(
    "Nora Walsh · calledCounter 1",
  );
  await expect(here.getByRole("row").filter({ hasText: numberOf("X001") })).toContainText("X-ray · Paul Mensah");
  await expect(here.getByRole("columnheader", { name: "Finished at" })).toBeVisible();
  await expect(page.getByText("Nobody else is booked today.").last()).toBeVisible();
  await expect(page.getByRole("button", { name: /Call next/ })).toBeHidden();
  await page.context().setOffline(false);
});

test("calls made on paper are entered without script: each once, and each refusal at its line", async ({
  branch,
  visitor,
}) => {
  const [first, second] = [await branch.join(), await branch.join()];
  const page = await visitor(PLAIN);
  await signIn(page.context(), branch.organization, "staff");
  await page.goto(`/manage/paper-calls?location=${branch.locationId}`);
  const lines = page.getByRole("group", { name: /^Line/ });
  const fill = async (index: number, number: string, called: string, ended: string) => {
    const line = lines.nth(index);
    await line.getByLabel("Number").fill(number);
    await line.getByLabel("Counter").selectOption("Counter 2");
    await line.getByLabel("Called at").fill(called);
    await line.getByLabel("Finished at").fill(ended);
  };
  // Yesterday, so that every time of the day is over.
  const day = dayIn(-1);
  await page.getByLabel("Day").fill(day);
  await fill(0, "b 001", "09:05", "09:12");
  await lines.nth(0).getByLabel("Outcome (optional)").fill("Blood taken");
  await fill(1, "B999", "09:05", "09:12");
  await expect(lines).toHaveCount(2);
  await page.getByRole("button", { name: "Add a line" }).press("Enter");
  await expect(lines.nth(2).getByLabel("Number")).toBeFocused();
  await expect(lines.nth(0).getByLabel("Outcome (optional)")).toHaveValue("Blood taken");
  await fill(2, "B002", "09:20", "09:10");
  await page.getByRole("button", { name: "Enter the calls" }).press("Enter");
  await expect(page.getByRole("status")).toContainText("1 call was entered.");
  const problems = page.getByRole("alert");
  await expect(problems.getByRole("link", { name: /^B999: There is no such number/ })).toBeVisible();
  await expect(problems.getByRole("link", { name: /^B002: It cannot finish before it was called/ })).toBeVisible();
  const at = (time: string) => expect.stringContaining(`${day}T${time}`);
  expect(await branch.ticket(first)).toMatchObject({
    ...{ status: "served", counterName: "Counter 2", outcome: "Blood taken", calledAt: at("0"), endedAt: at("0") },
  });
  await expect(lines.nth(0).getByLabel("Number")).toHaveValue("B999");
  await lines.nth(0).getByLabel("Number").fill("B001");
  await lines.nth(1).getByLabel("Called at").fill("09:01");
  await page.getByRole("button", { name: "Enter the calls" }).click();
  await expect(problems.getByRole("link", { name: /^B001: It is not waiting any more/ })).toBeVisible();
  expect(await branch.ticket(second)).toMatchObject({ status: "served" });
  await lines.nth(0).getByLabel("Number").fill("");
  await page.getByRole("button", { name: "Enter the calls" }).click();
  await expect(page.getByRole("alert")).toHaveCount(0);
});

test("the board of any minute is read without script, from event to event", async ({ branch, visitor }) => {
  await branch.join();
  await branch.join();
  await branch.callNext("one");
  const page = await visitor(PLAIN);
  await signIn(page.context(), branch.organization, "staff");
  await page.goto(`/manage/past-board?location=${branch.locationId}`);
  await expect(page.getByText("Called: 1")).toBeVisible();
  await expect(page.getByText("Waiting: 1")).toBeVisible();
  await expect(page.getByText(/Counter 1, since/)).toBeVisible();
  await page.getByRole("link", { name: "Previous event" }).press("Enter");
  await expect(page.getByText("Waiting: 2")).toBeVisible();
  await expect(page.getByText("Called: 1")).toHaveCount(0);
  await page.getByRole("link", { name: "Next event" }).click();
  await expect(page.getByText("Called: 1")).toBeVisible();
  await page.getByLabel("Day", { exact: true }).fill(dayIn(-1));
  await page.getByLabel("Time", { exact: true }).fill("10:30");
  await page.getByLabel("Time", { exact: true }).press("Enter");
  await expect(page.getByRole("status")).toContainText("10:30");
  await expect(page.getByText("Nobody was here.")).toHaveCount(2);
  await page.getByLabel("Through this day").fill("600");
  await page.getByRole("button", { name: "Go" }).click();
  await expect(page.getByRole("status")).toContainText("10:00");
});

test("what people said is counted and read without script", async ({ branch, visitor }) => {
  const ticket = await branch.join();
  await branch.callNext("one");
  await branch.command(ticket, "complete");
  const customer = await visitor(PLAIN);
  await customer.goto(`/tickets/${ticket.token}`);
  await customer.getByRole("radio", { name: "Good", exact: true }).press("Space");
  await customer.getByLabel(/like to add/).fill("Quick and friendly");
  await customer.getByRole("button", { name: "Send" }).click();
  await expect(customer.getByText("Thank you for telling us.")).toBeVisible();

  const page = await visitor(PLAIN);
  await signIn(page.context(), branch.organization, "staff");
  await page.goto(`/manage/feedback?location=${branch.locationId}`);
  await expect(page.getByRole("heading", { name: "1 answer" })).toBeVisible();
  await expect(page.getByText("4.0 of 5 on average")).toBeVisible();
  await expect(page.getByRole("row", { name: "Good 1", exact: true })).toBeVisible();
  await expect(page.getByRole("listitem").filter({ hasText: "Quick and friendly" })).toContainText("Blood tests");
  const search = page.getByRole("searchbox", { name: "Search" });
  await search.fill("slow");
  await search.press("Enter");
  await expect(page.getByText("Nothing matches “slow”.")).toBeVisible();
  await search.fill("FRIENDLY");
  await search.press("Enter");
  await expect(page.getByRole("listitem").filter({ hasText: "Quick and friendly" })).toBeVisible();
  await page.getByLabel("Queue", { exact: true }).selectOption("X-ray");
  await page.getByRole("button", { name: "Show" }).press("Enter");
  await expect(page.getByText("Nobody said anything of visits on these days.")).toBeVisible();
  await page.getByLabel("First day").fill("2020-01-01");
  await page.getByRole("button", { name: "Show" }).click();
  await expect(page.getByRole("alert").getByRole("link", { name: /at most a year later/ })).toBeVisible();
});

test("on a phone the other pages of the console are behind a button, and nothing scrolls sideways", async ({
  branch,
  visitor,
}) => {
  const page = await visitor({ viewport: { width: 390, height: 844 }, hasTouch: true });
  await signIn(page.context(), branch.organization, "staff");
  await page.goto(`/desk?location=${branch.slug}`);
  await expect(page.getByText("live", { exact: true })).toBeVisible();
  await expect(page.getByRole("link", { name: "Calendar" })).toBeHidden();
  await page.getByRole("button", { name: "More" }).click();
  await expect(page.getByRole("button", { name: "More" })).toHaveAttribute("aria-expanded", "true");
  for (const name of ["Desk", "Calendar", "Display", "Manage"])
    await expect(page.getByRole("link", { name, exact: true })).toBeInViewport({ ratio: 1 });
  const wide = await page.evaluate(
    () =>
      [...document.querySelectorAll("header, header *")].filter(
        (part) => part.scrollWidth > part.clientWidth + 1 && getComputedStyle(part).overflowX === "auto",
      ).length,
  );
  expect(wide).toBe(0);
});
