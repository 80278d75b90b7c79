import { expect } from "@playwright/test";
import { morningTest, signIn, test } from "../fixtures/test";
import { bookLate } from "./book-late";
import { counterPanel, list, notice, numberOf } from "./desk-page";

test("a person is called, served and completed with three keys, and everybody sees it", async ({ desk, branch }) => {
  const ticket = await branch.join("blood", "Nora Walsh");
  const page = await desk(branch);
  const counter = counterPanel(page);
  await expect(counter).toContainText("Nobody at the counter");
  await expect(counter).toContainText(`${numberOf("B001")} is next`);
  await page.keyboard.press("Space");
  await expect(counter).toContainText("Called");
  await expect(counter).toContainText("Nora Walsh · Blood test");
  await expect.poll(async () => (await branch.ticket(ticket)).status).toBe("called");
  await page.keyboard.press("s");
  await expect(counter).toContainText("Serving");
  await expect.poll(async () => (await branch.ticket(ticket)).status).toBe("serving");
  await page.keyboard.press("c");
  await expect(counter).toContainText("Nobody at the counter");
  await expect(notice(page)).toContainText(`${numberOf("B001")} completed`);
  expect(await branch.ticket(ticket)).toMatchObject({ status: "served", counterName: "Counter 1" });
});

test("the counter is chosen by its number and remembered", async ({ desk, branch }) => {
  const page = await desk(branch);
  await page.keyboard.press("2");
  await expect(page.getByRole("button", { name: /Counter 2 · you/ })).toHaveAttribute("aria-pressed", "true");
  await page.reload();
  await expect(page.getByRole("button", { name: /Counter 2 · you/ })).toBeVisible();
  await page.keyboard.press("9");
  await expect(notice(page)).toContainText("There is no counter 9.");
});

test("a no-show is marked with N and taken back with U", async ({ desk, branch }) => {
  const ticket = await branch.join();
  const page = await desk(branch);
  await page.keyboard.press("Space");
  await expect(counterPanel(page)).toContainText("Called");
  await page.keyboard.press("n");
  await expect(counterPanel(page)).toContainText("Nobody at the counter");
  await expect.poll(async () => (await branch.ticket(ticket)).status).toBe("noshow");
  await page.keyboard.press("u");
  await expect(counterPanel(page)).toContainText("Called");
  await expect.poll(async () => (await branch.ticket(ticket)).status).toBe("called");
  await page.keyboard.press("u");
  await expect(notice(page)).toContainText("Nothing of yours to take back.");
});

test("a call is taken back with U, and the person is in the old place again", async ({ desk, branch }) => {
  const [first, second] = [await branch.join(), await branch.join()];
  const page = await desk(branch);
  await page.keyboard.press("Space");
  await expect.poll(async () => (await branch.ticket(first)).status).toBe("called");
  await page.keyboard.press("u");
  await expect(counterPanel(page)).toContainText("Nobody at the counter");
  await expect(list(page, "Next").getByRole("listitem").first()).toContainText(numberOf(first.number));
  await expect.poll(async () => (await branch.ticket(first)).position).toBe(1);
  expect(await branch.ticket(second)).toMatchObject({ position: 2 });
});

test("somebody is parked with P, recalled with R, put back in line with Q", async ({ desk, branch }) => {
  const ticket = await branch.join();
  const page = await desk(branch);
  await page.keyboard.press("Space");
  await page.keyboard.press("r");
  await expect(counterPanel(page)).toContainText("recalled once");
  await page.keyboard.press("p");
  await expect(list(page, "Parked")).toContainText(numberOf("B001"));
  await expect.poll(async () => (await branch.ticket(ticket)).status).toBe("parked");
  await page.getByRole("button", { name: `Put ${numberOf("B001")} back in line` }).press("Enter");
  await expect(list(page, "Next")).toContainText(numberOf("B001"));
  await page.getByRole("region", { name: /^Counter \d/ }).focus();
  await page.keyboard.press("Space");
  await expect(counterPanel(page)).toContainText("Called");
  await page.keyboard.press("q");
  await expect(counterPanel(page)).toContainText("Nobody at the counter");
  await expect.poll(async () => (await branch.ticket(ticket)).status).toBe("waiting");
});

