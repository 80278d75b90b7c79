import AxeBuilder from "@axe-core/playwright";
import { expect } from "@playwright/test";
import type { QueueSnapshot, Ticket } from "../../server/domain/queue/schema";
import { test } from "../fixtures/test";
import { calledBefore, calling, listen, openCounters, stopClock, TV } from "./display-page";
import { numberOf } from "./ticket-page";

test.use(TV);

/** "B 47" of "B047", as it is said. */
const saidOf = (number: string) => number.replace(/^([A-Z])0*/, "$1 ");
/** How long an announcement stands while others wait. */
const ONE_CALL = 4000;

test("ten calls at the same time are announced one by one, in order, with chime and voice", async ({
  page,
  branch,
}) => {
  const { heard } = await listen(page);
  const counters = await openCounters(branch, 10);
  for (let n = 0; n < 10; n++) await branch.join(n % 2 ? "xray" : "blood");
  await page.clock.install();
  await page.goto(`${branch.path}/display`);
  await expect(page.getByText("5 waiting")).toHaveCount(2);
  await stopClock(page);

  const calls: Ticket[] = await Promise.all(counters.map((id) => branch.must("POST", `/counters/${id}/call-next`)));
  await expect(page.getByText("0 waiting")).toHaveCount(2);
  const called: QueueSnapshot["called"] = (
    await Promise.all(Object.values(branch.queues).map((id) => branch.must("GET", `/queues/${id}`)))
  ).flatMap((snapshot) => snapshot.called);
  called.sort((a, b) => a.since.localeCompare(b.since) || a.number.localeCompare(b.number));
  await page.clock.runFor(1000);
  for (const { number, counterName } of called) {
    await expect(calling(page).locator("[data-fresh]")).toHaveText(
      new RegExp(`^${numberOf(number)}\\s*${counterName}\\s*$`),
    );
    await page.clock.runFor(ONE_CALL);
  }
  const said = called.flatMap(({ number, counterName }) => [
    "chime",
    `en-GB: Number ${saidOf(number)}, ${counterName}`,
  ]);
  expect(await heard()).toEqual(said);
  expect(called).toHaveLength(calls.length);
  await expect(calledBefore(page)).toHaveCount(6);
});

test("a call that is taken back disappears, and is not announced", async ({ page, branch }) => {
  const { heard } = await listen(page);
  const [first, second] = [await branch.join(), await branch.join()];
  await page.clock.install();
  await page.goto(`${branch.path}/display`);
  await branch.callNext("one");
  await expect(calling(page)).toContainText(numberOf(first.number));
  // The first one stands until the second is taken back, however long that takes.
  await stopClock(page);
  await branch.callNext("two");
  await expect(page.getByText("0 waiting")).toHaveCount(2);
  await branch.command(second, "requeue");
  await expect(page.getByText("1 waiting")).toBeVisible();
  await page.clock.runFor(20_000);
  expect(await heard()).toEqual(["chime", `en-GB: Number ${saidOf(first.number)}, Counter 1`]);
  await branch.command(first, "requeue");
  await expect(calling(page)).toContainText("Nobody is being called");
  await expect(page.getByText(numberOf(first.number))).toHaveCount(0);
});

test("a ticket called again is announced again", async ({ page, branch }) => {
  const { heard } = await listen(page);
  const ticket = await branch.join();
  await page.clock.install();
  await page.goto(`${branch.path}/display?voice=de,en`);
  await branch.callNext();
  await expect(calling(page).locator("[data-fresh]")).toContainText(numberOf(ticket.number));
  await page.clock.runFor(10_000);
  await expect(calling(page).locator("[data-fresh]")).toHaveCount(0);
  await branch.command(ticket, "recall");
  await expect(calling(page).locator("[data-fresh]")).toContainText(numberOf(ticket.number));
  await page.clock.runFor(10_000);
  const call = [
    "chime",
    `de-DE: Nummer ${saidOf(ticket.number)}, Counter 1`,
    `en-GB: Number ${saidOf(ticket.number)}, Counter 1`,
  ];
  expect(await heard()).toEqual([...call, ...call]);
});

test("a display that is told to be silent chimes and says nothing", async ({ page, branch }) => {
  const { heard } = await listen(page);
  await branch.join();
  await page.clock.install();
  await page.goto(`${branch.path}/display?voice=off`);
  await branch.callNext();
  await expect(calling(page).locator("[data-fresh]")).toContainText("Counter 1");
  await page.clock.runFor(10_000);
  expect(await heard()).toEqual(["chime"]);
});

test("a browser that lets no page sound is said to have its sound off, until it is touched", async ({
  page,
  branch,
}) => {
  await page.goto(`${branch.path}/display`);
  const badge = page.getByRole("button", { name: "Sound is off: touch here to turn it on" });
  await badge.click();
  await expect(badge).toBeHidden();
});

test("six calls, their directions and eight queues fit one screen, and axe finds nothing while it announces", async ({
  page,
  branch,
}) => {
  const counters = await openCounters(branch, 7);
  for (const id of counters)
    await branch.must("PATCH", `/counters/${id}`, { directions: "First floor, left, then right" });
  for (let n = 3; n <= 8; n++) {
    const letter = String.fromCharCode(64 + n);
    const input = { locationId: branch.locationId, name: `Queue ${n}`, letter, serviceIds: [branch.services.blood] };
    await branch.must("POST", "/queues", input);
  }
  for (const id of counters) {
    await branch.join();
    await branch.must("POST", `/counters/${id}/call-next`);
  }
  await page.goto(`${branch.path}/display`);
  await expect(calling(page).locator("[data-fresh]")).toHaveCount(1);
  for (const size of [TV.viewport, { width: 1280, height: 720 }, { width: 3840, height: 2160 }]) {
    await page.setViewportSize(size);
    const [high, wide] = await page.evaluate(() => [document.body.scrollHeight, document.body.scrollWidth]);
    expect(high, `height at ${size.width}`).toBeLessThanOrEqual(size.height);
    expect(wide, `width at ${size.width}`).toBeLessThanOrEqual(size.width);
  }
  for (const colorScheme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
    const { violations } = await new AxeBuilder({ page }).setLegacyMode(true).analyze();
    expect(
      violations.map(({ id }) => id),
      colorScheme,
    ).toEqual([]);
  }
});
