import { expect } from "@playwright/test";
import { test } from "../fixtures/test";
import { counterPanel, list, notice, numberOf } from "./desk-page";

test("without a link the desk stays readable, keeps steps and applies them once when it is back, and calls nobody", async ({
  desk,
  branch,
  problems,
}) => {
  problems.expect(/ERR_INTERNET_DISCONNECTED|Failed to fetch/);
  const [first, second] = [await branch.join("blood", "Nora Walsh"), await branch.join()];
  const page = await desk(branch);
  await page.keyboard.press("Space");
  await expect.poll(async () => (await branch.ticket(first)).status).toBe("called");
  await page.context().setOffline(true);
  await page.keyboard.press("s");
  await expect(counterPanel(page)).toContainText(`Kept until the connection is back: start ${numberOf("B001")}`);
  await expect(page.getByText("no connection", { exact: true })).toBeVisible();
  await expect(counterPanel(page)).toContainText("Serving");
  await page.keyboard.press("f");
  await expect(notice(page)).toContainText("No connection: nobody can be called now.");
  await expect(counterPanel(page)).toContainText("Serving");
  await page.keyboard.press("c");
  await expect(counterPanel(page)).toContainText(`start ${numberOf("B001")}, complete ${numberOf("B001")}`);
  await expect(counterPanel(page)).toContainText("Nobody at the counter");
  await page.keyboard.press("Space");
  await expect(notice(page)).toContainText("No connection: nobody can be called now.");
  await expect(list(page, "Next")).toContainText(numberOf(second.number));
  expect(await branch.ticket(first)).toMatchObject({ status: "called" });
  await page.context().setOffline(false);
  await expect.poll(async () => (await branch.ticket(first)).status).toBe("served");
  await expect(counterPanel(page)).not.toContainText("Kept until");
  expect(await branch.ticket(second)).toMatchObject({ status: "waiting" });
});

test("a step that is refused when the link is back is reported until it is read", async ({
  desk,
  branch,
  problems,
}) => {
  problems.expect(/ERR_INTERNET_DISCONNECTED|Failed to fetch|409/);
  const ticket = await branch.join();
  const page = await desk(branch);
  await page.keyboard.press("Space");
  await expect.poll(async () => (await branch.ticket(ticket)).status).toBe("called");
  await page.context().setOffline(true);
  await page.keyboard.press("n");
  await expect(counterPanel(page)).toContainText(`Kept until the connection is back: no-show ${numberOf("B001")}`);
  await branch.command(ticket, "start");
  await page.context().setOffline(false);
  await expect(counterPanel(page)).toContainText("Refused when the connection was back:");
  await expect(counterPanel(page)).toContainText(`no-show ${numberOf("B001")}: Somebody else was faster`);
  await page.getByRole("button", { name: "I have read it" }).press("Enter");
  await expect(counterPanel(page)).not.toContainText("Refused when");
  await expect(counterPanel(page)).toContainText("Serving");
});

test("what was kept outlasts a reload of the page", async ({ desk, branch, problems }) => {
  problems.expect(/ERR_INTERNET_DISCONNECTED|ERR_FAILED|Failed to fetch/);
  const ticket = await branch.join();
  const page = await desk(branch);
  await page.keyboard.press("Space");
  await expect.poll(async () => (await branch.ticket(ticket)).status).toBe("called");
  await page.route("**/trpc/queue.command**", (route) => route.abort());
  await page.keyboard.press("c");
  await expect(counterPanel(page)).toContainText("Kept until the connection is back");
  await page.unroute("**/trpc/queue.command**");
  await page.reload();
  await expect.poll(async () => (await branch.ticket(ticket)).status).toBe("served");
  await expect(counterPanel(page)).toContainText("Nobody at the counter");
});