test("a transfer is two keys, T and the queue's letter, and can be called off", async ({ desk, branch }) => {
  const ticket = await branch.join();
  const page = await desk(branch);
  await page.keyboard.press("Space");
  await expect(counterPanel(page)).toContainText("Called");
  await page.keyboard.press("t");
  const chooser = page.getByRole("group", { name: `Transfer ${numberOf("B001")} to` });
  await expect(chooser).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(chooser).toBeHidden();
  await expect(page.getByRole("button", { name: /Transfer/ })).toBeFocused();
  await page.keyboard.press("t");
  await page.keyboard.press("x");
  await expect(counterPanel(page)).toContainText("Nobody at the counter");
  await expect.poll(async () => (await branch.ticket(ticket)).queueId).toBe(branch.queues.xray);
  await page.keyboard.press("u");
  await expect.poll(async () => (await branch.ticket(ticket)).queueId).toBe(branch.queues.blood);
});

test("a walk-in is added from the keyboard and told the number and the wait", async ({ desk, branch }) => {
  const page = await desk(branch);
  await page.keyboard.press("/");
  await expect(page.getByRole("combobox", { name: "Service", exact: true })).toBeFocused();
  await page.keyboard.press("Tab");
  // In a field, letters are letters.
  await page.keyboard.type("Ruth Cohen scup");
  await page.keyboard.press("Enter");
  const form = page.getByRole("form", { name: /Add a walk-in/ });
  await expect(form.getByRole("status")).toContainText(`${numberOf("B001")} issued`);
  await expect(list(page, "Next")).toContainText("Ruth Cohen scup");
  await expect(counterPanel(page)).toContainText("Nobody at the counter");
});

test("an urgent walk-in is the next one called", async ({ desk, branch }) => {
  await branch.join("blood", "Paul Mensah");
  const page = await desk(branch);
  await page.keyboard.press("/");
  await page.getByLabel("Name (optional)").fill("Ivan Petrov");
  await page.getByLabel("Urgent").press("Space");
  await page.getByRole("button", { name: "Add" }).press("Enter");
  await expect(list(page, "Next").getByRole("listitem").first()).toContainText("Ivan Petrov");
  await page.keyboard.press("Escape");
  await page.keyboard.press("Space");
  await expect(counterPanel(page)).toContainText("Ivan Petrov");
});

morningTest(
  "somebody with a booking is marked late and checked in from the list of those expected, and then it is the call that runs late",
  async ({ desk, branch }) => {
    await bookLate(branch, "Lena Vogel");
    const page = await desk(branch);
    await expect(list(page, "Expected").getByRole("listitem")).toContainText(/\d+ min late/);
    await page.getByRole("button", { name: /^Check in Lena Vogel/ }).press("Enter");
    await expect(notice(page)).toContainText(`Lena Vogel checked in: ${numberOf("B001")}`);
    await expect(list(page, "Next")).toContainText("Lena Vogel");
    await expect(list(page, "Next")).toContainText(/runs \d+ min late/);
  },
);

test("a counter that is paused or busy says why nobody can be called, and what to do", async ({ desk, branch }) => {
  await branch.join();
  await branch.join();
  const page = await desk(branch);
  await page.keyboard.press("Space");
  await expect(notice(page)).toContainText(`${numberOf("B001")} called to Counter 1`);
  await page.keyboard.press("Space");
  await expect(notice(page)).toContainText("Press C to complete, then Space");
  await page.keyboard.press("c");
  await page.getByRole("group", { name: "State of Counter 1" }).getByRole("button", { name: "Pause" }).press("Enter");
  await page.getByRole("group", { name: "Pause Counter 1?" }).getByRole("button", { name: "Pause now" }).press("Enter");
  await expect(page.getByRole("heading", { name: /Counter 1.*Paused/ })).toBeVisible();
  await expect(notice(page)).toContainText("Counter 1 is paused.");
  await page.keyboard.press("Escape");
  await page.keyboard.press("Space");
  await expect(notice(page)).toContainText("Counter 1 is paused. Open it, then press Space.");
});

test("the keys are listed with ?, and can be turned off", async ({ desk, branch }) => {
  await branch.join();
  const page = await desk(branch);
  await page.keyboard.press("?");
  const dialog = page.getByRole("dialog", { name: "Keys" });
  await expect(dialog).toContainText("Call the next person");
  await dialog.getByLabel("Single keys act").press("Space");
  await page.keyboard.press("Escape");
  await expect(dialog).toBeHidden();
  await page.keyboard.press("s");
  await page.keyboard.press("Space");
  await expect(counterPanel(page)).toContainText("Nobody at the counter");
});

test("the desk of another organisation's location is not there, and never replaced by one's own", async ({
  page,
  branch,
}) => {
  await signIn(page.context(), "harbour", "staff");
  const answer = await page.goto(`/desk?location=${branch.slug}`);
  expect(answer?.status()).toBe(404);
  await expect(page.getByRole("heading", { level: 1, name: "Page not found" })).toBeVisible();
});
