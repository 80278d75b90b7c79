import { expect } from "@playwright/test";
import { numberOf } from "../customer/ticket-page";
import { atStart, givenNumber, prints, test, ticketToken, tile } from "./test";

for (const viewport of [
  { width: 1080, height: 1920 },
  { width: 390, height: 844 },
]) {
  test(`at ${viewport.width} px two touches give a number, once, on the screen and on paper`, async ({
    kiosk,
    branch,
  }) => {
    await branch.join();
    const { page } = await kiosk(branch, {}, { viewport });
    await page.getByRole("link", { name: "Take a number" }).tap();
    await tile(page, /Blood test/).dblclick();
    expect(await givenNumber(page)).toBe("B002");
    await expect(page.getByText("1 person before you")).toBeVisible();
    await expect(page.getByRole("img", { name: /^Scan this/ }).first()).toBeInViewport({ ratio: 1 });
    await expect.poll(() => prints(page)).toBe(1);
    const snapshot = await branch.must("GET", `/queues/${branch.queues.blood}`);
    expect(snapshot.waiting).toHaveLength(2);
    await page.reload();
    await givenNumber(page);
    expect(await prints(page), "printed before").toBe(0);
    const low = await page.evaluate(() =>
      [...document.querySelectorAll("a[href], button")]
        .map((target) => target.getBoundingClientRect())
        .filter(({ height }) => height > 0 && height < 64),
    );
    expect(low, "targets below 64 px").toEqual([]);
  });
}

test("the slip is one page of 80 mm with the number and a code, and nothing else of the screen", async ({
  kiosk,
  branch,
}) => {
  const { page } = await kiosk(branch);
  await page.goto("/kiosk/join");
  await tile(page, /X-ray/).click();
  expect(await givenNumber(page)).toBe("X001");
  const paper = (await page.pdf({ preferCSSPageSize: true })).toString("latin1");
  const [, width, height] = /\/MediaBox\s*\[0 0 ([\d.]+) ([\d.]+)\]/.exec(paper)?.map(Number) ?? [];
  // Points: 72 an inch.
  expect([Math.round(((width ?? 0) / 72) * 25.4), Math.round(((height ?? 0) / 72) * 25.4)]).toEqual([80, 130]);
  expect(paper.match(/\/Type\s*\/Page\b/g)).toHaveLength(1);
  await page.emulateMedia({ media: "print" });
  const slip = page.getByRole("region", { name: /^Slip for/ });
  await expect(slip).toContainText(numberOf("X001"));
  await expect(slip).toContainText((await branch.ticket(ticketToken(page))).id.slice(-5).toUpperCase());
  await expect(page.getByText("Please take your slip.")).toBeHidden();
});

test("a slip that did not print is said to the staff until one of them has printed it", async ({ kiosk, branch }) => {
  const { page } = await kiosk(branch);
  await page.goto("/kiosk/join");
  await tile(page, /Blood test/).click();
  await givenNumber(page);
  await page.getByRole("button", { name: "It did not print" }).click();
  await expect(page.getByText("The staff know that it did not print")).toBeVisible();
  await expect(page.getByRole("button", { name: "It did not print" })).toHaveCount(0);
  await expect.poll(() => prints(page)).toBe(1);
  const ticket = await branch.ticket(ticketToken(page));
  expect(ticket.slipFailedAt).not.toBeNull();
  expect(await branch.command(ticket, "slip-printed")).toMatchObject({ slipFailedAt: null });
});

test("a kiosk without a printer prints nothing and asks to remember the number", async ({ kiosk, branch }) => {
  const { page } = await kiosk(branch, { prints: false });
  await page.goto("/kiosk/join");
  await tile(page, /Blood test/).click();
  await givenNumber(page);
  await expect(page.getByText("Please remember your number.")).toBeVisible();
  await expect(page.getByRole("button", { name: "It did not print" })).toHaveCount(0);
  expect(await prints(page)).toBe(0);
});

test("several things are one visit with one number, and only what the kiosk is for is offered", async ({
  kiosk,
  branch,
}) => {
  const { page } = await kiosk(branch);
  await page.getByRole("link", { name: "Take a number" }).click();
  await page.getByRole("link", { name: "I need more than one thing" }).click();
  await page.getByRole("checkbox", { name: /Blood test/ }).check();
  await page.getByRole("checkbox", { name: /X-ray/ }).check();
  await page.getByRole("button", { name: "Continue" }).click();
  await givenNumber(page);
  const { services } = branch;
  expect(await branch.ticket(ticketToken(page))).toMatchObject({
    serviceId: services.blood,
    nextServiceIds: [services.xray],
  });
  const { page: other } = await kiosk(branch, { queueIds: [branch.queues.xray], checkIn: false });
  await expect(other.getByRole("link", { name: "I have an appointment" })).toHaveCount(0);
  await other.getByRole("link", { name: "Take a number" }).click();
  await expect(other.locator(".kiosk-tile")).toHaveCount(1);
});

test("nobody can join while the queues are closed, and the kiosk says so", async ({ kiosk, branch }) => {
  const { page } = await kiosk(branch, { checkIn: false });
  await page.getByRole("link", { name: "Take a number" }).click();
  await expect(tile(page, /Blood test/)).toBeVisible();
  await branch.setQueue("blood", "closed");
  await branch.setQueue("xray", "closed");
  await page.goto("/kiosk");
  await expect(page.getByText("Nobody can be served from here at the moment.")).toBeVisible();
});

test("it speaks the language that was chosen, keeps it for the ticket, and begins again in that of the place", async ({
  kiosk,
  branch,
}) => {
  const { page } = await kiosk(branch);
  await page.getByRole("link", { name: "Polski" }).click();
  await page.getByRole("link", { name: /Pobierz numer/ }).click();
  await tile(page, /Blood test/).click();
  await expect(page.getByRole("heading", { level: 1, name: /^Twój numer/ })).toBeVisible();
  expect((await branch.ticket(ticketToken(page))).language).toMatch(/^pl/);
  await page.getByRole("link", { name: "Gotowe" }).click();
  await expect(atStart(page)).toBeVisible();
});

test("a number stays for a countdown that can be seen, and what somebody typed is gone when they are", async ({
  kiosk,
  branch,
}) => {
  const { page } = await kiosk(branch);
  await page.clock.install();
  await page.goto("/kiosk/join");
  await tile(page, /Blood test/).click();
  await givenNumber(page);
  await expect(page.getByText("This screen starts again by itself.")).toBeVisible();
  await page.clock.runFor(21_000);
  await expect(atStart(page)).toBeVisible();

  await page.getByRole("link", { name: "I have an appointment" }).click();
  await page.getByRole("link", { name: /use my phone number/ }).click();
  const field = page.getByLabel("Your phone number");
  for (const key of "02079460958") await page.getByRole("button", { name: key, exact: true }).click();
  await expect(field).toHaveValue("02079460958");
  await expect(page.getByText("This screen starts again by itself.")).toBeHidden();
  await page.clock.runFor(52_000);
  await expect(page.getByText("This screen starts again by itself.")).toBeVisible();
  await page.getByRole("button", { name: "Delete the last" }).click();
  await page.clock.runFor(52_000);
  await expect(field, "a touch begins the time anew").toHaveValue("0207946095");
  await page.clock.runFor(10_000);
  await expect(atStart(page)).toBeVisible();
  await page.goBack().catch(() => null);
  await expect(page.getByText("0207946095")).toHaveCount(0);
  expect(await page.content()).not.toContain("0207946");
});
