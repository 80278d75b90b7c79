import { expect, type Page, type Route } from "@playwright/test";
import { signIn, test } from "../fixtures/test";
import { counterPanel, list, notice, numberOf } from "./desk-page";

/** The server's answers to requests for `pattern`, as texts, in the order they came; the page gets them too. */
async function answersTo(page: Page, pattern: RegExp): Promise<string[]> {
  const answers: string[] = [];
  await page.route(pattern, async (route: Route) => {
    const response = await route.fetch();
    await route.fulfill({ response });
    answers.push(await response.text());
  });
  return answers;
}

test("a live change moves neither the focus nor the row under it", async ({ desk, branch }) => {
  for (let i = 0; i < 3; i++) await branch.join();
  const page = await desk(branch);
  const third = page.getByRole("button", { name: `Call ${numberOf("B003")} now` });
  await third.focus();
  const before = await third.boundingBox();
  await branch.callNext("two");
  await expect(page.getByRole("button", { name: /Counter 2/ })).toContainText(numberOf("B001"));
  await expect(list(page, "Next")).toContainText("No longer here");
  await branch.join("blood", "Somebody new");
  await expect(list(page, "Next")).toContainText("Somebody new");
  await expect(third).toBeFocused();
  const after = await third.boundingBox();
  expect(Math.abs((after?.y ?? 0) - (before?.y ?? 0)), "pixels the row has moved").toBeLessThan(1);
  await page.keyboard.press("Enter");
  await expect(counterPanel(page)).toContainText(numberOf("B003"));
});

test("what stands on the desk stays where it is when the page has connected", async ({ visitor, branch }) => {
  const page = await visitor({ viewport: { width: 820, height: 1180 } });
  await signIn(page.context(), branch.organization, "staff");
  let connect = () => {};
  const held = new Promise<void>((done) => {
    connect = done;
  });
  await page.route("**/trpc/queue.boardLive**", async (route) => {
    await held;
    await route.continue();
  });
  await page.goto(`/desk?location=${branch.slug}`);
  const top = () => document.querySelector("main")?.getBoundingClientRect().top;
  const before = await page.getByText("connecting", { exact: true }).evaluate(top);
  connect();
  expect(await page.getByText("live", { exact: true }).evaluate(top)).toBe(before);
});

test("in every language the header is one row of a laptop, and Undo is seen without scrolling", async ({
  desk,
  branch,
}) => {
  const page = await desk(branch);
  for (const language of ["en", "ar", "de", "es", "fr", "pl"]) {
    await page.goto(`/desk?location=${branch.slug}&lang=${language}`);
    await expect(page.locator("[aria-keyshortcuts=U]")).toBeInViewport({ ratio: 1 });
    const rows = await page.getByRole("banner").evaluate((header) => {
      const tops = [...header.querySelectorAll("h1, select, button, a, summary")]
        .filter((part) => part.checkVisibility())
        .map((part) => part.getBoundingClientRect())
        .map(({ top, height }) => Math.round((top + height / 2) / 20));
      return new Set(tops).size;
    });
    expect(rows, language).toBe(1);
  }
});

test("a command that comes too late is refused in words, and the board shows what is true", async ({
  desk,
  branch,
}) => {
  const ticket = await branch.join();
  const page = await desk(branch);
  await page.route("**/trpc/queue.command**", async (route) => {
    await branch.callNext("two");
    await route.continue();
  });
  await page.getByRole("button", { name: `Call ${numberOf("B001")} now` }).press("Enter");
  await expect(notice(page)).toContainText("Somebody else was faster");
  await expect(counterPanel(page)).toContainText("Nobody at the counter");
  await expect(page.getByRole("button", { name: /Counter 2/ })).toContainText(numberOf(ticket.number));
});

test("two desks that call as fast as they can never get the same person, and lose nobody", async ({ desk, branch }) => {
  const PEOPLE = 12;
  const tickets = await Promise.all(Array.from({ length: PEOPLE }, () => branch.join()));
  const first = await desk(branch, "staff");
  const second = await desk(branch, "staff2");
  await second.keyboard.press("2");
  await expect(second.getByRole("button", { name: /Counter 2 · you/ })).toBeVisible();

  const shift = async (page: typeof first): Promise<string[]> => {
    const called: string[] = [];
    // It may share its request with the desk's sign of life.
    const answers = await answersTo(page, /\/trpc\/[^?]*queue\.callNext/);
    for (;;) {
      await page.keyboard.press("Space");
      await expect.poll(() => answers.length, { intervals: [20] }).toBe(called.length + 1);
      const number = /"number":"([A-Z]\d+)"/.exec(answers.at(-1) ?? "")?.[1];
      if (!number) return called;
      called.push(number);
      // A button may name it already while the guess of somebody else still stands at the counter.
      await expect(page.locator("[data-current-number]")).toHaveText(numberOf(number));
      await page.keyboard.press("c");
      await expect(notice(page)).toContainText(`${numberOf(number)} completed`);
    }
  };
  const [ofFirst, ofSecond] = await Promise.all([shift(first), shift(second)]);
  const all = [...ofFirst, ...ofSecond].sort();
  expect(all).toEqual(tickets.map(({ number }) => number).sort());
  for (const ticket of tickets) expect((await branch.ticket(ticket)).status).toBe("served");
});

test("a session that has ended is told at the next command, with the way back", async ({ desk, branch, problems }) => {
  problems.expect(/answered 401/);
  await branch.join();
  const page = await desk(branch);
  await page.context().clearCookies();
  await page.keyboard.press("Space");
  await expect(notice(page)).toContainText("You have been signed out.");
  await expect(notice(page).getByRole("link", { name: "Sign in again" })).toHaveAttribute(
    "href",
    `/login?next=${encodeURIComponent(`/desk?location=${branch.slug}`)}`,
  );
});

test("a cut line is told, and the board is right again when it is back", async ({ desk, branch, problems }) => {
  problems.expect(/ERR_INTERNET_DISCONNECTED|Failed to fetch/);
  const page = await desk(branch);
  await page.clock.install();
  await page.reload();
  await expect(page.getByText("live", { exact: true })).toBeVisible();
  const top = () => document.querySelector("main")?.getBoundingClientRect().top;
  const before = await page.evaluate(top);
  await page.context().setOffline(true);
  // A stream that is silent for 40 s is taken for dead.
  await page.clock.fastForward(45_000);
  await expect(page.getByText("no connection", { exact: true })).toBeVisible();
  await expect(page.getByText(/^No connection. The board shows what was last known/)).toBeInViewport({ ratio: 1 });
  expect(await page.evaluate(top), "nothing moves").toBe(before);
  const ticket = await branch.join("blood", "Came Meanwhile");
  await page.context().setOffline(false);
  await page.clock.fastForward(10_000);
  await expect(page.getByText("live", { exact: true })).toBeVisible();
  await expect(list(page, "Next")).toContainText(numberOf(ticket.number));
});
