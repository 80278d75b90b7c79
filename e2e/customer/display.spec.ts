import { expect } from "@playwright/test";
import { test } from "../fixtures/test";
import { calledBefore, calling } from "./display-page";
import { numberOf } from "./ticket-page";

test("a call appears with the way to the counter, by itself, and the one before it moves down", async ({
  page,
  branch,
}) => {
  await branch.must("PATCH", `/counters/${branch.counters.one}`, { directions: "First floor, left" });
  const [first, second] = [await branch.join(), await branch.join("xray")];
  await page.goto(`${branch.path}/display`);
  const now = calling(page);
  await expect(now).toContainText("Nobody is being called");
  await branch.callNext("one");
  await expect(now.getByRole("listitem")).toHaveText([
    new RegExp(`${numberOf(first.number)}\\s*Counter 1\\s*First floor, left`),
  ]);
  await expect(now.getByText("Nobody is being called")).toBeHidden();
  await branch.callNext("two");
  const then = [new RegExp(`${numberOf(second.number)}\\s*Counter 2`)];
  await expect(now.getByRole("listitem")).toHaveText(then);
  await expect(calledBefore(page)).toContainText([/Counter 1\s*First floor, left/]);
  await branch.command(first, "start");
  await expect(calledBefore(page).and(page.locator("[data-over]"))).toContainText([numberOf(first.number)]);
  await expect(now.getByRole("listitem")).toHaveText(then);
});

test("the display shows numbers and never a name", async ({ page, branch }) => {
  await branch.join("blood", "Zoe Laurent");
  await branch.join("blood", "Omar Haddad");
  await branch.callNext();
  await page.goto(`${branch.path}/display`);
  await expect(calling(page)).toContainText("Counter 1");
  await expect(page.getByText("1 waiting")).toBeVisible();
  expect(await page.content()).not.toMatch(/Laurent|Haddad/);
});

test("wherever the public sees a queue it reads the alias, and nowhere the name", async ({ page, branch }) => {
  await branch.must("PATCH", `/queues/${branch.queues.blood}`, { name: "Oncology", alias: "Blue line" });
  const { token } = await branch.join();
  const paths = [branch.path, `${branch.path}/display`, `${branch.path}/join?queue=${branch.queues.blood}`];
  for (const path of [...paths, `/tickets/${token}`, `/tickets/${token}/slip`]) {
    await page.goto(path);
    expect.soft(await page.content(), path).not.toContain("Oncology");
  }
  await page.goto(`${branch.path}/display`);
  await expect(page.getByText("Blue line")).toBeVisible();
  await branch.must("PATCH", `/queues/${branch.queues.blood}`, { alias: "Green line" });
  await expect(page.getByText("Green line")).toBeVisible();
});

test("a paused queue is shown as paused", async ({ page, branch }) => {
  await page.goto(`${branch.path}/display`);
  await expect(page.getByText("0 waiting")).toHaveCount(2);
  await branch.setQueue("xray", "paused");
  await expect(page.getByRole("listitem").filter({ hasText: "X-ray" })).toContainText("paused");
});

test("only the chosen queues are shown, and an id that is none of them is named", async ({ page, branch }) => {
  await branch.join("xray");
  const bloods = await branch.join();
  await page.goto(`${branch.path}/display?queues=${branch.queues.blood},que_elsewhere`);
  await expect(page.getByText("Not a queue of this place: que_elsewhere")).toBeVisible();
  await expect(page.getByText("Blood tests")).toBeVisible();
  await expect(page.getByText("X-ray")).toHaveCount(0);
  await branch.must("POST", `/queues/${branch.queues.xray}/call-next`, { counterId: branch.counters.two });
  await branch.must("POST", `/queues/${branch.queues.blood}/call-next`, { counterId: branch.counters.one });
  await expect(calling(page)).toContainText(numberOf(bloods.number));
  await expect(calledBefore(page)).toHaveCount(0);
});

test("the display is written in the place's language, or the one its address asks for", async ({ visitor, branch }) => {
  const page = await visitor({ locale: "pl-PL" });
  await page.goto(`${branch.path}/display`);
  await expect(calling(page)).toContainText("Nobody is being called");
  await page.goto(`${branch.path}/display?lang=de`);
  await expect(page.getByText("Gerade wird niemand aufgerufen")).toBeVisible();
  await page.goto(branch.path);
  await page.getByRole("link", { name: "Anzeigetafel" }).click();
  await expect(page.getByText("Gerade wird niemand aufgerufen")).toBeVisible();
});

test.describe("without script", () => {
  test.use({ javaScriptEnabled: false });

  test("the display loads itself anew", async ({ page, branch }) => {
    await branch.join();
    await page.goto(`${branch.path}/display`);
    await branch.callNext();
    await expect(calling(page)).toContainText("Counter 1");
  });
});
